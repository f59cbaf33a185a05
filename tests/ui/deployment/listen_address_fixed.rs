//@ edition: 2024
//@ crate: axum = "0.8.9"
//@ crate: tokio = "1.53.2" features = ["full"]
//@ role: bin
#![allow(dead_code, unused)]

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let first = tokio::net::TcpListener::bind("0.0.0.0:3000").await?; //~ deployment::listen_address_fixed
    let address = SocketAddr::new(IpAddr::V4(Ipv4Addr::UNSPECIFIED), 8080); //~ deployment::listen_address_fixed
    let second = tokio::net::TcpListener::bind(&address).await?;
    let third = || std::net::TcpListener::bind(("0.0.0.0", 80)); //~ deployment::listen_address_fixed
    {
        let fourth = std::net::TcpListener::bind("[::]:9000")?; //~ deployment::listen_address_fixed
    }
    if cfg!(unix) {
        let trap_free = std::net::TcpListener::bind("127.0.0.1:0")?;
        let port: u16 = std::env::var("PORT")?.parse()?;
        let trap_asked = std::net::TcpListener::bind(("0.0.0.0", port))?;
        let trap_asked = std::net::TcpListener::bind(format!("0.0.0.0:{port}"))?;
    }
    Ok(())
}

async fn trap_elsewhere() {
    let _ = tokio::net::TcpListener::bind("0.0.0.0:3000").await;
}
