//@ edition: 2021
#![allow(dead_code)]
use std::cell::RefCell;
use std::rc::{self, Rc};
use std::sync::{Arc, Mutex};

struct Cache {
    entries: Rc<Mutex<Vec<u32>>>, //~ rc_mutex
    name: Option<rc::Rc<std::sync::Mutex<String>>>, //~ rc_mutex
}

impl Cache {
    fn share(&self) -> Rc<Mutex<Vec<u32>>> { //~ rc_mutex
        let all: Vec<Rc<Mutex<Vec<u32>>>> = vec![self.entries.clone()]; //~ rc_mutex
        all[0].clone()
    }
}

// trap: other pairs
struct TrapOthers {
    cell: Rc<RefCell<u32>>,
    shared: Arc<Mutex<u32>>,
    plain: Rc<u32>,
}

mod trap_own {
    pub struct Mutex<T>(pub T);
    pub struct Holder {
        pub value: std::rc::Rc<Mutex<u8>>,
    }
}
