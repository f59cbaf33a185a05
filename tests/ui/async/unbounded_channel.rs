//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: futures = "0.3.34"
//@ crate: tokio-util = "0.7.20" features = ["full"]
#![allow(dead_code, unused_variables)]

use futures::StreamExt;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, AsyncReadExt, BufReader};
use tokio::net::{TcpListener, TcpStream, UdpSocket};
use tokio::sync::mpsc::{self, UnboundedSender as Outbox};
use tokio_util::codec::{Framed, LinesCodec};

struct Link {
    socket: UdpSocket,
    to: Outbox<Vec<u8>>,
}

impl Link {
    async fn run(&self) -> std::io::Result<()> {
        let mut buffer = [0; 1500];
        loop {
            let (n, from) = self.socket.recv_from(&mut buffer).await?;
            let _ = self.to.send(buffer[..n].to_vec()); //~ async::unbounded_channel
        }
    }
}

fn start(stream: TcpStream) -> mpsc::UnboundedReceiver<String> {
    let (to, received) = mpsc::unbounded_channel();
    tokio::spawn(async move {
        let mut framed = Framed::new(stream, LinesCodec::new());
        while let Some(Ok(line)) = framed.next().await {
            if line.is_empty() {
                continue;
            }
            to.send(line).ok(); //~ async::unbounded_channel
        }
    });
    received
}

async fn in_a_branch(mut reader: BufReader<TcpStream>, to: &Arc<Outbox<String>>, mut stop: mpsc::Receiver<()>) {
    let mut line = String::new();
    loop {
        tokio::select! {
            _ = stop.recv() => return,
            read = reader.read_line(&mut line) => {
                if to.send(line.clone()).is_err() { //~ async::unbounded_channel
                    return;
                }
            }
        }
    }
}

async fn of_futures(listener: TcpListener, to: futures::channel::mpsc::UnboundedSender<TcpStream>) {
    while let Ok((stream, _)) = listener.accept().await {
        to.unbounded_send(stream).unwrap(); //~ async::unbounded_channel
    }
}

async fn trap_bounded(mut lines: tokio::io::Lines<BufReader<TcpStream>>, to: mpsc::Sender<String>) {
    while let Ok(Some(line)) = lines.next_line().await {
        if to.send(line).await.is_err() {
            return;
        }
    }
}

async fn trap_said_what_bounds_it(socket: UdpSocket, to: Outbox<usize>) {
    let mut buffer = [0; 64];
    while let Ok(n) = socket.recv(&mut buffer).await {
        // Bounded by the window of the protocol: the peer waits for an answer to each.
        let _ = to.send(n);
    }
}

async fn trap_paced(mut reader: TcpStream, to: Outbox<usize>) {
    let mut buffer = [0; 64];
    while let Ok(n) = reader.read(&mut buffer).await {
        let _ = to.send(n);
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
}

async fn trap_from_a_channel(mut from: mpsc::Receiver<u8>, to: Outbox<u8>) {
    while let Some(one) = from.recv().await {
        let _ = to.send(one);
    }
}

async fn trap_a_finite_loop(parts: Vec<u8>, to: Outbox<u8>) {
    for part in parts {
        let _ = to.send(part);
    }
}

async fn trap_once(mut reader: TcpStream, to: Outbox<u8>) -> std::io::Result<()> {
    let _ = to.send(reader.read_u8().await?);
    Ok(())
}

fn trap_a_callback(to: Outbox<u8>) -> impl Fn(u8) {
    move |one| {
        let _ = to.send(one);
    }
}

async fn trap_in_a_closure(mut lines: tokio::io::Lines<BufReader<TcpStream>>, to: Outbox<u8>) {
    while let Ok(Some(line)) = lines.next_line().await {
        line.bytes().for_each(|one| drop(to.send(one)));
    }
}

mod trap_own {
    pub struct UnboundedSender;
    impl UnboundedSender {
        pub fn send(&self, one: String) {}
    }
    pub async fn run(mut lines: tokio::io::Lines<tokio::io::BufReader<tokio::net::TcpStream>>, to: UnboundedSender) {
        while let Ok(Some(line)) = lines.next_line().await {
            to.send(line);
        }
    }
}

struct Finished(Outbox<u8>);

impl Drop for Finished {
    fn drop(&mut self) {
        // trap: a destructor cannot wait.
        let _ = self.0.send(1);
    }
}

async fn trap_last_word(mut lines: tokio::io::Lines<BufReader<TcpStream>>, to: Outbox<String>) {
    loop {
        match lines.next_line().await {
            Ok(_) => {}
            Err(error) => {
                let _ = to.send(error.to_string());
                break;
            }
        }
    }
}

// trap: so much comes in within a time, and no more
async fn trap_until_the_time_is_up(socket: tokio::net::UdpSocket, to: Outbox<usize>) {
    let mut timed_out = false;
    let mut buffer = [0; 64];
    while !timed_out {
        tokio::select! {
            _ = tokio::time::timeout(std::time::Duration::from_secs(1), std::future::pending::<()>()) => timed_out = true,
            Ok((length, _)) = socket.recv_from(&mut buffer) => {
                let _ = to.send(length);
            }
        }
    }
}
