//@ crate: tracing = "0.1.44"

pub async fn tick(n: u32) -> u32 {
    tracing::debug!(n, "tick");
    n + 1
}
