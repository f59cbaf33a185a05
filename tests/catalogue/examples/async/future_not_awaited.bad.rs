//@ crate: tokio = "1.53.2" features = ["full"]

async fn flush() {}
pub async fn stop() {
    let _ = flush(); //~ async::future_not_awaited
    tokio::time::sleep(std::time::Duration::from_millis(5)); //~ async::future_not_awaited
}
