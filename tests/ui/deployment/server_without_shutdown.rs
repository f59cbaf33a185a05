//@ edition: 2024
//@ crate: tonic = "0.14.9"
//@ crate: warp = "0.4.3"
//@ crate: tokio = "1.53.2" features = ["full"]
//@ role: bin
#![allow(dead_code, unused)]

use tonic::service::Routes;
use tonic::transport::Server as Grpc;
use warp::Filter;

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    let address = "0.0.0.0:50051".parse()?;
    if std::env::args().len() > 1 {
        warp::serve(warp::any().map(|| "up"))
            .run(([0, 0, 0, 0], 3000)) //~ deployment::server_without_shutdown
            .await;
    }
    // No signal ends it.
    Grpc::builder().add_routes(Routes::default()).serve(address).await?; //~ deployment::server_without_shutdown
    {
        tonic::transport::Server::builder()
            .http2_keepalive_interval(None)
            .add_routes(Routes::default())
            .serve(address) //~ deployment::server_without_shutdown
            .await?;
        warp::serve(warp::any().map(|| "two")).run(([0, 0, 0, 0], 3001)).await; //~ deployment::server_without_shutdown
    }
    Ok(())
}

mod trap_with_signals {
    use super::{Grpc, Routes};
    #[tokio::main]
    async fn main() -> Result<(), Box<dyn std::error::Error>> {
        let stop = async { tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()).unwrap().recv().await; };
        Grpc::builder().add_routes(Routes::default()).serve_with_shutdown("0.0.0.0:1".parse()?, stop).await?;
        Ok(())
    }
}

mod trap_own {
    struct Server;
    impl Server {
        fn builder() -> Self {
            Server
        }
        async fn serve(self, port: u16) {}
        async fn run(self, port: u16) {}
    }
    async fn main() {
        Server::builder().serve(1).await;
        Server.run(1).await;
    }
}

async fn trap_part_of_something(address: std::net::SocketAddr) {
    let _ = Grpc::builder().add_routes(Routes::default()).serve(address).await;
}
