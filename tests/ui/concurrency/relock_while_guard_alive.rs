//@ edition: 2021
//@ crate: parking_lot = "0.13.0"
#![allow(dead_code, unused_variables, unused_must_use, clippy::all)]
use parking_lot::Mutex as FastMutex;
use std::collections::HashMap;
use std::sync::{Arc, Condvar, LazyLock, Mutex, RwLock};

static TOTAL: Mutex<u32> = Mutex::new(0);
static NAMES: LazyLock<Mutex<Vec<String>>> = LazyLock::new(Default::default);

type Shared<T> = Arc<Mutex<T>>;

pub struct Prices {
    percent: Shared<HashMap<String, u32>>,
    table: RwLock<Vec<u32>>,
    fast: FastMutex<u32>,
    other: Mutex<u32>,
    slots: Vec<Mutex<u32>>,
}

impl Prices {
    fn of(&self, customer: &str) -> u32 {
        let percent = self.percent.lock().unwrap();
        match percent.get(customer) {
            Some(percent) => *percent,
            None => {
                self.percent.lock().unwrap().insert(customer.to_owned(), 1); //~ relock_while_guard_alive
                1
            }
        }
    }

    fn sum(&self) -> u32 {
        *self.fast.lock() + *self.fast.lock() //~ relock_while_guard_alive
    }

    fn grow(&self) {
        for price in self.table.read().unwrap().iter() {
            if *price > 3 {
                self.table.write().unwrap().push(1); //~ relock_while_guard_alive
            }
        }
        let table = self.table.write().unwrap();
        println!("{}", self.table.read().unwrap().len()); //~ relock_while_guard_alive
    }

    fn twice(&self) -> bool {
        let one = self.table.read().unwrap();
        let two = self.table.read().unwrap(); //~ relock_while_guard_alive
        one[0] == two[0]
    }
}

fn total(more: u32) -> Result<u32, Box<dyn std::error::Error + 'static>> {
    let add = |by: u32| {
        let Ok(mut total) = TOTAL.lock() else { return };
        if let Ok(again) = TOTAL.lock() { //~ relock_while_guard_alive
            *total += *again + by;
        }
    };
    add(more);
    match NAMES.lock().expect("names").pop() {
        Some(name) => NAMES.lock().unwrap().push(name), //~ relock_while_guard_alive
        None => {}
    }
    Ok(more)
}

fn drain(r#type: &Mutex<Vec<u32>>) {
    while let Some(job) = r#type.lock().unwrap().pop() {
        r#type
            // again
            .lock() //~ relock_while_guard_alive
            .unwrap()
            .push(job);
    }
}

// trap: the guard is gone
fn trap_gone(prices: &Prices) -> u32 {
    {
        let percent = prices.percent.lock().unwrap();
    }
    let percent = prices.percent.lock().unwrap();
    drop(percent);
    let len = prices.percent.lock().unwrap().len();
    let copy = *prices.other.lock().unwrap();
    let other = prices.other.lock().unwrap();
    if copy > 3 {
        return *other;
    }
    take(other);
    if *prices.fast.lock() > 3 {
        *prices.fast.lock() = 2;
    }
    *prices.other.lock().unwrap()
}

fn take<T>(_: T) {}

// trap: another lock, or perhaps another one
fn trap_other(prices: &Prices, mut list: Arc<Node>) {
    let percent = prices.percent.lock().unwrap();
    let other = prices.other.lock().unwrap();
    let slot = prices.slots[0].lock().unwrap();
    let next_slot = prices.slots[1].lock().unwrap();
    let guard = list.value.lock().unwrap();
    let next = list.next.clone();
    if let Some(next) = next {
        let kept = list.clone();
        drop(guard);
        list = next;
        *list.value.lock().unwrap() += 1;
    }
}

pub struct Node {
    value: Mutex<u32>,
    next: Option<Arc<Node>>,
}

// trap: it does not wait
fn trap_try(prices: &Prices, reentrant: &parking_lot::ReentrantMutex<u32>) {
    let other = prices.other.lock().unwrap();
    if let Ok(again) = prices.other.try_lock() {
        println!("{again}");
    }
    let one = reentrant.lock();
    let two = reentrant.lock();
}

// trap: the guard is given to a condition variable, and the other branch
fn trap_condvar(ready: &Mutex<bool>, wake: &Condvar, wait: bool) {
    let mut guard = ready.lock().unwrap();
    while !*guard {
        guard = wake.wait(guard).unwrap();
    }
    drop(guard);
    let held = if wait { ready.lock().unwrap() } else { ready.lock().unwrap() };
}

// trap: a thread of its own waits, which is no fault
fn trap_thread(shared: Shared<u32>) {
    let guard = shared.lock().unwrap();
    let other = shared.clone();
    let handle = std::thread::spawn(move || *other.lock().unwrap());
    drop(guard);
    handle.join();
}

mod trap_own {
    pub struct Mutex;
    impl Mutex {
        pub fn lock(&self) -> Result<u32, ()> {
            Ok(1)
        }
    }
    fn twice(lock: &Mutex) -> u32 {
        let one = lock.lock().unwrap();
        one + lock.lock().unwrap()
    }
}

macro_rules! trap_macro {
    ($lock:expr) => {
        let one = $lock.lock().unwrap();
        let two = $lock.lock().unwrap();
    };
}

fn trap_cfg(prices: &Prices) {
    #[cfg(unix)]
    let one = prices.other.lock().unwrap();
    #[cfg(not(unix))]
    let two = prices.other.lock().unwrap();
}

#[cfg(test)]
mod tests {
    // trap: two readers in a test
    #[test]
    fn reads() {
        let lock = std::sync::RwLock::new(1);
        let one = lock.read().unwrap();
        assert_eq!(*one, *lock.read().unwrap());
    }
}

// trap: the condition is done before the message is made
fn trap_asserted(lock: &std::sync::Mutex<Vec<u8>>) {
    assert!(lock.lock().unwrap().is_empty(), "{:?}", lock.lock().unwrap());
    debug_assert!(/* empty */ lock.lock().unwrap().is_empty(), "{:?}", lock.lock().unwrap());
}
