//@ crate: tokio = "1.53.2" features = ["full"]

pub async fn wait(attempt: u32) {
    tokio::time::sleep(std::time::Duration::from_millis(100 * 2_u64.pow(attempt))).await; //~ async::retry_without_jitter_or_cap
}
