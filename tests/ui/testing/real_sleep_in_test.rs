//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full", "test-util"]
#![allow(dead_code, unused)]

use std::time::Duration;
use tokio::time::sleep as rest;
use tokio::time::{Instant, timeout};

#[tokio::test]
async fn expires() {
    rest(Duration::from_millis(500)).await; //~ testing::real_sleep_in_test
    rest(Duration::from_secs(2)).await;
}

mod tests {
    use super::*;

    #[tokio::test(flavor = "current_thread")]
    async fn late() {
        let task = tokio::spawn(async {
            if true {
                tokio::time::sleep(tokio::time::Duration::from_secs(1)).await; //~ testing::real_sleep_in_test
            }
        });
        task.await.unwrap();
    }

    #[tokio::test( )]
    async fn raced() {
        tokio::select! {
            () = async { std::future::pending::<()>().await } => {}
            () = rest(Duration::from_secs(1)) => {}
        }
        let wait = async || rest(/* long */ Duration::from_millis(1_000)).await; //~ testing::real_sleep_in_test
        wait().await;
    }
}

#[tokio::test(start_paused = true)]
async fn trap_paused() {
    rest(Duration::from_secs(2)).await;
}

#[tokio::test]
async fn trap_paused_by_itself() {
    tokio::time::pause();
    rest(Duration::from_secs(2)).await;
}

#[tokio::test]
async fn trap_short() {
    rest(Duration::from_millis(5)).await;
    let long = Duration::from_secs(1);
    rest(long).await;
}

#[tokio::test]
async fn trap_asks_again() {
    for _ in 0..10 {
        rest(Duration::from_millis(100)).await;
    }
}

// trap: a socket, a process, a thread, a clock of std need real time
#[tokio::test]
async fn connects() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    rest(Duration::from_millis(100)).await;
}
#[tokio::test]
async fn runs() {
    let mut child = tokio::process::Command::new("true").spawn().unwrap();
    rest(Duration::from_millis(100)).await;
}
#[tokio::test(flavor = "multi_thread")]
async fn beside() {
    rest(Duration::from_millis(100)).await;
}

#[test]
fn trap_sleeps_of_std() {
    std::thread::sleep(Duration::from_millis(100));
}

async fn trap_no_test() {
    rest(Duration::from_secs(2)).await;
}

mod trap_own {
    use super::Duration;
    async fn sleep(_: Duration) {}

    #[tokio::test]
    async fn own() {
        sleep(Duration::from_secs(2)).await;
    }
}

macro_rules! trap_made {
    () => {
        #[tokio::test]
        async fn made() {
            rest(Duration::from_secs(2)).await;
        }
    };
}
