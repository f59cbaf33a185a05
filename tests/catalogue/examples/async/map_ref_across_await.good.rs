//@ crate: tokio = "1.53.2" features = ["full"]

use tokio::sync::watch;
pub async fn log(rx: watch::Receiver<String>, tx: tokio::sync::mpsc::Sender<String>) {
    let cur = rx.borrow().clone();
    let _ = tx.send(cur).await;
}
