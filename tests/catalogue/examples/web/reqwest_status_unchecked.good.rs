//@ crate: reqwest = "0.13.5" features = ["blocking", "json", "stream"]
//@ crate: serde_json = "1.0.154"

pub async fn user(c: &reqwest::Client) -> reqwest::Result<serde_json::Value> {
    c.get("https://api.example.com/me").send().await?.error_for_status()?.json().await
}
