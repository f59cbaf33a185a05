//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: futures = "0.3.34"
#![allow(dead_code, unused_variables, unreachable_code, unused_assignments)]

use std::io;
use std::sync::Arc;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;
use tokio::select;
use tokio::sync::mpsc::{Receiver, Sender};
use tokio::sync::{Barrier, watch};
use tokio::time::{Duration, Interval};

struct Link {
    stream: TcpStream,
    lines: BufReader<tokio::net::tcp::OwnedReadHalf>,
    commands: Receiver<u8>,
    beat: Interval,
}

impl Link {
    async fn run(&mut self) -> io::Result<()> {
        let mut header = [0u8; 4];
        let mut line = String::new();
        loop {
            tokio::select! {
                biased;
                command = self.commands.recv() => match command {
                    Some(_) => continue,
                    None => return Ok(()),
                },
                read = self.stream.read_exact(&mut header) => { //~ async::select_cancel_unsafe
                    read?;
                }
            }
            tokio::select! {
                _ = self.beat.tick() => {}
                read = self.lines.read_line(&mut line) => { read?; } //~ async::select_cancel_unsafe
                else => break,
            }
        }
        Ok(())
    }

    fn start(mut self) {
        tokio::spawn(async move {
            while !self.commands.is_closed() {
                tokio::select! {
                    length = self.stream.read_u32_le() => handle(length.unwrap_or_default()), //~ async::select_cancel_unsafe
                    _ = self.beat.tick(), if self.commands.is_empty() => { handle(0) }
                }
            }
        });
    }
}

fn handle(length: u32) {}

async fn generic<R: AsyncRead + Unpin>(mut from: R, to: &mut impl AsyncWriteExt2, mut stop: watch::Receiver<bool>) {
    let mut body = Vec::new();
    'all: loop {
        select! {
            done = (from.read_to_end(&mut body)) => break 'all, //~ async::select_cancel_unsafe
            changed = stop.changed() => {
                if changed.is_err() {
                    break;
                }
            }
        }
    }
}

trait AsyncWriteExt2 {}

async fn writes(mut stream: TcpStream, mut queue: Receiver<Vec<u8>>, barrier: Arc<Barrier>) {
    let mut later = Vec::new();
    while let Some(bytes) = queue.recv().await {
        tokio::select! {
            _ = stream.write_all(&bytes) => {} //~ async::select_cancel_unsafe
            more = queue.recv() => { later.extend(more) }
        }
        tokio::select! {
            _ = barrier.wait() => {} //~ async::select_cancel_unsafe
            more = queue.recv() => { later.extend(more) }
        }
    }
}

async fn forwards(mut from: Receiver<String>, to: Sender<String>, mut beat: Interval) {
    loop {
        let Some(message) = from.recv().await else { return };
        tokio::select! {
            _ = to.send(message) => {} //~ async::select_cancel_unsafe
            _ = beat.tick() => {}
        }
    }
}

async fn trap_the_others_end_it(mut stream: TcpStream, mut stop: watch::Receiver<bool>, mut queue: Receiver<u8>) {
    let mut header = [0u8; 4];
    loop {
        tokio::select! {
            read = stream.read_exact(&mut header) => { if read.is_err() { break } }
            _ = stop.changed() => break,
            Some(_) = queue.recv() => { return; }
            _ = tokio::time::sleep(Duration::from_secs(60)) => panic!("silent for a minute"),
        }
    }
}

async fn trap_not_in_a_loop(mut stream: TcpStream, mut queue: Receiver<u8>) {
    let mut header = [0u8; 4];
    tokio::select! {
        read = stream.read_exact(&mut header) => {}
        _ = queue.recv() => {}
    }
}

async fn trap_a_new_connection(mut queue: Receiver<u8>) -> io::Result<()> {
    let mut header = [0u8; 4];
    loop {
        let mut stream = TcpStream::connect("localhost:80").await?;
        tokio::select! {
            read = stream.read_exact(&mut header) => {}
            _ = queue.recv() => {}
        }
    }
}

async fn trap_connected_again(link: &mut Link) -> io::Result<()> {
    let mut header = [0u8; 4];
    loop {
        tokio::select! {
            read = link.stream.read_exact(&mut header) => {}
            _ = link.commands.recv() => { link.stream = TcpStream::connect("localhost:80").await?; }
        }
    }
}

