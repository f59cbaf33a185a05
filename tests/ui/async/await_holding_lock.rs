//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: parking_lot = "0.13.0"
#![allow(dead_code, unused_variables)]

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, RwLock};
use tokio::sync::mpsc::Sender;

type Shared<T> = Arc<Mutex<T>>;

async fn refresh() {}
async fn count(_: usize) -> usize {
    1
}

pub struct Cache {
    entries: Shared<HashMap<String, u32>>,
    sender: RwLock<Sender<u32>>,
    fast: parking_lot::RwLock<Vec<u32>>,
}

impl Cache {
    pub async fn fill(&self) {
        let mut entries = self.entries.lock().unwrap(); //~ async::await_holding_lock
        entries.insert("a".into(), 1);
        refresh().await;
        entries.insert("b".into(), 2);
    }

    pub async fn notify(&self) {
        self.sender.read().unwrap().send(1).await.ok(); //~ async::await_holding_lock
    }

    pub async fn sum(&self) -> usize {
        let fast = self.fast.read(); //~ async::await_holding_lock
        let all: u32 = fast.iter().sum();
        // the rest does not need it
        count(all as usize).await
    }

    pub async fn first(&self) {
        if let Some(found) = self.entries.lock().unwrap().get("a") { //~ async::await_holding_lock
            count(*found as usize).await;
        }
        match self.fast.write().pop() { //~ async::await_holding_lock
            Some(_) => refresh().await,
            None => {}
        }
    }

    pub async fn on_some_path(&self, early: bool) {
        let entries = self.entries.lock().unwrap(); //~ async::await_holding_lock
        if early {
            drop(entries);
        }
        refresh().await;
    }

    pub async fn select(&self, mut stop: tokio::sync::oneshot::Receiver<()>) {
        let Ok(entries) = self.entries.lock() else { return }; //~ async::await_holding_lock
        tokio::select! {
            _ = refresh() => {}
            _ = &mut stop => {}
        }
    }
}

pub fn block(shared: Arc<Mutex<u32>>) -> impl Future<Output = ()> {
    async move {
        for _ in 0..2 {
            let value = shared.lock().unwrap(); //~ async::await_holding_lock
            println!("{value}");
            refresh().await;
        }
    }
}

pub async fn borrowed(cell: Rc<RefCell<Vec<u32>>>) {
    let mut items = cell.borrow_mut(); //~ async::await_holding_lock
    items.push(1);
    refresh().await;
}

pub async fn given(guard: MutexGuard<'_, u32>) { //~ async::await_holding_lock
    println!("{guard}");
    count(1).await;
}

// Dropped on every path before.
pub async fn trap_dropped(cache: &Cache, early: bool) {
    let entries = cache.entries.lock().unwrap();
    let size = entries.len();
    drop(entries);
    count(size).await;

    let entries = cache.entries.lock().unwrap();
    if early {
        drop(entries);
        refresh().await;
    } else {
        let size = entries.len();
        std::mem::drop(entries);
        count(size).await;
    }

    let size = {
        let entries = cache.entries.lock().unwrap();
        entries.len()
    };
    count(size).await;
    {
        let mut entries = cache.entries.lock().unwrap();
        entries.clear();
    }
    refresh().await;
}

pub async fn trap_values(cache: &Cache, cell: &RefCell<String>) {
    let size = cache.entries.lock().unwrap().len();
    let copy = cache.entries.lock().unwrap().clone();
    let first = cache.entries.lock().unwrap().get("a").copied();
    let text = cell.borrow().clone();
    *cell.borrow_mut() = String::new();
    let sender = cache.sender.read().unwrap().clone();
    cache.fast.write().push(1);
    count(size + copy.len() + text.len()).await;
    sender.send(first.unwrap_or(0)).await.ok();
}

pub async fn trap_async_locks(lock: &tokio::sync::Mutex<u32>, other: Arc<tokio::sync::RwLock<u32>>) {
    let one = lock.lock().await;
    let two = other.read().await;
    count((*one + *two) as usize).await;
}

pub async fn trap_other_bodies(cache: Arc<Cache>) {
    let closure = |extra: usize| {
        let entries = cache.entries.lock().unwrap();
        entries.len() + extra
    };
    refresh().await;
    let size = closure(1);
    let inner = async {
        refresh().await;
        let entries = cache.entries.lock().unwrap();
        entries.len()
    };
    count(size + inner.await).await;
    fn nested(cache: &Cache) -> usize {
        let entries = cache.entries.lock().unwrap();
        entries.len()
    }
    count(nested(&cache)).await;
}

