//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: parking_lot = "0.13.0"
#![allow(dead_code, unused_variables)]

use std::collections::HashMap;
use std::sync::Arc;
use tokio::sync::{Mutex, RwLock};

type Shared<T> = Arc<Mutex<T>>;

pub struct Pool {
    idle: Shared<Vec<u32>>,
    names: RwLock<HashMap<u32, String>>,
    total: std::sync::Mutex<u32>,
    limits: Limits,
}

pub struct Limits {
    open: parking_lot::RwLock<u32>,
}

pub async fn in_branches(pool: &Pool, mut ids: tokio::sync::mpsc::Receiver<u32>) {
    loop {
        tokio::select! {
            Some(id) = ids.recv() => {
                let idle = pool.idle.lock().await;
                if idle.is_empty() {
                    pool.idle.lock().await.push(id); //~ async::async_lock_reentry
                }
            }
            // trap: this guard is gone when the handler begins.
            _ = std::future::ready(1), if pool.idle.try_lock().is_ok() => {
                pool.idle.lock().await.clear();
                pool.idle.lock().await.push(1);
            }
            idle = pool.idle.lock() => {
                pool.idle.lock().await.clear(); //~ async::async_lock_reentry
            }
        }
    }
}

impl Pool {
    pub async fn take(&self) -> u32 {
        match self.idle.lock().await.pop() {
            Some(one) => one,
            None => {
                // make a new one
                self.idle.lock().await.push(2); //~ async::async_lock_reentry
                1
            }
        }
    }

    pub async fn rename(&self, id: u32) {
        let names = self.names.read().await;
        if names.contains_key(&id) {
            let mut all = self.names.write().await; //~ async::async_lock_reentry
            all.remove(&id);
        }
        println!("{}", names.len());
    }

    pub async fn both(&self) -> usize {
        let first = self.names.read().await;
        let second = self.names.read().await; //~ async::async_lock_reentry
        first.len() + second.len()
    }

    pub async fn count(&self) {
        let mut total = self.total.lock().unwrap(); //~ async::await_holding_lock
        *total += 1;
        if *total > *self.limits.open.read() {
            *self.total.lock().unwrap() = 0; //~ async::async_lock_reentry
        }
        if let Some(name) = self.names.write().await.remove(&1) {
            self.names.write().await.insert(2, name); //~ async::async_lock_reentry
        }
        let open = self.limits.open.write();
        println!("{open} {}", self.limits.open.read()); //~ async::async_lock_reentry
    }

    pub async fn one_statement(&self) -> usize {
        self.idle.lock().await.len() + self.idle.lock().await.len() //~ async::async_lock_reentry
    }
}

pub async fn drain(queue: Arc<Mutex<Vec<u32>>>) {
    while let Some(item) = queue.lock().await.pop() {
        if item > 10 {
            queue.lock().await.push(item / 2); //~ async::async_lock_reentry
        }
    }
    tokio::spawn(async move {
        let guard = queue.lock().await;
        for item in guard.iter() {
            queue.lock().await.push(*item); //~ async::async_lock_reentry
        }
    });
}

// The guard is gone.
pub async fn trap_dropped(pool: &Pool, early: bool) {
    let idle = pool.idle.lock().await;
    let size = idle.len();
    drop(idle);
    let again = pool.idle.lock().await;
    if early {
        drop(again);
        pool.idle.lock().await.clear();
    }

    {
        let names = pool.names.write().await;
    }
    pool.names.write().await.clear();
    let size = pool.names.read().await.len();
    pool.names.write().await.clear();
    let first = pool.names.read().await.get(&1).cloned();
    if let Some(first) = first {
        pool.names.write().await.insert(2, first);
    }
}

pub async fn trap_maybe_dropped(pool: &Pool, early: bool) {
    let idle = pool.idle.lock().await;
    if early {
        drop(idle);
    }
    if early {
        pool.idle.lock().await.clear();
    }
}

// In this edition the temporary of an `if let` is dropped before the `else`, that of an `if` before the block.
pub async fn trap_else(pool: &Pool) {
    if let Some(one) = pool.idle.lock().await.pop() {
        println!("{one}");
    } else {
        pool.idle.lock().await.push(1);
    }
    if pool.idle.lock().await.is_empty() {
        pool.idle.lock().await.push(1);
    }
    while pool.idle.lock().await.len() < 3 {
        pool.idle.lock().await.push(1);
    }
    let Some(one) = pool.idle.lock().await.pop() else {
        pool.idle.lock().await.push(1);
        return;
    };
    pool.idle.lock().await.push(one);
}

pub async fn trap_others(pool: &Pool, other: &Pool, all: &[Mutex<u32>]) {
    let one = pool.idle.lock().await;
    let two = other.idle.lock().await;
    let three = pool.names.write().await;
    let four = all[0].lock().await;
    let five = all[1].lock().await;
    if let Ok(six) = pool.idle.try_lock() {
        println!("{}", six.len());
    }
    for lock in all {
        let seven = lock.lock().await;
    }
}

pub async fn trap_reassigned(first: Arc<Mutex<Vec<u32>>>, second: Arc<Mutex<Vec<u32>>>) {
    let mut current = first.clone();
    let held = Mutex::lock_owned(current.clone()).await;
    current = second;
    let next = current.lock().await;
    println!("{} {}", held.len(), next.len());
}

pub struct Node {
    next: Option<Arc<Node>>,
    value: Mutex<u32>,
}

pub async fn trap_hand_over_hand(first: &Node) {
    let mut node = first;
    let mut held = node.value.lock().await;
    while let Some(next) = &node.next {
        node = next;
        held = node.value.lock().await;
    }
    *held += 1;
}

pub async fn trap_moved(pool: Arc<Pool>, keep: &mut Vec<tokio::sync::OwnedMutexGuard<Vec<u32>>>) {
    let guard = pool.idle.clone().lock_owned().await;
    keep.push(guard);
    let names = pool.names.read().await;
    consume(names);
    pool.names.write().await.clear();
}

fn consume(_: tokio::sync::RwLockReadGuard<'_, HashMap<u32, String>>) {}

// Another task waits, not this one.
pub async fn trap_spawned(queue: Arc<Mutex<Vec<u32>>>) {
    let guard = queue.lock().await;
    let inner = queue.clone();
    tokio::spawn(async move {
        inner.lock().await.push(1);
    });
    println!("{}", guard.len());
}

mod trap_own {
    pub struct Mutex;
    impl Mutex {
        pub async fn lock(&self) -> u32 {
            1
        }
    }
    pub async fn go(lock: Mutex) -> u32 {
        let one = lock.lock().await;
        one + lock.lock().await
    }
}

macro_rules! trap_macro {
    ($lock:expr) => {{
        let guard = $lock.lock().await;
        $lock.try_lock().is_ok() && guard.is_empty()
    }};
}

pub async fn trap_text(pool: &Pool) -> bool {
    let guard = pool.names.read().await;
    // pool.names.write().await
    let text = "pool.names.write().await";
    trap_macro!(pool.idle)
}

pub async fn trap_cfg(pool: &Pool) {
    #[cfg(target_os = "none")]
    let idle = pool.idle.lock().await;
    #[cfg(not(target_os = "none"))]
    let idle = pool.idle.lock().await;
    println!("{}", idle.len());
}
