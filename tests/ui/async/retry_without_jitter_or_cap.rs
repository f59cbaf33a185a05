//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, clippy::manual_range_contains)]

use std::time::Duration;
use tokio::time::{self, sleep as pause};

struct Client {
    base: u64,
}

impl Client {
    async fn connect(&self) {
        let mut attempt = 0;
        while !self.try_once().await {
            attempt += 1;
            pause(Duration::from_millis(self.base * (1 << attempt))).await; //~ async::retry_without_jitter_or_cap
        }
    }

    async fn try_once(&self) -> bool {
        true
    }

    fn spawn(self: std::sync::Arc<Self>) {
        tokio::spawn(async move {
            let mut delay = Duration::from_millis(100);
            loop {
                if self.try_once().await {
                    break;
                }
                time::sleep(delay).await; //~ async::retry_without_jitter_or_cap
                delay *= 2;
            }
        });
    }
}

async fn seconds(client: &Client) {
    let mut wait_seconds = 1;
    loop {
        match client.try_once().await {
            true => return,
            false => {
                tokio::time::sleep(Duration::from_secs(wait_seconds)).await; //~ async::retry_without_jitter_or_cap
                wait_seconds = wait_seconds * 2;
            }
        }
    }
}

async fn back_off(retries: u32) {
    let delay = Duration::from_secs(2u64.pow(retries)); //~ errors::unchecked_backoff_pow
    tokio::time::sleep(delay).await;
    tokio::time::sleep(Duration::from_secs(2u64.pow(retries + 1))).await; //~ async::retry_without_jitter_or_cap
}

async fn trap_capped(attempt: u32) {
    tokio::time::sleep(Duration::from_millis(100 * 2_u64.pow(attempt.min(6)))).await;
}

async fn trap_capped_later(client: &Client) {
    let mut delay = Duration::from_millis(100);
    while !client.try_once().await {
        time::sleep(delay).await;
        delay = (delay * 2).min(Duration::from_secs(30));
    }
}

async fn trap_compared(client: &Client) {
    let mut delay = Duration::from_millis(100);
    while !client.try_once().await {
        time::sleep(delay).await;
        if delay < Duration::from_secs(10) {
            delay *= 2;
        }
    }
}

async fn trap_few(client: &Client) {
    for attempt in 0..5 {
        if client.try_once().await {
            return;
        }
        time::sleep(Duration::from_millis(100 << attempt)).await;
    }
    let mut attempt = 0;
    loop {
        if client.try_once().await || attempt >= 5 {
            return;
        }
        attempt += 1;
        time::sleep(Duration::from_millis(100 * 2_u64.pow(attempt))).await;
    }
}

async fn trap_few_doublings(client: &Client) -> Result<(), ()> {
    let mut delay = Duration::from_millis(100);
    for _ in 0..4 {
        if client.try_once().await {
            return Ok(());
        }
        time::sleep(delay).await;
        delay *= 2;
    }
    let mut left = 4;
    loop {
        left -= 1;
        if left == 0 {
            return Err(());
        }
        time::sleep(delay).await;
        delay *= 2;
    }
}

async fn trap_spread(attempt: u32, jitter: u64) {
    tokio::time::sleep(Duration::from_millis(100 * 2_u64.pow(attempt) + jitter)).await;
}

async fn trap_size(bits: u32) {
    tokio::time::sleep(Duration::from_nanos(1 << bits)).await;
}

async fn trap_constant(client: &Client) {
    let mut delay = Duration::from_millis(100);
    while !client.try_once().await {
        time::sleep(delay).await;
        delay += Duration::from_millis(10);
    }
}

mod trap_own_function {
    use std::time::Duration;
    pub async fn sleep(_: Duration) {}
    pub async fn run(attempt: u32) {
        sleep(Duration::from_millis(attempt as u64)).await;
        let mut delay = Duration::from_millis(100);
        loop {
            sleep(delay).await;
            delay *= 2;
        }
    }
}

macro_rules! trap_macro {
    ($attempt:expr) => {
        tokio::time::sleep(Duration::from_millis(2_u64.pow($attempt))).await
    };
}

async fn trap_expanded(attempt: u32) {
    trap_macro!(attempt);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn trap_in_tests() {
        let attempt = 3;
        time::sleep(Duration::from_millis(2_u64.pow(attempt))).await;
    }
}
