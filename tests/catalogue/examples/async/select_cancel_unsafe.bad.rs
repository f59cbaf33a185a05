//@ crate: tokio = "1.53.2" features = ["full"]

use tokio::{io::AsyncReadExt, net::TcpStream, sync::mpsc};
pub async fn pump(mut s: TcpStream, mut rx: mpsc::Receiver<u8>) {
    let mut hdr = [0u8; 4];
    loop {
        tokio::select! {
            r = s.read_exact(&mut hdr) => { if r.is_err() { return } } //~ async::select_cancel_unsafe
            Some(_cmd) = rx.recv() => {}
        }
    }
}
