//@ crate: tokio = "1.53.2" features = ["full"]

pub async fn next(rx: &mut tokio::sync::mpsc::Receiver<u32>) -> Option<u32> {
    rx.blocking_recv() //~ async::blocking_method_in_async
}
