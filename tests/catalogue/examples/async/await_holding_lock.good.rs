//@ crate: tokio = "1.53.2" features = ["full"]

pub async fn bump(n: &std::sync::Mutex<u32>) {
    {
        let mut g = n.lock().unwrap();
        *g += 1;
    }
    tokio::task::yield_now().await;
}
