//@ edition: 2021
//@ crate: parking_lot = "0.13.0"
//@ rustc: error let_underscore_lock
#![allow(dead_code)]
use std::sync::{Arc, Mutex, MutexGuard, RwLock};

static TURN: Mutex<()> = Mutex::new(());

pub struct Log {
    lines: Arc<Mutex<Vec<String>>>,
    table: RwLock<u32>,
}

impl Log {
    fn add(&self) -> Option<()> {
        let _ = self.lines.lock(); //~ let_underscore_lock
        let _ = self.lines.lock().unwrap(); //~ let_underscore_lock
        let _ = self.table.write().ok()?; //~ let_underscore_lock
        let _ = self.table.read().expect("the table"); //~ let_underscore_lock
        Some(())
    }

    fn guard(&self) -> MutexGuard<'_, Vec<String>> {
        self.lines.lock().unwrap()
    }
}

fn turn(log: &Log) {
    let report = || {
        let _ /* guard */ = TURN.lock(); //~ let_underscore_lock
        let _guard = 1;
    };
    report();
    if log.lines.is_poisoned() {
        let _ = log.table.try_write(); //~ let_underscore_lock
        let _: MutexGuard<'_, _> = log.guard(); //~ let_underscore_lock
    }
}

// trap: kept, or dropped on purpose
fn trap_kept(log: &Log) {
    let _guard = log.lines.lock();
    drop(log.table.read());
    let _all = log.table.write().unwrap();
}

// trap: what is discarded is no guard
fn trap_values(log: &Log) {
    let _ = log.lines.lock().unwrap().pop();
    let _ = log.lines.lock().unwrap().len();
    let _ = log.lines.lock().is_ok();
    let _ = log.lines.clone();
    let _ = *log.table.read().unwrap();
}

// trap: other locks are another rule's
fn trap_other(fast: &parking_lot::Mutex<u8>) {
    let _ = *fast.lock();
}

mod trap_own {
    pub struct Mutex;
    pub struct MutexGuard;
    impl Mutex {
        pub fn lock(&self) -> Result<MutexGuard, ()> {
            Ok(MutexGuard)
        }
    }
    fn lock(mutex: &Mutex) {
        let _ = mutex.lock();
        let _ = mutex.lock().unwrap();
    }
}

macro_rules! trap_macro {
    ($lock:expr) => {
        let _ = $lock.lock();
    };
}