async fn trap_pinned_before(mut stream: TcpStream, mut queue: Receiver<u8>) {
    let mut header = [0u8; 4];
    let read = stream.read_exact(&mut header);
    tokio::pin!(read);
    loop {
        tokio::select! {
            done = &mut read => break,
            _ = queue.recv() => {}
        }
    }
}

async fn trap_cancel_safe(mut stream: TcpStream, mut queue: Receiver<u8>, to: Sender<u8>) -> io::Result<()> {
    let mut buffer = Vec::new();
    let mut chunk = [0; 64];
    let mut lines = BufReader::new(tokio::io::stdin()).lines();
    loop {
        tokio::select! {
            read = stream.read_buf(&mut buffer) => {}
            _ = queue.recv() => {}
        }
        tokio::select! {
            read = stream.read(&mut chunk) => {}
            line = lines.next_line() => {}
        }
        tokio::select! {
            permit = to.reserve() => { if let Ok(permit) = permit { permit.send(1) } }
            _ = queue.recv() => {}
        }
        tokio::select! {
            first = stream.read_u8() => {}
            _ = queue.recv() => {}
        }
    }
}

async fn trap_sends_again(state: watch::Receiver<u8>, to: Sender<u8>, mut beat: Interval) {
    loop {
        let now = *state.borrow();
        tokio::select! {
            _ = to.send(now) => {}
            _ = beat.tick() => {}
        }
        tokio::select! {
            _ = to.send(1) => {}
            _ = beat.tick() => {}
        }
    }
}

async fn trap_one_branch_alone(mut stream: TcpStream) -> io::Result<()> {
    let mut header = [0u8; 4];
    loop {
        tokio::select! {
            read = stream.read_exact(&mut header) => { read?; }
        }
    }
}

mod trap_own_types {
    pub struct Frames(Vec<u8>);
    impl Frames {
        /// Keeps what it has read.
        pub async fn read_exact(&mut self, into: &mut [u8]) {}
    }
    pub struct Sender;
    impl Sender {
        pub async fn send(&self, message: u8) {}
    }
    pub async fn run(mut frames: Frames, to: Sender, mut queue: tokio::sync::mpsc::Receiver<u8>) {
        let mut header = [0u8; 4];
        loop {
            let Some(next) = queue.recv().await else { return };
            tokio::select! {
                _ = frames.read_exact(&mut header) => {}
                _ = to.send(next) => {}
                _ = queue.recv() => {}
            }
        }
    }
}

mod trap_own_macro {
    use tokio::io::AsyncReadExt;
    macro_rules! select {
        ($($pattern:pat = $future:expr => $handler:block)*) => { $( let $pattern = $future.await; $handler )* };
    }
    pub async fn run(mut stream: tokio::net::TcpStream) {
        let mut header = [0u8; 4];
        loop {
            select! {
                _ = stream.read_exact(&mut header) => {}
                _ = stream.readable() => {}
            }
        }
    }
}

async fn trap_another_select(mut stream: TcpStream, mut queue: Receiver<u8>) {
    use futures::FutureExt;
    let mut header = [0u8; 4];
    loop {
        futures::select! {
            _ = Box::pin(queue.recv()).fuse() => {}
            _ = Box::pin(stream.read_exact(&mut header)).fuse() => {}
        }
    }
}

async fn trap_a_body_between(stream: Arc<tokio::sync::Mutex<TcpStream>>, mut queue: Receiver<u8>) {
    loop {
        let stream = stream.clone();
        tokio::spawn(async move {
            let (_, mut stop) = watch::channel(false);
            let mut header = [0u8; 4];
            let mut stream = stream.lock().await;
            tokio::select! {
                read = stream.read_exact(&mut header) => {}
                _ = stop.changed() => {}
            }
        });
    }
}

macro_rules! trap_definition {
    ($stream:ident, $queue:ident, $header:ident) => {
        loop {
            tokio::select! {
                _ = $stream.read_exact(&mut $header) => {}
                _ = $queue.recv() => {}
            }
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    async fn trap_in_tests(mut stream: TcpStream, mut queue: Receiver<u8>) {
        let mut header = [0u8; 4];
        loop {
            tokio::select! {
                _ = stream.read_exact(&mut header) => {}
                _ = queue.recv() => {}
            }
        }
    }
}
