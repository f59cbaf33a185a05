//@ crate: tokio = "1.53.2" features = ["full"]
//@ role: test

#[tokio::test]
async fn sends_one() {
    let (tx, mut rx) = tokio::sync::mpsc::channel(1);
    tokio::spawn(async move { assert_eq!(rx.recv().await, Some(2)); }); //~ testing::assert_in_detached_task
    tx.send(1).await.unwrap();
}
