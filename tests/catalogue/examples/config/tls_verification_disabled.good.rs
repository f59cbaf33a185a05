//@ crate: reqwest = "0.13.5" features = ["blocking", "json", "stream"]

pub fn c() -> reqwest::Result<reqwest::Client> {
    reqwest::Client::builder().build()
}
