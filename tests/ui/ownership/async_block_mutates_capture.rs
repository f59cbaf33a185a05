//@ edition: 2024
//@ rustc: error unnamed
#![allow(dead_code, unused)]
use std::cell::Cell;
use std::future::Future;
use std::sync::atomic::{AtomicU32, Ordering};

pub async fn retry<F, Fut>(mut attempt: F) -> u32
where
    F: FnMut() -> Fut,
    Fut: Future<Output = u32>,
{
    attempt().await
}

fn each<Fut: Future<Output = ()>>(items: &[u32], visit: impl FnMut(u32) -> Fut) {}

async fn once<F: FnOnce() -> Fut, Fut: Future<Output = u32>>(with: F) -> u32 {
    with().await
}

async fn lending<F: AsyncFnMut() -> u32>(mut with: F) -> u32 {
    with().await
}

pub struct Client {
    sent: Vec<u32>,
    failures: u32,
}

impl Client {
    async fn send(&mut self) -> u32 {
        retry(|| async {
            self.failures += 1; //~ async_block_mutates_capture
            self.failures
        })
        .await
    }

    async fn all(&self, numbers: &[u32]) -> u32 {
        let mut total = 0;
        each(numbers, |number| async {
            if true {
                total = 1; //~ async_block_mutates_capture
            }
        });
        let mut seen = Vec::new();
        each(numbers, move |number| async {
            push(&mut seen, 2); //~ async_block_mutates_capture
        });
        let mut slots = [0; 4];
        retry(|| async {
            slots[0] = 1; //~ async_block_mutates_capture
            1
        })
        .await
    }

    async fn method<F, Fut>(&self, run: F) -> u32
    where
        F: Fn() -> Fut,
        Fut: Future<Output = u32>,
    {
        run().await
    }
}

fn push(list: &mut Vec<u32>, number: u32) {
    list.push(number);
}

// trap: called once
async fn once_trap() -> u32 {
    let mut attempts = 0;
    once(|| async {
        attempts += 1;
        attempts
    })
    .await
}

// trap: an async closure lends what it captured
async fn lending_trap() -> u32 {
    let mut attempts = 0;
    lending(async || {
        attempts += 1;
        attempts
    })
    .await
}

// trap: the variable is the block's own, the closure's own, or a copy
async fn own_trap() -> u32 {
    let mut attempts = 0;
    retry(|| async {
        let mut attempts = 0;
        attempts += 1;
        attempts
    })
    .await;
    retry(|| async move {
        attempts += 1;
        attempts
    })
    .await;
    retry(|| {
        attempts += 1;
        async { 1 }
    })
    .await
}

// trap: changed through a shared borrow
async fn cell_trap() -> u32 {
    let attempts = Cell::new(0);
    let count = AtomicU32::new(0);
    retry(|| async {
        attempts.set(1);
        count.fetch_add(1, Ordering::Relaxed)
    })
    .await
}

// trap: nobody says how often it is called
fn unknown_trap() {
    let mut attempts = 0;
    let make = || async {
        let shown = attempts;
        shown //~ api::let_and_return
    };
}
