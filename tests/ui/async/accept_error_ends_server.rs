//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused_variables, unreachable_code, clippy::never_loop)]

use std::io;
use std::sync::Arc;
use tokio::net::{TcpListener, TcpStream, UnixListener as Local};

type Shared = Arc<TcpListener>;

struct Server {
    listener: Shared,
    open: bool,
}

impl Server {
    async fn run(&self) -> io::Result<()> {
        while self.open {
            let (socket, peer) = self.listener.accept().await?; //~ async::accept_error_ends_server
            tokio::spawn(handle(socket));
        }
        Ok(())
    }

    fn start(self: Arc<Self>) {
        tokio::spawn(async move {
            loop {
                let accepted = self.listener.accept().await.expect("accept"); //~ async::accept_error_ends_server
                if !self.open {
                    break;
                }
                handle(accepted.0).await;
            }
        });
    }
}

async fn handle(socket: TcpStream) {}

async fn bound_here() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let local = Local::bind("/tmp/orders.sock")?;
    loop {
        handle(listener.accept().await?.0).await; //~ async::accept_error_ends_server
        {
            let (stream, _) = local
                .accept()  //~ async::accept_error_ends_server
                .await
                .unwrap();
            let (commented, _) = local.accept(/* wait */).await?; //~ async::accept_error_ends_server
        }
    }
}

async fn trap_looks_at_the_error(listener: TcpListener) {
    loop {
        match listener.accept().await {
            Ok((socket, _)) => handle(socket).await,
            Err(_) => tokio::time::sleep(std::time::Duration::from_millis(100)).await,
        }
    }
}

async fn trap_once(listener: TcpListener) -> io::Result<()> {
    let (socket, _) = listener.accept().await?;
    let mut buffer = [0; 8];
    loop {
        if socket.try_read(&mut buffer)? == 0 {
            return Ok(());
        }
    }
}

async fn trap_one_after_the_other(listener: TcpListener) -> io::Result<TcpStream> {
    loop {
        let (socket, _) = listener.accept().await?;
        return Ok(socket);
    }
}

async fn trap_a_number_of_clients(listener: &TcpListener) -> io::Result<()> {
    for _ in 0..2 {
        handle(listener.accept().await?.0).await;
    }
    Ok(())
}

async fn trap_in_a_body_of_its_own(listener: &TcpListener) {
    loop {
        let accepted: io::Result<TcpStream> = async { Ok(listener.accept().await?.0) }.await;
    }
}

mod trap_own_type {
    pub struct TcpListener;
    impl TcpListener {
        pub async fn accept(&self) -> Result<u8, ()> {
            Ok(1)
        }
    }
    pub async fn run(listener: TcpListener) -> Result<(), ()> {
        loop {
            listener.accept().await?;
        }
    }
}

fn trap_std(listener: std::net::TcpListener) -> io::Result<()> {
    loop {
        let (socket, _) = listener.accept()?;
    }
}

trait Acceptor {
    fn accept(&self) -> impl Future<Output = io::Result<u8>>;
}

async fn trap_unknown(listener: impl Acceptor) -> io::Result<()> {
    loop {
        let socket = listener.accept().await?;
    }
}

macro_rules! trap_macro {
    ($listener:ident) => {
        loop {
            let (socket, _) = $listener.accept().await?;
        }
    };
}

async fn trap_expanded(listener: TcpListener) -> io::Result<()> {
    trap_macro!(listener)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn trap_in_tests() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        while listener.local_addr().is_err() {
            listener.accept().await.unwrap();
        }
    }
}
