//@ crate: tokio = "1.53.2" features = ["full"]

use tokio::sync::Mutex;
pub async fn drain(q: &Mutex<Vec<u32>>) {
    while let Some(n) = q.lock().await.pop() {
        if n > 10 { q.lock().await.push(n / 2); } //~ async::async_lock_reentry
    }
}
