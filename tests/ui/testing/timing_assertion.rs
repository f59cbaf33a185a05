//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full", "test-util"]
#![allow(dead_code, unused)]

use std::time::Duration as Span;
use std::time::{Duration, Instant};

fn work() {}

#[test]
fn quick() {
    let start = Instant::now();
    work();
    assert!(start.elapsed() < Duration::from_millis(50)); //~ testing::timing_assertion
    let took = start.elapsed();
    if true {
        assert!(took <= Span::from_millis(900), "took {took:?}"); //~ testing::timing_assertion
    }
}

mod tests {
    use super::*;

    struct Clock {
        started: Instant,
    }

    #[test]
    fn fields() {
        let clock = Clock { started: Instant::now() };
        let check = || {
            assert!(
                Duration::from_micros(500) // at most
                    > clock.started.elapsed()
            ); //~^^ testing::timing_assertion
        };
        check();
    }

    #[tokio::test]
    async fn waits() {
        let began = std::time::Instant::now();
        async {
            assert!(began.elapsed() < Duration::from_millis(500)); //~ testing::timing_assertion
        }
        .await;
    }
}

#[test]
fn trap_at_least() {
    let start = Instant::now();
    std::thread::sleep(Duration::from_millis(1));
    assert!(start.elapsed() >= Duration::from_millis(1));
    assert!(Duration::from_millis(1) <= start.elapsed());
}

#[test]
fn trap_does_not_hang() {
    let start = Instant::now();
    assert!(start.elapsed() < Duration::from_secs(60));
    let limit = Duration::from_millis(5);
    assert!(start.elapsed() < limit * 100);
}

#[tokio::test(start_paused = true)]
async fn trap_paused() {
    let start = tokio::time::Instant::now();
    tokio::time::sleep(Duration::from_secs(1)).await;
    assert!(start.elapsed() < Duration::from_secs(2));
}

#[test]
fn trap_given() {
    let timeout = Duration::from_millis(5);
    assert!(timeout < Duration::from_millis(6));
    assert!(Duration::from_millis(4) < Duration::from_millis(6));
}

fn trap_program() {
    let start = Instant::now();
    assert!(start.elapsed() < Duration::from_millis(50));
}

mod trap_own {
    use std::time::Duration;
    struct Instant;
    impl Instant {
        fn now() -> Self {
            Self
        }
        fn elapsed(&self) -> Duration {
            Duration::ZERO
        }
    }
    #[test]
    fn own() {
        let start = Instant::now();
        assert!(start.elapsed() < Duration::from_millis(50));
    }
}

macro_rules! trap_in_a_macro {
    () => {
        assert!(Instant::now().elapsed() < Duration::from_millis(50))
    };
}
