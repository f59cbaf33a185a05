//@ crate: reqwest = "0.13.5" features = ["blocking", "json", "stream"]

pub async fn sizes(urls: &[String]) -> reqwest::Result<Vec<usize>> {
    let mut out = vec![];
    for u in urls { out.push(reqwest::get(u).await?.bytes().await?.len()); } //~ web::reqwest_client_per_call
    Ok(out)
}
