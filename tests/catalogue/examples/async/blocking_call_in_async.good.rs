//@ crate: tokio = "1.53.2" features = ["full"]

pub async fn warm(path: &str) -> std::io::Result<String> {
    tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    tokio::fs::read_to_string(path).await
}
