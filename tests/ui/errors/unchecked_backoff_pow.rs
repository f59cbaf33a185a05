//@ edition: 2021
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code)]
use std::thread::sleep;
use std::time::Duration;
use Duration as Delay;

pub struct Retry {
    base: u64,
    most: u32,
}

impl Retry {
    fn run(&self, work: impl Fn() -> Option<u8>) -> Option<u8> {
        for attempt in 0..self.most {
            if let Some(done) = work() {
                return Some(done);
            }
            sleep(Duration::from_millis(self.base * 2_u64.pow(attempt))); //~ unchecked_backoff_pow
        }
        None
    }

    fn delays(&self, most: usize) -> Vec<Duration> {
        (0..=most)
            .map(|n| Delay::from_millis(100 * 2_u64.pow(n as u32))) //~ unchecked_backoff_pow
            .collect()
    }
}

fn delay_of(attempt: usize) -> Duration {
    std::time::Duration::from_secs(1 << (attempt + 1)) //~ unchecked_backoff_pow
}

fn counted(work: impl Fn() -> bool) {
    let mut attempt = 0;
    while !work() {
        sleep(Duration::from_millis(u64::pow(2, attempt) /* ms */)); //~ unchecked_backoff_pow
        attempt += 1;
    }
}

// trap: it is bounded, or cannot overflow
fn trap_bounded(attempt: u32, other: u32, third: u32) -> [Duration; 5] {
    for few in 0..5 {
        sleep(Duration::from_millis(2_u64.pow(few)));
    }
    let third = if third > 10 { 10 } else { third };
    [
        Duration::from_millis(2_u64.pow(attempt.min(10))),
        Duration::from_millis(2_u64.saturating_pow(attempt)),
        Duration::from_millis(2_u64.checked_pow(attempt).unwrap_or(u64::MAX)),
        Duration::from_secs(2_u64.pow(third)),
        if other < 8 { Duration::from_secs(1 << other) } else { Duration::from_secs(256) },
    ]
}

// trap: no exponent that grows
fn trap_constant(attempt: u64, sizes: &[u32]) -> Duration {
    const EXPONENT: u32 = 5;
    for size in sizes {
        sleep(Duration::from_nanos(2_u64.pow(*size)));
    }
    Duration::from_millis(attempt.pow(2) + 2_u64.pow(EXPONENT) + (attempt << 3))
}

// trap: the bounds of buckets
fn trap_buckets(count: u32) -> Vec<Duration> {
    (0..count).map(|bucket| Duration::from_micros(1 << bucket)).collect()
}

// trap: digits
fn trap_digits(digits: u32) -> Duration {
    Duration::from_nanos(7 * 10_u64.pow(digits))
}

// trap: no duration
fn trap_number(attempt: u32) -> u64 {
    2_u64.pow(attempt)
}

mod trap_own {
    pub struct Duration;
    impl Duration {
        pub fn from_millis(_: u64) -> Duration {
            Duration
        }
    }
    fn make(attempt: u32) -> Duration {
        Duration::from_millis(2_u64.pow(attempt))
    }
}

// trap: another rule's
async fn trap_async(attempt: u32) {
    tokio::time::sleep(Duration::from_millis(2_u64.pow(attempt))).await; //~ async::retry_without_jitter_or_cap
}

macro_rules! trap_macro {
    ($attempt:expr) => {
        Duration::from_millis(2_u64.pow($attempt))
    };
}
