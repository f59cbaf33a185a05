//@ crate: reqwest = "0.13.5" features = ["blocking", "json", "stream"]

pub async fn page(u: &str) -> reqwest::Result<String> {
    reqwest::get(u).await?.text().await
}
