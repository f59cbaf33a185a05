//@ crate: tokio = "1.53.2" features = ["full"]

pub fn bus() -> (tokio::sync::mpsc::Sender<Vec<u8>>, tokio::sync::mpsc::Receiver<Vec<u8>>) {
    tokio::sync::mpsc::channel(256)
}
