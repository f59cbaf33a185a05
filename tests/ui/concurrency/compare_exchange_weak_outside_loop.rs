//@ edition: 2021
#![allow(dead_code, clippy::result_unit_err)]
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering, Ordering::*};
use std::sync::Arc;

pub struct Spin {
    taken: AtomicBool,
    inner: Arc<AtomicUsize>,
}

impl Spin {
    fn enter(&self) -> bool {
        let won = self.taken.compare_exchange_weak(false, true, Acquire, Relaxed); //~ compare_exchange_weak_outside_loop
        won.is_ok()
    }

    fn try_enter(&self) -> bool {
        self.taken
            .compare_exchange_weak( //~ compare_exchange_weak_outside_loop
                false, // free
                true,
                Ordering::Acquire,
                Ordering::Relaxed,
            )
            .is_ok()
    }

    fn claim(&self, many: usize) {
        if many > 3 {
            match self.inner.compare_exchange_weak(0, many, SeqCst, SeqCst) { //~ compare_exchange_weak_outside_loop
                Ok(_) => println!("claimed"),
                Err(other) => println!("taken by {other}"),
            }
        }
    }

    // trap: forwarded to a caller who may loop
    fn weak(&self) -> Result<bool, bool> {
        self.taken.compare_exchange_weak(false, true, AcqRel, Acquire)
    }

    fn forwarded(&self) -> Result<usize, usize> {
        return self.inner.compare_exchange_weak(0, 1, AcqRel, Acquire); //~ api::needless_return
    }

    // trap: the caller is told, and tries all of it again
    fn push(&self, value: u8) -> Result<(), u8> {
        if self.inner.compare_exchange_weak(0, 1, AcqRel, Acquire).is_err() {
            return Err(value);
        }
        Ok(())
    }
}

fn own(flag: &AtomicBool) -> bool {
    assert!(flag.compare_exchange_weak(true, false, Relaxed, Relaxed).is_ok()); //~ compare_exchange_weak_outside_loop
    true
}

// trap: in loops
fn trap_loops(flag: &AtomicBool, count: &AtomicUsize) -> usize {
    while flag.compare_exchange_weak(false, true, Acquire, Relaxed).is_err() {
        std::hint::spin_loop();
    }
    let mut old = count.load(Relaxed);
    loop {
        match count.compare_exchange_weak(old, old + 1, Relaxed, Relaxed) {
            Ok(_) => return old,
            Err(now) => old = now,
        }
    }
}

// trap: a closure may be called again and again
fn trap_closure(flag: &AtomicBool) -> bool {
    let attempt = || flag.compare_exchange_weak(false, true, Acquire, Relaxed).is_ok();
    (0..10).any(|_| attempt())
}

// trap: calls itself until it succeeds
fn trap_again(count: &AtomicUsize) -> usize {
    let old = count.load(Relaxed);
    match count.compare_exchange_weak(old, old + 1, Relaxed, Relaxed) {
        Ok(_) => old,
        Err(_) => trap_again(count),
    }
}

// trap: the strong form
fn trap_strong(flag: &AtomicBool) -> bool {
    flag.compare_exchange(false, true, Acquire, Relaxed).is_ok()
}

mod trap_own {
    pub struct Register(u8);
    pub enum Ordering {
        Relaxed,
    }
    impl Register {
        pub fn compare_exchange_weak(&self, old: u8, new: u8, _: Ordering, _: Ordering) -> Option<u8> {
            (self.0 == old).then_some(new)
        }
    }
    fn own(register: &Register) -> bool {
        register.compare_exchange_weak(0, 1, Ordering::Relaxed, Ordering::Relaxed).is_some()
    }
}

macro_rules! trap_macro {
    ($flag:expr) => {
        $flag.compare_exchange_weak(false, true, Acquire, Relaxed)
    };
}

fn trap_in_macro(flag: &AtomicBool) -> bool {
    trap_macro!(flag).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    // trap: a test of it
    #[test]
    fn weak() {
        assert!(AtomicBool::new(false).compare_exchange_weak(false, true, SeqCst, SeqCst).is_ok());
    }
}
