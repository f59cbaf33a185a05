//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: bytes = "1.12.2"
#![allow(dead_code, unused_variables, unreachable_code, unused_assignments)]

use std::io;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::{TcpStream, tcp::OwnedReadHalf};

struct Peer {
    from: OwnedReadHalf,
    buffer: Vec<u8>,
    total: u64,
}

impl Peer {
    async fn run(&mut self) -> io::Result<()> {
        loop {
            // The next bytes.
            let n = self.from.read(&mut self.buffer).await?; //~ async::read_zero_ignored
            self.total += n as u64;
            println!("{n} bytes");
        }
    }

    fn start(mut self) {
        tokio::spawn(async move {
            loop {
                match self.from.read(&mut self.buffer).await { //~ async::read_zero_ignored
                    Ok(n) => handle(&self.buffer[..n]),
                    Err(error) => {
                        println!("{error}");
                        break;
                    }
                }
            }
        });
    }

    async fn lines(self) {
        let mut lines = BufReader::new(self.from);
        let mut line = String::new();
        while let Ok(_n) = lines.read_line(&mut line).await { //~ async::read_zero_ignored
            handle(line.as_bytes());
            line.clear();
        }
    }
}

fn handle(bytes: &[u8]) {}

async fn echo<R: AsyncRead + Unpin>(mut from: R, to: &mut TcpStream) -> io::Result<()> {
    let mut chunk = bytes::BytesMut::new();
    loop {
        from.read_buf(&mut chunk).await?; //~ async::read_zero_ignored
        to.write_all(&chunk).await?;
        chunk.clear();
    }
}

async fn quietly(mut from: impl AsyncBufRead + Unpin) {
    let mut part = Vec::new();
    loop {
        let n = from.read_until(b';', &mut part).await.unwrap(); //~ async::read_zero_ignored
        handle(&part[0..n]);
    }
}

async fn trap_compared(mut from: TcpStream) -> io::Result<usize> {
    let mut buffer = [0; 8];
    let mut sum = 0;
    loop {
        let n = from.read(&mut buffer).await?;
        if n == 0 {
            return Ok(sum);
        }
        sum += n;
    }
}

async fn trap_matched(mut from: TcpStream) {
    let mut buffer = [0; 8];
    loop {
        match from.read(&mut buffer).await {
            Ok(0) => break,
            Ok(n) => handle(&buffer[..n]),
            Err(_) => return,
        }
    }
    loop {
        match from.read(&mut buffer).await {
            Ok(n) if n > 0 => handle(&buffer[..n]),
            _ => return,
        }
    }
    while let Ok(n @ 1..) = from.read(&mut buffer).await {
        handle(&buffer[..n]);
    }
    while let Ok(n) = from.read(&mut buffer).await {
        if n < 1 {
            return;
        }
        handle(&buffer[..n]);
    }
}

async fn trap_handed_on(mut from: TcpStream, seen: impl Fn(usize)) -> io::Result<()> {
    let mut buffer = [0; 8];
    loop {
        let n = from.read(&mut buffer).await?;
        seen(n);
    }
}

fn parse(bytes: &[u8]) -> io::Result<u8> {
    bytes.first().copied().ok_or(io::ErrorKind::UnexpectedEof.into())
}

async fn trap_what_follows_fails(mut from: TcpStream) -> io::Result<()> {
    let mut buffer = [0; 8];
    loop {
        let n = from.read(&mut buffer).await?;
        println!("{}", parse(&buffer[..n])?);
    }
}

async fn trap_unwrapped(mut from: TcpStream) -> io::Result<()> {
    let mut buffer = [0; 8];
    loop {
        let n = from.read(&mut buffer).await?;
        let first = parse(&buffer[..n]).unwrap();
    }
}

async fn trap_ends_otherwise(mut from: TcpStream) -> io::Result<()> {
    let mut buffer = [0; 8];
    let mut text = Vec::new();
    loop {
        let n = from.read(&mut buffer).await?;
        text.extend_from_slice(&buffer[..n]);
        if text.ends_with(b"\r\n") {
            break;
        }
    }
    loop {
        let n = from.read(&mut buffer).await?;
        text.extend_from_slice(&buffer[..n]);
        assert!(!text.is_empty());
    }
}

async fn trap_follows_a_file(mut from: tokio::fs::File) -> io::Result<()> {
    let mut buffer = [0; 8];
    loop {
        let n = from.read(&mut buffer).await?;
        handle(&buffer[..n]);
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
}

async fn trap_fails_at_the_end(mut from: TcpStream) -> io::Result<()> {
    let mut buffer = [0; 8];
    loop {
        from.read_exact(&mut buffer).await?;
        handle(&buffer);
    }
}

async fn trap_a_number_of_times(mut from: TcpStream) -> io::Result<()> {
    let mut buffer = [0; 8];
    for _ in 0..4 {
        let n = from.read(&mut buffer).await?;
        handle(&buffer[..n]);
    }
    let mut left = 8;
    while left > 0 {
        let n = from.read(&mut buffer).await?;
        left -= n;
    }
    Ok(())
}

async fn trap_a_lock(state: tokio::sync::RwLock<u32>) {
    loop {
        let seen = state.read().await;
        println!("{seen}");
    }
}

mod trap_own {
    pub struct Queue;
    impl Queue {
        pub async fn read(&mut self, into: &mut [u8]) -> Result<usize, ()> {
            Err(())
        }
    }
    pub async fn run(mut queue: Queue) -> Result<(), ()> {
        let mut buffer = [0; 8];
        loop {
            let n = queue.read(&mut buffer).await?;
            super::handle(&buffer[..n]);
        }
    }
}
