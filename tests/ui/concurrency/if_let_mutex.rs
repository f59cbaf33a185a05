//@ edition: 2021
//@ crate: parking_lot = "0.13.0"
#![allow(dead_code)]
use std::collections::HashMap;
use std::sync::{Arc, Mutex, RwLock};

pub struct Cache {
    found: Arc<Mutex<HashMap<u32, String>>>,
    table: RwLock<Vec<u32>>,
    fast: parking_lot::Mutex<Option<u32>>,
}

impl Cache {
    fn get(&self, id: u32) -> String {
        if let Some(found) = self.found.lock().unwrap().get(&id) {
            found.clone()
        } else {
            let made = id.to_string();
            self.found.lock().unwrap().insert(id, made.clone()); //~ if_let_mutex
            made
        }
    }

    fn first(&self, more: bool) -> u32 {
        if let Some(first) = self.table.read().unwrap().first().copied() {
            first
        } else if more {
            self.table.write().unwrap().push(1); //~ if_let_mutex
            1
        } else {
            self.table.read().unwrap().len() as u32 //~ if_let_mutex
        }
    }

    fn take(&self) -> Option<u32> {
        let take = || {
            if let Some(value) = self.fast.lock().take() {
                Some(value)
            } else {
                *self.fast.lock() = Some(1); //~ if_let_mutex
                None
            }
        };
        take()
    }
}

fn is_set(slot: &Mutex<Option<u8>>) {
    if let Ok(Some(_)) = slot.lock().as_deref() {
        println!("set");
    } else {
        println!("{:?}", slot.lock().unwrap()); //~ if_let_mutex
    }
}

// trap: the guard is gone before
fn trap_gone(slot: &Mutex<Option<u8>>) {
    let value = *slot.lock().unwrap();
    if let Some(value) = value {
        println!("{value}");
    } else {
        *slot.lock().unwrap() = Some(1);
    }
    if slot.lock().unwrap().is_some() {
        println!("some");
    } else {
        *slot.lock().unwrap() = Some(1);
    }
    if let Some(value) = { *slot.lock().unwrap() } {
        println!("{value}");
    } else {
        println!("none");
    }
    slot.lock().unwrap().take();
}

// trap: another lock, or one that does not wait
fn trap_other(one: &Mutex<Option<u8>>, two: &Mutex<Option<u8>>) {
    if let Some(value) = *one.lock().unwrap() {
        println!("{value}");
    } else {
        *two.lock().unwrap() = Some(1);
        if let Ok(mut again) = one.try_lock() {
            *again = Some(2);
        }
    }
}

mod trap_own {
    pub struct Mutex(Option<u8>);
    impl Mutex {
        pub fn lock(&self) -> Option<u8> {
            self.0
        }
    }
    fn twice(lock: &Mutex) -> Option<u8> {
        if let Some(value) = lock.lock() {
            Some(value)
        } else {
            lock.lock()
        }
    }
}

macro_rules! trap_macro {
    ($lock:expr) => {
        if let Some(value) = *$lock.lock().unwrap() {
            println!("{value}");
        } else {
            *$lock.lock().unwrap() = Some(1);
        }
    };
}
