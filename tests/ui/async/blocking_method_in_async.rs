//@ edition: 2024
//@ crate: tokio = "1.53.2" features = ["full"]
#![allow(dead_code)]

use std::sync::Arc;
use tokio::sync::{Mutex, RwLock, broadcast, mpsc, oneshot};

type Shared<T> = Arc<Mutex<T>>;

pub struct State {
    count: Shared<u32>,
    names: RwLock<Vec<String>>,
    events: mpsc::Sender<u32>,
}

impl State {
    pub async fn bump(&self) -> u32 {
        let mut count = self.count.blocking_lock(); //~ async::blocking_method_in_async
        *count += 1;
        if *count > 3 {
            self.events /* events */ .blocking_send(*count).ok(); //~ async::blocking_method_in_async
        }
        *count
    }

    pub async fn rename(self: Arc<Self>) {
        for name in self.names.blocking_write().iter_mut() { //~ async::blocking_method_in_async
            name.push('!');
        }
        println!("{:?}", self.names.blocking_read()); //~ async::blocking_method_in_async
    }
}

pub async fn receive(one: oneshot::Receiver<u32>, mut many: broadcast::Receiver<u32>) -> u32 {
    let first = one.blocking_recv().unwrap_or(0); //~ async::blocking_method_in_async
    let second = async { many.blocking_recv().unwrap_or(0) }; //~ async::blocking_method_in_async
    first + second.await
}

pub async fn unknown(state: &impl Holder) -> u32 {
    *state.lock_of().blocking_lock() //~ async::blocking_method_in_async
}

pub trait Holder {
    fn lock_of(&self) -> &Mutex<u32>;
}

// Closures run on threads of their own.
pub async fn trap_closures(state: Arc<State>, mut rx: mpsc::Receiver<u32>) {
    let held = state.clone();
    let _ = tokio::task::spawn_blocking(move || *held.count.blocking_lock()).await;
    std::thread::spawn(move || while rx.blocking_recv().is_some() {});
    fn inner(state: &State) -> u32 {
        *state.count.blocking_lock()
    }
    let _ = tokio::task::spawn_blocking(move || inner(&state)).await;
}

pub fn trap_sync(state: &State) -> u32 {
    *state.count.blocking_lock()
}

pub async fn trap_already_async(state: &State, rx: &mut mpsc::Receiver<u32>) {
    drop(state.count.lock().await);
    let _ = rx.recv().await;
    let _ = rx.try_recv();
    // state.count.blocking_lock()
    let _ = "state.count.blocking_lock()";
}

mod trap_own {
    pub struct Port;
    impl Port {
        pub fn blocking_write(&self) -> u32 {
            1
        }
        pub async fn go(&self) -> u32 {
            self.blocking_write() + Port.blocking_write()
        }
    }
}

macro_rules! trap_macro {
    ($lock:expr) => {
        $lock.blocking_lock()
    };
}

pub async fn trap_through_macro(state: &State) -> u32 {
    *trap_macro!(state.count)
}

pub async fn trap_trait(port: impl Fn() -> Box<dyn OwnPort>) -> u32 {
    port().blocking_send()
}

pub trait OwnPort {
    fn blocking_send(&self) -> u32;
}
