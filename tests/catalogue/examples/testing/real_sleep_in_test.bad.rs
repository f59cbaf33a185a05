//@ crate: tokio = "1.53.2" features = ["full"]
//@ role: test

#[tokio::test]
async fn expires() {
    tokio::time::sleep(std::time::Duration::from_secs(2)).await; //~ testing::real_sleep_in_test
}
