//@ edition: 2021
#![allow(dead_code)]
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{self, Arc, Mutex};

struct Pool {
    slots: Vec<Arc<Mutex<u32>>>,
}

impl Pool {
    fn new(count: usize) -> Self {
        Pool {
            slots: vec![Arc::new(Mutex::new(0)); count], //~ rc_clone_in_vec_init
        }
    }

    fn more(&mut self) {
        let make = || vec![sync::Arc::new(Mutex::new(1)); 8]; //~ rc_clone_in_vec_init
        self.slots.extend(make());
    }
}

fn cells(count: usize) -> Vec<Rc<RefCell<String>>> {
    if count > 3 {
        return vec![Rc::new(RefCell::new(String::new())); count]; //~ rc_clone_in_vec_init
    }
    vec![Rc::new(RefCell::new(String::new())); count * 2] //~ rc_clone_in_vec_init
}

// trap: each is made
fn trap_each(count: usize) -> Vec<Arc<u8>> {
    let mut all = vec![Arc::new(1), Arc::new(2)];
    all.extend((0..count).map(|_| Arc::new(3)));
    all
}

// trap: one object is meant
fn trap_shared(shared: &Arc<u8>, count: usize) -> Vec<Arc<u8>> {
    vec![Arc::clone(shared); count]
}

// trap: one element, an own type
fn trap_one() -> usize {
    #[derive(Clone)]
    struct Own(u8);
    impl Own {
        fn new(value: u8) -> Self {
            Own(value)
        }
    }
    vec![Rc::new(1u8); 1].len() + vec![Own::new(1); 3].len()
}
