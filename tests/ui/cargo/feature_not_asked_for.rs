//@ edition: 2021
//@ crate: clap = "4.6.9"
//@ crate: serde = "1.0.229"
//@ crate: tokio = "1.53.2" features = ["macros", "time"]
//@ crate: uuid = "1.29.3"
//@ manifest: [features]
//@ manifest: net = []
//@ rustc: skip the pinned crates are built with these features; tests/lint/test_needed_features.py asks cargo
use std::collections::HashMap as tokio_map;

use clap::Parser;
use serde::{Deserialize, Serialize};
use tokio::sync::Mutex; //~ cargo::feature_not_asked_for
use tokio::{net::{TcpListener, UdpSocket as Socket}, time}; //~ cargo::feature_not_asked_for, cargo::feature_not_asked_for
use tokio::fs as files; //~ cargo::feature_not_asked_for
use uuid::Uuid;

#[derive(Debug, Clone, Serialize)] //~ cargo::feature_not_asked_for
struct Answer {
    id: u32,
}

#[derive(serde::Deserialize, Parser)] //~ cargo::feature_not_asked_for, cargo::feature_not_asked_for
struct Asked;

#[tokio::main] //~ cargo::feature_not_asked_for
async fn main() {
    tokio::spawn(async { time::sleep(time::Duration::from_secs(1)).await }); //~ cargo::feature_not_asked_for
    let id = Uuid::new_v4(); //~ cargo::feature_not_asked_for
}

struct Jobs;

impl Jobs {
    async fn run(&self) {
        tokio::task::spawn_blocking(|| 1); //~ cargo::feature_not_asked_for
        tokio::select! {
            () = tokio::time::sleep(time::Duration::from_secs(1)) => {}
        }
    }
}

mod signals {
    use tokio::signal::*; //~ cargo::feature_not_asked_for
}

// trap: what is on, and what needs nothing
mod trap_on {
    use tokio::io::{AsyncRead, AsyncWrite};
    use tokio::time::{Duration, sleep};
    use uuid::Uuid;

    async fn both() {
        tokio::join!(sleep(Duration::ZERO), async { Uuid::nil() });
    }
}

// trap: one's own macros and traits of these names
mod trap_own {
    trait Serialize {}

    #[derive(Serialise, Debug)]
    struct One;

    mod net {}
    use self::net as tokio_net;
}

// trap: under a condition
#[cfg(feature = "net")]
use tokio::net::TcpStream as TrapStream;

#[cfg(feature = "net")]
mod trap_conditional {
    use tokio::net::TcpStream;
}
