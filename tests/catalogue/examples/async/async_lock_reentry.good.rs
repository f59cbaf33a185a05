//@ crate: tokio = "1.53.2" features = ["full"]

use tokio::sync::Mutex;
pub async fn drain(q: &Mutex<Vec<u32>>) {
    loop {
        let next = q.lock().await.pop();
        let Some(n) = next else { break };
        if n > 10 { q.lock().await.push(n / 2); }
    }
}
