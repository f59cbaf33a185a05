//@ edition: 2024
//@ role: test
//@ crate: tokio = "1.53.2" features = ["full", "test-util"]
//@ crate: tracing-appender = "0.2.5"
//@ suggested: error E0308
#![allow(dead_code)]

use std::time::{Duration, Instant};
use tokio::time::{self, sleep};

const SECOND: Duration = Duration::from_secs(1);

#[tokio::test(start_paused = true)]
async fn waits() {
    let start = Instant::now(); //~ testing::std_clock_in_paused_test
    sleep(SECOND).await;
    assert!(start.elapsed() >= SECOND, "too early");
    assert!(start.elapsed() > Duration::ZERO);
}

#[tokio::test]
async fn pauses() {
    time::pause();
    let t0 = std::time::Instant::now(); //~ testing::std_clock_in_paused_test
    time::advance(SECOND).await;
    assert!(1 <= t0.elapsed().as_secs());
}

mod inner {
    use std::time::Instant as Clock;

    #[should_panic] //~ testing::should_panic_without_expect
    #[tokio::test(flavor = "current_thread", start_paused = true)]
    async fn used_otherwise() {
        let begun = Clock::now(); //~ testing::std_clock_in_paused_test
        {
            tokio::time::sleep(super::SECOND).await;
            std::assert!((begun.elapsed().as_millis() >= 1_000));
        }
        super::log(begun);
    }
}

fn log(_: Instant) {}

#[tokio::test(start_paused = true)]
async fn trap_own_clock() {
    let start = time::Instant::now();
    sleep(SECOND).await;
    assert!(start.elapsed() >= SECOND);
}

// trap: this shows that no real time passes
#[tokio::test(start_paused = true)]
async fn trap_at_most() {
    let start = Instant::now();
    sleep(Duration::from_secs(3_600)).await;
    assert!(start.elapsed() < SECOND);
    assert!(SECOND > start.elapsed());
}

#[tokio::test]
async fn trap_real_time() {
    let start = Instant::now();
    sleep(Duration::from_millis(2)).await;
    assert!(start.elapsed() >= Duration::from_millis(1));
}

#[tokio::test(start_paused = true)]
async fn trap_real_sleep() {
    let start = Instant::now();
    std::thread::sleep(Duration::from_millis(2));
    assert!(start.elapsed() >= Duration::from_millis(1));
}

#[tokio::test(start_paused = false)]
async fn trap_not_paused() {
    let start = Instant::now();
    sleep(Duration::from_millis(2)).await;
    assert!(start.elapsed() >= Duration::from_millis(1));
}

#[tokio::test(start_paused = true)]
async fn trap_only_printed() {
    let start = Instant::now();
    sleep(SECOND).await;
    println!("{:?} >= 1s", start.elapsed());
    let waited = start.elapsed() >= SECOND;
    assert!(!waited); // assert!(start.elapsed() >= SECOND)
}

mod trap_own {
    #[derive(Clone, Copy)]
    pub struct Instant;
    impl Instant {
        pub fn now() -> Self {
            Instant
        }
        pub fn elapsed(self) -> u32 {
            7
        }
    }

    #[tokio::test(start_paused = true)]
    async fn own_type() {
        let start = Instant::now();
        assert!(start.elapsed() >= 5);
    }
}

macro_rules! trap_in_a_macro {
    ($start:ident) => {
        assert!($start.elapsed() >= SECOND)
    };
}
