//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: futures = "0.3.34"
#![allow(dead_code, unused_variables)]

use futures::StreamExt;
use futures::stream::FuturesUnordered;
use std::sync::Arc;
use tokio::sync::{Mutex, RwLock, mpsc};
use tokio::task::{JoinHandle, JoinSet};

type Tasks = JoinSet<Result<u32, String>>;

struct Pool {
    tasks: Arc<Mutex<Tasks>>,
    under_way: Mutex<FuturesUnordered<JoinHandle<u32>>>,
    shared: RwLock<JoinSet<u32>>,
    jobs: Mutex<mpsc::Receiver<u32>>,
}

impl Pool {
    async fn run(&self, ids: Vec<u32>) -> u32 {
        let mut sum = 0;
        let mut tasks = self.tasks.lock().await; //~ async::lock_held_while_joining
        for id in ids {
            tasks.spawn(async move { Ok(id) });
        }
        while let Some(done) = tasks.join_next().await {
            sum += done.map_or(0, |one| one.unwrap_or(0));
        }
        sum
    }

    async fn run_futures(&self) -> u32 {
        let mut sum = 0;
        if sum == 0 {
            let mut pending = self.under_way.lock().await; //~ async::lock_held_while_joining
            pending.push(tokio::spawn(async { 1 }));
            loop {
                match pending.next().await {
                    Some(one) => sum += one.unwrap_or(0),
                    None => break,
                }
            }
        }
        sum
    }

    fn start(self: Arc<Self>) {
        tokio::spawn(async move {
            let mut set = self.shared.write().await; //~ async::lock_held_while_joining
            set.spawn(async { 1 });
            while set.len() > 4 {
                let first = set.join_next().await;
            }
        });
    }

    async fn trap_drains(&self) {
        let mut tasks = self.tasks.lock().await;
        while let Some(done) = tasks.join_next().await {
            println!("{done:?}");
        }
    }

    async fn trap_adds_alone(&self) {
        let mut tasks = self.tasks.lock().await;
        tasks.spawn(async { Ok(1) });
        drop(tasks);
        self.trap_drains().await;
    }

    async fn trap_joins_once(&self) {
        let mut tasks = self.tasks.lock().await;
        tasks.spawn(async { Ok(1) });
        let first = tasks.join_next().await;
    }

    async fn trap_a_set_of_its_own(&self) {
        let mut tasks = JoinSet::new();
        tasks.spawn(async { 1 });
        while let Some(done) = tasks.join_next().await {
            println!("{done:?}");
        }
    }

    async fn trap_taken_out(&self) {
        let mut guard = self.tasks.lock().await;
        guard.spawn(async { Ok(1) });
        let mut tasks = std::mem::take(&mut *guard);
        drop(guard);
        while let Some(done) = tasks.join_next().await {
            println!("{done:?}");
        }
    }

    async fn trap_locked_at_every_turn(&self) {
        loop {
            let mut tasks = self.tasks.lock().await;
            tasks.spawn(async { Ok(1) });
            let Some(done) = tasks.join_next().await else { break };
        }
    }

    async fn trap_a_receiver(&self) {
        let mut jobs = self.jobs.lock().await;
        while let Some(job) = jobs.recv().await {
            println!("{job}");
        }
    }
}

mod trap_own {
    pub struct JoinSet;
    impl JoinSet {
        pub fn spawn(&mut self, one: u8) {}
        pub async fn join_next(&mut self) -> Option<u8> {
            None
        }
    }
    pub async fn run(tasks: &tokio::sync::Mutex<JoinSet>) {
        let mut tasks = tasks.lock().await;
        tasks.spawn(1);
        while let Some(one) = tasks.join_next().await {}
    }
}
