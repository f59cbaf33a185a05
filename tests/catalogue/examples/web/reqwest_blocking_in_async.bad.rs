//@ crate: reqwest = "0.13.5" features = ["blocking", "json", "stream"]

pub async fn page(u: &str) -> reqwest::Result<String> {
    reqwest::blocking::get(u)?.text() //~ web::reqwest_blocking_in_async
}
