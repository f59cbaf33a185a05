//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: futures = "0.3.34"
#![allow(dead_code)]

use futures::executor::{self, block_on as wait_for};
use std::sync::Arc;
use tokio::runtime::{Builder, Handle, Runtime};

pub struct Service {
    runtime: Arc<Runtime>,
    handle: Handle,
}

impl Service {
    pub async fn answer(&self, question: impl Future<Output = u32>) -> u32 {
        let first = self.runtime.block_on(question); //~ async::block_on_in_async
        let second = self.handle.block_on(async move { first + 1 }); //~ async::block_on_in_async
        first + second
    }
}

pub async fn fresh() -> std::io::Result<u32> {
    let runtime = Runtime::new()?;
    let one = runtime.block_on(number()); //~ async::block_on_in_async
    let two = Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(number()); //~ async::block_on_in_async
    Ok(one + two)
}

async fn number() -> u32 {
    let handle = Handle::current();
    if handle.block_on(async { true }) { //~ async::block_on_in_async
        return 1;
    }
    let mut future = Box::pin(async { 2 });
    println!("{}", executor::block_on(&mut future)); //~ async::block_on_in_async
    let third = async { wait_for(/* a comment */ async { 3 }) }; //~ async::block_on_in_async
    third.await
}

// Closures on threads that may block.
pub async fn trap_closures(service: Arc<Service>) {
    let handle = Handle::current();
    let x = tokio::task::block_in_place(|| handle.block_on(number()));
    let inner = service.clone();
    let y = tokio::task::spawn_blocking(move || inner.handle.block_on(number())).await;
    std::thread::spawn(move || executor::block_on(number()));
    fn sync(service: &Service) -> u32 {
        service.runtime.block_on(number())
    }
    let _ = (x, y, sync);
}

pub fn trap_sync() -> std::io::Result<u32> {
    let runtime = Runtime::new()?;
    Ok(runtime.block_on(async { number().await }) + wait_for(number()))
}

mod trap_own {
    pub struct Queue;
    impl Queue {
        pub fn block_on(&self, _: u32) {}
    }
    fn block_on(_: u32) {}
    pub async fn go(queue: &Queue) {
        queue.block_on(1);
        block_on(2);
    }
    pub async fn unknown<T: Waits>(waits: T) {
        waits.block_on(1);
        waits.queue().block_on(2);
    }
    pub trait Waits {
        fn block_on(&self, _: u32) {}
        fn queue(&self) -> Queue;
    }
}

macro_rules! trap_macro {
    ($future:expr) => {
        futures::executor::block_on($future)
    };
}

pub async fn trap_text() -> u32 {
    // futures::executor::block_on(number())
    let _ = r"futures::executor::block_on(number())";
    trap_macro!(number())
}

#[cfg(test)]
mod trap_tests {
    #[tokio::test]
    async fn nested() {
        futures::executor::block_on(async {});
    }
}
