//@ crate: tokio = "1.53.2" features = ["full"]

pub async fn limited(sem: &tokio::sync::Semaphore) {
    let _ = sem.acquire().await; //~ async::let_underscore_async_guard
    tokio::task::yield_now().await;
}
