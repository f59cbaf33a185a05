//@ crate: tokio = "1.53.2" features = ["full"]

pub async fn limited(sem: &tokio::sync::Semaphore) {
    let _permit = sem.acquire().await;
    tokio::task::yield_now().await;
}
