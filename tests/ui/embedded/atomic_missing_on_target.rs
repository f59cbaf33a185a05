//@ edition: 2021
//@ target: thumbv6m-none-eabi
//@ crate: portable-atomic = "1.15.0"
#![no_std]
#![allow(dead_code, unused_imports)]
use core::sync::atomic::{self, AtomicU32, AtomicU64, Ordering}; //~ atomic_missing_on_target
use core::sync::atomic::AtomicI64 as Wide; //~ atomic_missing_on_target

static HITS: AtomicU32 = AtomicU32::new(0);
static LOCKED: core::sync::atomic::AtomicBool = atomic::AtomicBool::new(false);

pub struct Counter {
    count: AtomicU32,
}

impl Counter {
    pub fn hit(&self) -> u32 {
        let add = |by| self.count.fetch_add(by, Ordering::Relaxed); //~ atomic_missing_on_target
        add(1)
    }
}

pub fn lock() {
    while LOCKED
        .compare_exchange(false, true, Ordering::Acquire, Ordering::Relaxed) //~ atomic_missing_on_target
        .is_err()
    {
        if HITS.swap(0, Ordering::AcqRel) > 3 { //~ atomic_missing_on_target
            break;
        }
    }
}

pub fn count(counter: &AtomicU32) -> u32 {
    counter.fetch_max(3, Ordering::SeqCst) //~ atomic_missing_on_target
}

// trap: loads and stores
pub fn trap_store() {
    HITS.store(HITS.load(Ordering::Relaxed) + 1, Ordering::Relaxed);
}

// trap: the crate that fills the gap
pub fn trap_portable(counter: &portable_atomic::AtomicU32) -> u32 {
    counter.fetch_add(1, Ordering::SeqCst)
}

// trap: only where there are such operations
#[cfg(target_has_atomic = "32")]
pub fn trap_condition() -> u32 {
    HITS.fetch_add(1, Ordering::Relaxed)
}

// trap: slices can swap too
pub fn trap_slice(values: &mut [u32]) {
    values.swap(0, 1);
}

// trap: unknown
pub fn trap_generic<T: Count>(counter: &T) -> u32 {
    counter.fetch_add(1)
}
pub trait Count {
    fn fetch_add(&self, by: u32) -> u32;
}
