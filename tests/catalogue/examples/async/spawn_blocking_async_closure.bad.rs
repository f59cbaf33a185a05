//@ crate: tokio = "1.53.2" features = ["full"]

pub async fn run() {
    let _ = tokio::task::spawn_blocking(|| async { println!("never printed") }).await; //~ async::spawn_blocking_async_closure
}
