//@ crate: tokio = "1.53.2" features = ["full"]

use std::time::Duration;
pub async fn run(mut rx: tokio::sync::mpsc::Receiver<u8>) {
    let mut tick = tokio::time::interval(Duration::from_secs(60));
    loop {
        tokio::select! {
            Some(_) = rx.recv() => {}
            _ = tick.tick() => { println!("flush"); }
        }
    }
}
