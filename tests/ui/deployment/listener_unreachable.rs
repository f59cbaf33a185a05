//@ edition: 2024
//@ crate: axum = "0.8.9"
//@ crate: tokio = "1.53.2" features = ["full"]
//@ role: bin
//@ file: Dockerfile = "FROM rust AS build\nEXPOSE 1111\nFROM debian\nEXPOSE 3000 8080/tcp\nUSER 1\n"
#![allow(dead_code, unused)]

use std::net::{Ipv4Addr, SocketAddr};
use tokio::net::TcpListener as Listener;

const PORT: u16 = 3000;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let first = Listener::bind("127.0.0.1:3000").await?; //~ deployment::listener_unreachable, deployment::listen_address_fixed
    let address = SocketAddr::from(([127, 0, 0, 1], 8080)); //~ deployment::listener_unreachable, deployment::listen_address_fixed
    let second = Listener::bind(address).await?;
    Ok(())
}

struct Server;

impl Server {
    async fn run(&self) -> std::io::Result<()> {
        let addresses = "localhost:8080"; //~ deployment::listener_unreachable
        let again = async {
            if true {
                let _ = tokio::net::TcpListener::bind(&addresses).await;
            }
        };
        again.await;
        let listen = || std::net::TcpListener::bind(("127.0.0.1", 3_000)); //~ deployment::listener_unreachable
        let _ = std::net::TcpListener::bind(/* inside */ "[::1]:3000")?; //~ deployment::listener_unreachable
        let parsed: SocketAddr = "127.0.0.1:8080".parse().unwrap(); //~ deployment::listener_unreachable
        let _ = Listener::bind(parsed).await?;
        let _ = Listener::bind(SocketAddr::new(Ipv4Addr::LOCALHOST.into(), 3000)).await?;
        Ok(())
    }
}

async fn trap_other_ports() -> std::io::Result<()> {
    let _ = Listener::bind("127.0.0.1:9090").await?;
    let _ = Listener::bind("127.0.0.1:1111").await?;
    let _ = Listener::bind("127.0.0.1:0").await?;
    let _ = Listener::bind("0.0.0.0:3000").await?;
    let _ = Listener::bind(("127.0.0.1", PORT)).await?;
    let asked = std::env::var("LISTEN").unwrap_or_else(|_| "127.0.0.1:3000".to_string());
    let _ = Listener::bind(asked).await?;
    let _ = tokio::net::TcpStream::connect("127.0.0.1:3000").await?;
    Ok(())
}

#[cfg(debug_assertions)]
async fn trap_debug() {
    let _ = Listener::bind("127.0.0.1:3000").await;
}

mod trap_own {
    struct Listener;
    impl Listener {
        fn bind(_: &str) {}
    }
    fn own() {
        Listener::bind("127.0.0.1:3000");
    }
}

macro_rules! trap_listen {
    () => {
        std::net::TcpListener::bind("127.0.0.1:3000")
    };
}

#[cfg(test)]
mod tests {
    #[test]
    fn trap_in_tests() {
        let _ = std::net::TcpListener::bind("127.0.0.1:3000"); //~ testing::fixed_port_in_test
    }
}
