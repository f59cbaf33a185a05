//@ crate: tokio = "1.53.2" features = ["full"]

use tokio::sync::watch;
pub async fn log(rx: watch::Receiver<String>, tx: tokio::sync::mpsc::Sender<String>) {
    let cur = rx.borrow(); //~ async::map_ref_across_await
    let _ = tx.send(cur.clone()).await;
}
