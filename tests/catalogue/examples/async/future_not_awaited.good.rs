//@ crate: tokio = "1.53.2" features = ["full"]

async fn flush() {}
pub async fn stop() {
    flush().await;
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
}
