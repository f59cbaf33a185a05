//@ crate: tokio = "1.53.2" features = ["full"]

use tokio::sync::broadcast;
pub async fn listen(mut rx: broadcast::Receiver<u32>) {
    while let Ok(v) = rx.recv().await { println!("{v}"); } //~ async::broadcast_lagged_ends_loop
}
