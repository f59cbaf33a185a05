//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused_variables)]

use std::sync::Arc;
use tokio::sync::{AcquireError, Semaphore as Slots, TryAcquireError};

type Limit = Arc<Slots>;

struct Pool {
    slots: Limit,
}

impl Pool {
    async fn run(&self) -> Result<(), AcquireError> {
        let _ = self.slots.acquire().await?; //~ async::let_underscore_async_guard
        work().await;
        Ok(())
    }

    fn spawn(self: Arc<Self>) {
        tokio::spawn(async move {
            let _ = self.slots.clone().acquire_owned().await; //~ async::let_underscore_async_guard
            work().await;
        });
    }
}

async fn work() {}

async fn local() -> Result<(), TryAcquireError> {
    let slots = Slots::new(1);
    for _ in 0..3 {
        let _ /* held? */ = slots.try_acquire()?; //~ async::let_underscore_async_guard
        let _permit = 1;
        {
            let _ = (slots.acquire().await).unwrap(); //~ async::let_underscore_async_guard
        }
    }
    Ok(())
}

async fn trap_kept(pool: &Pool) {
    let _permit = pool.slots.acquire().await;
    let _p = pool.slots.try_acquire();
    work().await;
}

async fn trap_on_purpose(pool: &Pool) {
    drop(pool.slots.acquire().await);
    let _ = pool.slots.acquire().await.map(|permit| permit.forget());
    let _ = pool.slots.acquire().await.is_ok();
    let (_, _) = (pool.slots.try_acquire(), 1);
}

mod trap_own_type {
    pub struct Semaphore;
    impl Semaphore {
        pub async fn acquire(&self) -> Result<(), ()> {
            Ok(())
        }
    }
    pub async fn run(slots: Semaphore) {
        let _ = slots.acquire().await;
    }
}

trait Acquire {
    fn acquire(&self) -> impl Future<Output = u8>;
}

async fn trap_unknown(slots: impl Acquire) {
    let _ = slots.acquire().await;
}

macro_rules! trap_macro {
    ($slots:expr) => {
        let _ = $slots.acquire().await;
    };
}

async fn trap_expanded(pool: &Pool) {
    trap_macro!(pool.slots);
}

#[cfg(test)]
mod tests {
    #[tokio::test]
    async fn trap_in_tests() {
        let slots = super::Slots::new(1);
        let _ = slots.acquire().await;
    }
}

// trap: a semaphore to wait for, with nothing behind that could run without the permit
async fn trap_waits_for_a_signal(ended: &tokio::sync::Semaphore) -> Option<u8> {
    let _ = ended.acquire().await;
    None
}
