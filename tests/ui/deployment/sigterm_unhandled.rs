//@ edition: 2024
//@ crate: axum = "0.8.9"
//@ crate: tokio = "1.53.2" features = ["full"]
//@ role: bin
//@ file: Dockerfile = "FROM debian\n"
#![allow(dead_code, unused)]

use tokio::signal::ctrl_c as interrupted;

#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await?; //~ deployment::listen_address_fixed
    axum::serve(listener, axum::Router::<()>::new()).with_graceful_shutdown(stopped()).await
}

async fn stopped() {
    interrupted().await.expect("a handler"); //~ deployment::sigterm_unhandled
}

async fn until_interrupted(listener: tokio::net::TcpListener) {
    tokio::select! {
        _ = async { axum::serve(listener, axum::Router::<()>::new()).await } => {}
        _ = tokio::signal::ctrl_c() => {} //~ deployment::sigterm_unhandled
    }
}

struct Server;

impl Server {
    async fn run(self, listener: tokio::net::TcpListener) {
        let ended = axum::serve(listener, axum::Router::<()>::new()).with_graceful_shutdown(async {});
        tokio::select! {
            () = std::future::pending::<()>() => {}
            _ = tokio::signal::ctrl_c() => {} //~ deployment::sigterm_unhandled
        }
        tokio::spawn(async {
            if interrupted().await.is_ok() { //~ deployment::sigterm_unhandled
                println!("stop");
            }
        });
        let wait = async || tokio::signal::ctrl_c().await; //~ deployment::sigterm_unhandled
        let _ = wait().await;
    }
}

// trap: somebody watches something in a terminal until it is enough
async fn follow() {
    tokio::select! {
        () = std::future::pending::<()>() => {}
        _ = tokio::signal::ctrl_c() => println!("enough"),
    }
}

// trap: it is ending already, and takes the keys that are pressed meanwhile
struct Session;
impl Session {
    async fn shutdown(&mut self) {
        while tokio::signal::ctrl_c().await.is_ok() {}
    }
}

async fn trap_both_signals() {
    let mut other = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()).unwrap();
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = other.recv() => {}
    }
}

#[cfg(not(unix))]
async fn trap_elsewhere() {
    let _ = tokio::signal::ctrl_c().await;
}

async fn trap_cfg_block() {
    #[cfg(not(unix))]
    {
        let _ = tokio::signal::ctrl_c().await;
    }
}

mod trap_own {
    async fn ctrl_c() {}
    async fn own() {
        ctrl_c().await;
    }
}

macro_rules! trap_stop {
    () => {
        tokio::signal::ctrl_c()
    };
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn trap_in_tests() {
        let _ = tokio::signal::ctrl_c().await;
    }
}
