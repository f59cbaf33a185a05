//@ crate: tokio = "1.53.2" features = ["full"]

async fn ticks() {
    tokio::time::advance(std::time::Duration::from_secs(1)).await;
}
