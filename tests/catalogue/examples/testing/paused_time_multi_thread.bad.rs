//@ crate: tokio = "1.53.2" features = ["full", "test-util"]
//@ crate: tracing-appender = "0.2.5"
//@ role: test

#[tokio::test(flavor = "multi_thread")] //~ testing::paused_time_multi_thread
async fn ticks() {
    tokio::time::pause();
    tokio::time::advance(std::time::Duration::from_secs(1)).await;
}
