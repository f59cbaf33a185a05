//@ crate: tokio = "1.53.2" features = ["full"]

async fn expires() {
    tokio::time::sleep(std::time::Duration::from_secs(2)).await;
}
