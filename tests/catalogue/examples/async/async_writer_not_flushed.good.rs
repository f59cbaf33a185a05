//@ crate: tokio = "1.53.2" features = ["full"]

use tokio::io::{AsyncWriteExt, BufWriter};
pub async fn save(sock: tokio::net::TcpStream, b: &[u8]) -> std::io::Result<()> {
    let mut w = BufWriter::new(sock);
    w.write_all(b).await?;
    w.flush().await
}
