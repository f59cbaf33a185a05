//@ crate: tokio = "1.53.2" features = ["full", "test-util"]
//@ crate: tracing-appender = "0.2.5"
//@ role: test

#[tokio::test(start_paused = true)]
async fn waits() {
    let t = std::time::Instant::now(); //~ testing::std_clock_in_paused_test
    tokio::time::sleep(std::time::Duration::from_secs(5)).await;
    assert!(t.elapsed().as_secs() >= 5);
}
