//@ crate: tokio = "1.53.2" features = ["full"]

use std::time::Duration;
pub async fn run(mut rx: tokio::sync::mpsc::Receiver<u8>) {
    loop {
        tokio::select! {
            Some(_) = rx.recv() => {}
            _ = tokio::time::sleep(Duration::from_secs(60)) => { println!("flush"); } //~ async::select_timer_reset
        }
    }
}
