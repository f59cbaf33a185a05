//@ crate: reqwest = "0.13.5" features = ["blocking", "json", "stream"]

pub async fn sizes(client: &reqwest::Client, urls: &[String]) -> reqwest::Result<Vec<usize>> {
    let mut out = vec![];
    for u in urls { out.push(client.get(u).send().await?.bytes().await?.len()); }
    Ok(out)
}
