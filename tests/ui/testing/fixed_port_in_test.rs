//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused)]

use std::net::{TcpListener as Listener, UdpSocket};

#[test]
fn listens() {
    let listener = Listener::bind("127.0.0.1:8080").unwrap(); //~ testing::fixed_port_in_test
    let start = || {
        UdpSocket::bind("[::1]:5353").unwrap() //~ testing::fixed_port_in_test
    };
}

#[tokio::test]
async fn serves() {
    let task = async {
        if true {
            let _ = tokio::net::TcpListener::bind(/* here */ "0.0.0.0:3000").await; //~ testing::fixed_port_in_test
        }
    };
    task.await;
}

mod tests {
    #[tokio::test(flavor = "current_thread")]
    #[ignore = "slow"]
    async fn named() {
        let _ = tokio::net::UdpSocket::bind(r"localhost:9000").await; //~ testing::fixed_port_in_test
    }
}

#[test]
fn trap_free() {
    let _ = Listener::bind("127.0.0.1:0");
    let _ = Listener::bind(("127.0.0.1", 0));
    let address = std::env::var("ADDRESS").unwrap_or_default();
    let _ = Listener::bind(address);
    let _ = std::net::TcpStream::connect("127.0.0.1:5432");
}

fn trap_service() {
    let _ = Listener::bind("127.0.0.1:8080");
}

mod trap_own {
    struct Listener;
    impl Listener {
        fn bind(_: &str) {}
    }
    #[test]
    fn own() {
        Listener::bind("127.0.0.1:8080");
    }
}

macro_rules! trap_in_a_macro {
    () => {
        #[test]
        fn generated() {
            let _ = Listener::bind("127.0.0.1:8080");
        }
    };
}
