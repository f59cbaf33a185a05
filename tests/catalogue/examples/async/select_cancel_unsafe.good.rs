//@ crate: bytes = "1.12.2"
//@ crate: tokio = "1.53.2" features = ["full"]

use tokio::{io::AsyncReadExt, net::TcpStream, sync::mpsc};
pub async fn pump(mut s: TcpStream, mut rx: mpsc::Receiver<u8>) {
    let mut buf = bytes::BytesMut::with_capacity(64);
    loop {
        tokio::select! {
            r = s.read_buf(&mut buf) => { if !matches!(r, Ok(n) if n > 0) { return } }
            Some(_cmd) = rx.recv() => {}
        }
    }
}
