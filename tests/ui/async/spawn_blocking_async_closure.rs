//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code, unused_must_use)]

use tokio::runtime::Handle;
use tokio::task::{self, JoinSet, spawn_blocking as on_thread};

async fn save(_: String) {}

pub struct Server {
    tasks: JoinSet<()>,
    name: String,
}

impl Server {
    pub async fn start(&mut self) -> Result<(), task::JoinError> {
        let name = self.name.clone();
        task::spawn_blocking(move || async move { save(name).await }); //~ async::spawn_blocking_async_closure
        on_thread(|| async { println!("never") }).await?; //~ async::spawn_blocking_async_closure
        let name = self.name.clone();
        let _ = task::spawn_blocking(move || async { save(name).await }).await; //~ async::spawn_blocking_async_closure
        Ok(())
    }

    pub fn threads(&self) {
        let name = self.name.clone();
        let handle = std::thread::spawn(move || {
            println!("starting");
            async move { //~ async::spawn_blocking_async_closure
                save(name).await;
            }
        });
        let _ = handle.join();
    }
}

pub async fn more(handle: Handle) {
    handle.spawn_blocking(|| async { 1 }).await.unwrap(); //~ async::spawn_blocking_async_closure
    if let Err(error) = task::spawn_blocking(async || { save(String::new()).await }).await { //~ async::spawn_blocking_async_closure
        println!("{error}");
    }
    task::block_in_place(|| async { save("a".into()).await }); //~ async::spawn_blocking_async_closure
    let job = task::spawn_blocking(|| {
        // the work
        async {} //~ async::spawn_blocking_async_closure
    });
    job.await.expect("it ran");
}

// The future is awaited.
pub async fn trap_awaited_twice() -> Result<u32, task::JoinError> {
    let one = task::spawn_blocking(|| async { 1 }).await?.await;
    let two = task::spawn_blocking(|| async { 2 }).await.unwrap().await;
    task::block_in_place(|| async { save(String::new()).await }).await;
    let future = task::spawn_blocking(|| async { 3 }).await?;
    let handle = task::spawn_blocking(|| async { 4 });
    let four = handle.await?.await;
    Ok(one + two + future.await + four)
}

pub async fn trap_runs_it(handle: Handle) {
    task::spawn_blocking(move || handle.block_on(async { save(String::new()).await })).await.ok();
    task::spawn_blocking(|| Handle::current().block_on(async {})).await.ok();
    std::thread::spawn(|| {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        runtime.block_on(async {});
    });
    task::spawn_blocking(|| {
        let future = async {};
        Handle::current().block_on(future)
    });
    tokio::spawn(async { 1 });
}

pub fn trap_returned() -> task::JoinHandle<impl Future<Output = u32>> {
    task::spawn_blocking(|| async { 1u32 })
}

pub async fn trap_kept(all: &mut Vec<task::JoinHandle<std::pin::Pin<Box<dyn Future<Output = u32> + Send>>>>) {
    all.push(task::spawn_blocking(|| Box::pin(async { 1u32 }) as _));
    let (one, two) = (task::spawn_blocking(|| async { 1 }), 2);
    let _ = one.await.unwrap().await + two;
}

mod trap_own {
    pub struct Pool;
    impl Pool {
        pub fn spawn_blocking<F: Future>(&self, _: impl FnOnce() -> F) {}
    }
    fn spawn_blocking<F: Future>(_: impl FnOnce() -> F) {}
    pub fn go(pool: &Pool) {
        pool.spawn_blocking(|| async {});
        spawn_blocking(|| async {});
    }
}

macro_rules! trap_macro {
    () => {
        tokio::task::spawn_blocking(|| async {});
    };
}

pub async fn trap_text() {
    // task::spawn_blocking(|| async {});
    trap_macro!();
}
