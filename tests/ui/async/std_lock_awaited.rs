//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
//@ crate: parking_lot = "0.13.0"
//@ rustc: error E0277
#![allow(dead_code)]

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, RwLock as Lock};

type Shared<T> = Arc<Mutex<T>>;

static LIMIT: Mutex<u32> = Mutex::new(3);

pub struct Cache {
    data: Arc<Lock<HashMap<String, u32>>>,
    hits: Shared<u32>,
    slow: Arc<tokio::sync::RwLock<u32>>,
    fast: parking_lot::Mutex<u32>,
}

impl Cache {
    pub async fn get(&self, key: &str) -> Option<u32> {
        *self.hits.lock().await += 1; //~ async::std_lock_awaited
        self.data.read().await.get(key).copied() //~ async::std_lock_awaited
    }

    pub async fn put(&self, key: String, value: u32) {
        let data = self.data.clone();
        if value > *LIMIT.lock().await { //~ async::std_lock_awaited
            data.write().await.unwrap().insert(key, value); //~ async::std_lock_awaited
        }
        *self.fast.lock().await = value; //~ async::std_lock_awaited
    }

    pub async fn all(&self) -> Vec<u32> {
        let local = Mutex::new(vec![1]);
        let work = async move {
            local
                // first of all
                .lock()
                .await //~ async::std_lock_awaited
                .clone()
        };
        println!("{:?}", self.data.read().await.len()); //~ async::std_lock_awaited
        work.await
    }
}

// Locks of tokio are awaited.
pub async fn trap_tokio(cache: &Cache, other: tokio::sync::Mutex<u32>) -> u32 {
    *cache.slow.write().await += 1;
    *cache.slow.read().await + *other.lock().await
}

mod trap_alias {
    use std::sync::Mutex as StdMutex;
    use tokio::sync::{Mutex, RwLock};

    pub struct Both {
        blocking: StdMutex<u32>,
        waiting: Mutex<u32>,
        rw: std::sync::Arc<RwLock<u32>>,
    }

    impl Both {
        pub async fn sum(&self) -> u32 {
            let first = *self.blocking.lock().unwrap();
            first + *self.waiting.lock().await + *self.rw.clone().read().await
        }
    }
}

mod trap_own {
    pub struct Mutex;
    impl Mutex {
        pub async fn lock(&self) -> u32 {
            1
        }
    }
    pub async fn go(lock: Mutex, unknown: impl Lockable) -> u32 {
        lock.lock().await + unknown.inner().lock().await
    }
    pub trait Lockable {
        fn inner(&self) -> Mutex;
    }
}

pub async fn trap_other_methods(text: Arc<Mutex<tokio::sync::mpsc::Sender<u32>>>) {
    // a future that comes out of the guard
    let sender = text.lock().unwrap().clone();
    sender.send(1).await.ok();
    let guard: MutexGuard<'_, tokio::sync::mpsc::Sender<u32>> = text.lock().unwrap();
    drop(guard);
}

macro_rules! trap_macro {
    ($lock:expr) => {
        $lock.lock().await
    };
}

pub async fn trap_shadowed(cache: Mutex<u32>) -> u32 {
    drop(cache);
    let cache = tokio::sync::Mutex::new(1);
    *cache.lock().await + *trap_macro!(cache)
}

static REGISTRY: std::sync::LazyLock<Mutex<Vec<u32>>> = std::sync::LazyLock::new(Default::default);

pub async fn registered(r#type: &Mutex<u32>) -> usize {
    let count = REGISTRY.lock().await.len(); //~ async::std_lock_awaited
    count + *r#type.lock().await as usize //~ async::std_lock_awaited
}

pub async fn half(r#type: &Mutex<u32>) -> Result<u32, std::fmt::Error> {
    Ok(*r#type.lock().await?) //~ async::std_lock_awaited
}
