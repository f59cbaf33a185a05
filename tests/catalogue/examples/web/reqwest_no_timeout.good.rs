//@ crate: reqwest = "0.13.5" features = ["blocking", "json", "stream"]
//@ crate: axum = "0.8.9"

pub fn http() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder().timeout(std::time::Duration::from_secs(10)).build()
}
