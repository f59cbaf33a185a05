//@ edition: 2021
#![allow(dead_code)]
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::{mpsc, Arc, Arc as Shared, Mutex, RwLock};

pub struct Node {
    children: Arc<RefCell<Vec<u8>>>, //~ arc_with_non_send_sync
    parent: Option<Arc<Cell<u32>>>, //~ arc_with_non_send_sync
    pointer: Arc<*mut u8>, //~ arc_with_non_send_sync
    locked: Arc<Mutex<Rc<u8>>>, //~ arc_with_non_send_sync
    cells: Shared<RwLock<RefCell<u8>>>, //~ arc_with_non_send_sync
}

pub type Log = Arc<RefCell<String>>; //~ arc_with_non_send_sync

fn count() -> usize {
    let all = Arc::new(RefCell::new(vec![1])); //~ arc_with_non_send_sync
    let cell = Cell::new(3);
    let cell = Shared::new(cell); //~ arc_with_non_send_sync
    all.take().len() + cell.get()
}

fn channel() -> Vec<u8> {
    let (sender, receiver) = mpsc::channel();
    let receiver = Arc::new(receiver); //~ arc_with_non_send_sync
    sender.send(1).unwrap();
    drop(sender);
    receiver.iter().collect()
}

fn taken(log: &Arc<RefCell<String>>) -> String { //~ arc_with_non_send_sync
    let line = || Arc::new(Rc::new(3)); //~ arc_with_non_send_sync
    format!("{}{}", log.borrow(), line())
}

// trap: a lock makes it fit for threads
pub struct TrapLocked {
    all: Arc<Mutex<RefCell<Vec<u8>>>>,
    count: Arc<Mutex<Cell<u8>>>,
    receiver: Arc<Mutex<mpsc::Receiver<u8>>>,
    plain: Arc<RwLock<Vec<u8>>>,
}

// trap: a wrapper that takes the responsibility
pub struct Wrapper(RefCell<u8>);
// SAFETY: used by one thread at a time.
unsafe impl Send for Wrapper {}
// SAFETY: used by one thread at a time.
unsafe impl Sync for Wrapper {}

fn trap_wrapper() -> Arc<Wrapper> {
    Arc::new(Wrapper(RefCell::new(1)))
}

// trap: generic, or behind a trait
fn trap_generic<T>(value: T, dynamic: Arc<dyn Fn()>) -> Arc<T> {
    dynamic();
    Arc::new(value)
}

// trap: only read behind another pointer
fn trap_rc(all: Rc<RefCell<u8>>, cell: RefCell<Arc<u8>>) -> usize {
    let all = Rc::new(all);
    Rc::strong_count(&all) + usize::from(**cell.borrow())
}

mod trap_own {
    pub struct RefCell<T>(T);
    pub struct Arc<T>(T);
    impl<T> Arc<T> {
        pub fn new(inner: T) -> Self {
            Arc(inner)
        }
    }
    fn own(value: RefCell<u8>) -> Arc<RefCell<u8>> {
        Arc::new(value)
    }
    fn shared(cell: RefCell<u8>) -> std::sync::Arc<RefCell<u8>> {
        std::sync::Arc::new(cell)
    }
    fn outer(cell: std::cell::RefCell<u8>) -> Arc<std::cell::RefCell<u8>> {
        Arc::new(cell)
    }
}

// trap: there are no threads there
#[cfg(target_arch = "wasm32")]
fn trap_wasm() -> Arc<RefCell<u8>> {
    Arc::new(RefCell::new(1))
}

macro_rules! trap_macro {
    ($value:expr) => {
        Arc::new(RefCell::new($value))
    };
}

fn trap_in_macro() -> u8 {
    trap_macro!(3).take()
}

#[cfg(test)]
mod tests {
    use super::*;

    // trap: a test needs what the signature wants
    #[test]
    fn takes() {
        assert_eq!(taken(&Arc::new(RefCell::new(String::new()))), "3");
    }
}
