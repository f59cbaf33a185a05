//@ crate: tokio = "1.53.2" features = ["full", "test-util"]
//@ crate: tracing-appender = "0.2.5"
//@ role: test

#[tokio::test(start_paused = true)]
async fn ticks() {
    tokio::time::advance(std::time::Duration::from_secs(1)).await;
}
