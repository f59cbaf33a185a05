//@ crate: tokio = "1.53.2" features = ["full"]

use tokio::io::AsyncReadExt;
pub async fn count(mut s: tokio::net::TcpStream, seen: &mut usize) -> std::io::Result<()> {
    let mut buf = [0u8; 1024];
    loop {
        let n = s.read(&mut buf).await?;
        if n == 0 { return Ok(()); }
        *seen += buf[..n].iter().filter(|b| **b == b'\n').count();
    }
}
