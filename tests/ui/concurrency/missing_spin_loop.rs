//@ edition: 2021
#![allow(dead_code)]
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::Arc;

static READY: AtomicBool = AtomicBool::new(false);

pub struct Gate {
    open: AtomicBool,
    waiting: Arc<AtomicUsize>,
}

impl Gate {
    fn wait(&self) {
        while !self.open.load(Ordering::Acquire) {} //~ missing_spin_loop
        if self.waiting.load(Ordering::Relaxed) > 0 {
            while self.waiting.load(Ordering::SeqCst) //~ missing_spin_loop
                != 0
            {
            }
        }
    }

    fn enter(&self) {
        let enter = || while self.open.swap(true, Ordering::AcqRel) {}; //~ missing_spin_loop
        enter();
        while self //~ missing_spin_loop
            .open
            .compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed)
            .is_err()
        {}
    }
}

fn both(flag: &AtomicBool) {
    while !flag.load(Ordering::Relaxed) && !READY.load(Ordering::Relaxed) {} //~ missing_spin_loop
}

// trap: the body or the condition rests
fn trap_rests(flag: &AtomicBool) {
    while !flag.load(Ordering::Acquire) {
        std::thread::yield_now();
    }
    while !flag.load(Ordering::Acquire) {
        // the interrupt wakes us
    }
    while !flag.load(Ordering::Acquire) && rested() {}
}

fn rested() -> bool {
    std::thread::yield_now();
    true
}

// trap: no atomic
fn trap_others(cell: &std::cell::Cell<bool>, all: &mut std::vec::IntoIter<u8>) {
    while cell.get() {}
    while all.next().is_some() {}
    while let Some(_) = all.next() {}
}

mod trap_own {
    pub enum Ordering {
        Relaxed,
    }
    pub struct Pin;
    impl Pin {
        pub fn load(&self, _: Ordering) -> bool {
            true
        }
    }
    fn own(pin: &Pin) {
        while !pin.load(Ordering::Relaxed) {}
    }
}

macro_rules! trap_macro {
    ($flag:expr) => {
        while !$flag.load(Ordering::Acquire) {}
    };
}

fn trap_in_macro() {
    trap_macro!(READY);
}
