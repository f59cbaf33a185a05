//@ crate: rand = "0.10.4"
//@ crate: tokio = "1.53.2" features = ["full"]

pub async fn wait(attempt: u32) {
    let cap = 100u64.saturating_mul(1 << attempt.min(6));
    let ms = rand::random_range(cap / 2..=cap);
    tokio::time::sleep(std::time::Duration::from_millis(ms)).await;
}
