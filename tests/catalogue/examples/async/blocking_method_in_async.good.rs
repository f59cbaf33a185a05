//@ crate: tokio = "1.53.2" features = ["full"]

pub async fn next(rx: &mut tokio::sync::mpsc::Receiver<u32>) -> Option<u32> {
    rx.recv().await
}
