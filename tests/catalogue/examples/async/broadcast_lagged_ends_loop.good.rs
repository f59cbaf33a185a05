//@ crate: tokio = "1.53.2" features = ["full"]

use tokio::sync::broadcast::{self, error::RecvError};
pub async fn listen(mut rx: broadcast::Receiver<u32>) {
    loop {
        match rx.recv().await {
            Ok(v) => println!("{v}"),
            Err(RecvError::Lagged(n)) => eprintln!("missed {n}"),
            Err(RecvError::Closed) => break,
        }
    }
}
