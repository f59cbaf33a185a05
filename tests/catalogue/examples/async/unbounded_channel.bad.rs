//@ crate: tokio = "1.53.2" features = ["full"]

pub fn bus() -> (tokio::sync::mpsc::UnboundedSender<Vec<u8>>, tokio::sync::mpsc::UnboundedReceiver<Vec<u8>>) {
    tokio::sync::mpsc::unbounded_channel()
}
