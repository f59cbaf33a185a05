//@ crate: reqwest = "0.13.5" features = ["blocking", "json", "stream"]
//@ crate: axum = "0.8.9"

pub fn http() -> reqwest::Client {
    reqwest::Client::new()
}
