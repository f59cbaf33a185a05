//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused_variables)]

use std::io;
use tokio::io::{AsyncWrite, AsyncWriteExt, BufWriter, BufWriter as Buffered};
use tokio::net::TcpStream;

struct Connection {
    socket: TcpStream,
}

impl Connection {
    async fn send(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut writer = BufWriter::new(&mut self.socket); //~ async::async_writer_not_flushed
        writer.write_u32(bytes.len() as u32).await?;
        writer.write_all(bytes).await
    }

    fn spawn(self, lines: Vec<String>) {
        tokio::spawn(async move {
            let mut writer = tokio::io::BufWriter::with_capacity(100, self.socket); //~ async::async_writer_not_flushed
            for line in lines {
                if writer.write_all(line.as_bytes()).await.is_err() {
                    return;
                }
            }
        });
    }
}

async fn nested(socket: TcpStream) -> io::Result<()> {
    if true {
        let mut writer: Buffered<TcpStream> = Buffered::new(socket); //~ async::async_writer_not_flushed
        writer /* the greeting */ .write_all(b"hello").await?;
    }
    Ok(())
}

async fn generic<W: AsyncWrite + Unpin>(inner: W) {
    let mut writer = BufWriter::new(inner); //~ async::async_writer_not_flushed
    let _ = writer.write_all(b"x").await;
}

async fn trap_flushed(socket: TcpStream, more: bool) -> io::Result<()> {
    let mut writer = BufWriter::new(socket);
    writer.write_all(b"x").await?;
    if more {
        writer.flush().await?;
    }
    Ok(())
}

async fn trap_shut_down(socket: TcpStream) -> io::Result<()> {
    let mut writer = BufWriter::new(socket);
    writer.write_all(b"x").await?;
    writer.shutdown().await
}

async fn trap_handed_on(socket: TcpStream, mut input: &[u8]) -> io::Result<()> {
    let mut writer = BufWriter::new(socket);
    tokio::io::copy(&mut input, &mut writer).await?;
    writer.write_all(b"x").await?;
    let mut other = BufWriter::new(writer.into_inner());
    other.write_all(b"x").await?;
    finish(other).await
}

async fn finish(mut writer: BufWriter<TcpStream>) -> io::Result<()> {
    writer.flush().await
}

async fn trap_returned(socket: TcpStream) -> io::Result<BufWriter<TcpStream>> {
    let mut writer = BufWriter::new(socket);
    writer.write_all(b"x").await?;
    Ok(writer)
}

async fn trap_never_written(socket: TcpStream) {
    let writer = BufWriter::new(socket);
}

async fn trap_in_a_block(socket: TcpStream) -> io::Result<()> {
    let mut writer = BufWriter::new(socket);
    writer.write_all(b"x").await?;
    let end = async { writer.flush().await };
    end.await
}

async fn trap_in_a_macro(socket: TcpStream) {
    let mut writer = BufWriter::new(socket);
    let _ = writer.write_all(b"x").await;
    tokio::select! {
        _ = writer.flush() => {}
    }
}

fn trap_std(file: std::fs::File) -> io::Result<()> {
    use std::io::Write;
    let mut writer = std::io::BufWriter::new(file);
    writer.write_all(b"x")
}

mod trap_own_type {
    pub struct BufWriter;
    impl BufWriter {
        pub fn new() -> Self {
            Self
        }
        pub async fn write(&mut self) {}
    }
    pub async fn run() {
        let mut writer = BufWriter::new();
        writer.write().await;
    }
}

macro_rules! trap_macro {
    ($socket:expr) => {
        let mut writer = BufWriter::new($socket);
        let _ = writer.write_all(b"x").await;
    };
}

async fn trap_expanded(socket: TcpStream) {
    trap_macro!(socket);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn trap_in_tests() {
        let mut writer = BufWriter::new(Vec::new());
        writer.write_all(b"x").await.unwrap();
    }
}
