//@ edition: 2021
#![allow(dead_code)]
use std::collections::HashMap;
use std::sync::Mutex;

struct Store {
    all: HashMap<String, u32>,
    last: Option<u32>,
    lock: Mutex<u32>,
}

impl Store {
    fn is_known(&self, key: &str) -> bool {
        if let Some(_) = self.all.get(key) { //~ redundant_pattern_matching
            return true;
        }
        let check = || {
            if let None = self.last { //~ redundant_pattern_matching
                return true;
            }
            false
        };
        check()
    }

    fn drain(&mut self, values: &mut Vec<u32>) -> usize {
        while let Some(_) = values.pop() {} //~ redundant_pattern_matching
        if values.is_empty() && self.last.is_some() {
            return 0;
        }
        if let Some(..) = &self.last { //~ redundant_pattern_matching
            1
        } else {
            2
        }
    }
}

fn results(text: &str) -> bool {
    let number: Result<u32, String> = text.parse().map_err(|_| String::new()); //~ errors::map_err_ignore
    if let Err(_) = number { //~ redundant_pattern_matching
        return false;
    }
    if let Ok(_) = number { //~ redundant_pattern_matching
        return true;
    }
    false
}

// trap: something is taken out
fn trap_taken(store: &Store) -> u32 {
    if let Some(last) = store.last {
        return last;
    }
    if let Some(3) = store.last {
        return 3;
    }
    if let Some(_last) = store.last {
        return 4;
    }
    let Some(_) = store.last else { return 5 };
    0
}

// trap: the guard is held in the block
fn trap_guard(store: &Store) -> bool {
    if let Ok(_) = store.lock.lock() {
        return true;
    }
    false
}

enum Own {
    Some(u8),
    None,
}

// trap: own variants
fn trap_own(own: &Own) -> bool {
    use Own::{None, Some};
    if let Some(_) = own {
        return true;
    }
    if let None = own {
        return true;
    }
    false
}
