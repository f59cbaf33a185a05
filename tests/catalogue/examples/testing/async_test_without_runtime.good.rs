//@ crate: tokio = "1.53.2" features = ["full"]
//@ role: test

#[tokio::test]
async fn adds() { assert_eq!(async { 2 }.await, 2); }
