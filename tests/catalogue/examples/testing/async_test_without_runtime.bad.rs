//@ rustc: error unnamed
//@ role: test

#[test] //~ testing::async_test_without_runtime
async fn adds() { assert_eq!(async { 2 }.await, 2); }
