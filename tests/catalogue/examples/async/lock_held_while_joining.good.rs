//@ crate: tokio = "1.53.2" features = ["full"]

use tokio::task::JoinSet;
pub async fn run() -> u32 {
    let mut tasks = JoinSet::new();
    tasks.spawn(async { 1 });
    let mut sum = 0;
    while let Some(r) = tasks.join_next().await { sum += r.unwrap_or(0); }
    sum
}