pub async fn trap_loop(cache: &Cache) {
    loop {
        refresh().await;
        let entries = cache.entries.lock().unwrap();
        if entries.is_empty() {
            break;
        }
    }
    while cache.entries.lock().unwrap().is_empty() {
        refresh().await;
    }
    if cache.fast.read().is_empty() {
        refresh().await;
    }
}

pub async fn trap_else_of_if_let(cache: &Cache) {
    if let Some(_) = cache.entries.lock().unwrap().get("a") { //~ errors::redundant_pattern_matching
        println!("there");
    } else {
        refresh().await;
    }
}

pub async fn in_branches(lock: &Mutex<u32>, mut a: tokio::sync::mpsc::Receiver<u32>, mut b: tokio::sync::mpsc::Receiver<u32>) {
    loop {
        tokio::select! {
            Some(one) = a.recv() => {
                let mut sum = lock.lock().unwrap(); //~ async::await_holding_lock
                *sum += one;
                if one > 1 {
                    refresh().await;
                }
            }
            Some(_) = b.recv(), if lock.lock().is_ok() => {
                *lock.lock().unwrap() += 1;
                refresh().await;
            }
            else => return,
        }
    }
}

pub async fn in_a_select(lock: &Mutex<u32>, mut a: tokio::sync::mpsc::Receiver<u32>) {
    let held = lock.lock(); //~ async::await_holding_lock
    tokio::select! {
        Some(_) = a.recv() => return,
        _ = refresh() => return,
    }
}

pub async fn trap_in_branches(lock: &Mutex<u32>, mut a: tokio::sync::mpsc::Receiver<u32>, mut b: tokio::sync::mpsc::Receiver<u32>) {
    loop {
        tokio::select! {
            Some(one) = a.recv() => {
                let mut sum = lock.lock().unwrap();
                *sum += one;
                drop(sum);
                refresh().await;
            }
            Some(one) = b.recv() => {
                let mut sum = lock.lock().unwrap();
                *sum += one;
                println!("{sum}");
            }
            _ = refresh() => {
                let seen = *lock.lock().unwrap();
                refresh().await;
                break;
            }
        }
        refresh().await;
    }
}

mod trap_own {
    pub struct Mutex;
    pub struct Guard;
    impl Mutex {
        pub fn lock(&self) -> Result<Guard, ()> {
            Ok(Guard)
        }
    }
    pub async fn go(lock: Mutex, file: &mut impl std::io::Read) {
        let guard = lock.lock().unwrap();
        let mut buffer = [0; 4];
        let read = file.read(&mut buffer);
        super::refresh().await;
    }
}

#[allow(clippy::await_holding_refcell_ref)]
pub async fn trap_allowed(cell: &RefCell<u32>) {
    let value = cell.borrow();
    refresh().await;
    println!("{value}");
}

#[allow(clippy::await_holding_lock)]
pub async fn trap_allowed_too(lock: &Mutex<u32>) {
    let value = lock.lock().unwrap();
    refresh().await;
    println!("{value}");
}

macro_rules! trap_macro {
    ($lock:expr) => {
        let guard = $lock.lock().unwrap();
        refresh().await;
        println!("{guard}");
    };
}

pub async fn trap_text(lock: &Mutex<u32>) {
    // let guard = lock.lock().unwrap();
    let guard = "lock.lock().unwrap()";
    refresh().await;
    trap_macro!(lock);
}

pub fn trap_sync(cache: &Cache) -> usize {
    let entries = cache.entries.lock().unwrap();
    entries.len()
}

pub async fn trap_cfg(lock: &Mutex<u32>) {
    #[cfg(target_os = "none")]
    let value = lock.lock().unwrap();
    #[cfg(not(target_os = "none"))]
    refresh().await;
}

#[cfg(test)]
mod tests {
    static ONE_AT_A_TIME: std::sync::Mutex<()> = std::sync::Mutex::new(());

    // trap: each test has a runtime of its own, and the lock is there to keep them apart
    #[tokio::test]
    async fn trap_one_after_the_other() {
        let _one = ONE_AT_A_TIME.lock().unwrap();
        super::refresh().await;
    }
}
