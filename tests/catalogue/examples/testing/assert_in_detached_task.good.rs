//@ crate: tokio = "1.53.2" features = ["full"]
//@ role: test

#[tokio::test]
async fn sends_one() {
    let (tx, mut rx) = tokio::sync::mpsc::channel(1);
    let h = tokio::spawn(async move { assert_eq!(rx.recv().await, Some(1)); });
    tx.send(1).await.unwrap();
    h.await.unwrap();
}
