//@ crate: reqwest = "0.13.5" features = ["blocking", "json", "stream"]

pub async fn rates(c: &reqwest::Client) -> reqwest::Result<String> {
    c.get("https://api.bank.com/rates").send().await?.error_for_status()?.text().await
}
