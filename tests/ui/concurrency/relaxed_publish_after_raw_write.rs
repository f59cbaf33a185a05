//@ edition: 2021
#![allow(dead_code, static_mut_refs)]
use std::cell::{Cell, UnsafeCell};
use std::sync::atomic::{fence, AtomicBool, AtomicU32, Ordering};
use std::sync::Arc;

static READY: AtomicBool = AtomicBool::new(false);
static mut TABLE: [u8; 4] = [0; 4];
static mut LENGTH: usize = 0;

pub struct Shared {
    value: UnsafeCell<u32>,
    flag: Arc<AtomicBool>,
    count: AtomicU32,
}

impl Shared {
    fn put(&self, value: u32) {
        unsafe {
            self.value.get().write(value);
        }
        // from now on
        self.flag.store(true, Ordering::Relaxed); //~ relaxed_publish_after_raw_write
    }

    fn set(&self, value: u32) {
        unsafe {
            *self.value.get() = value;
            READY.store(true, Ordering::Relaxed); //~ relaxed_publish_after_raw_write
        }
    }

    // trap: nobody else can look
    fn trap_exclusive(&mut self, value: u32) {
        unsafe { *self.value.get() = value };
        self.flag.store(true, Ordering::Relaxed);
    }

    // trap: ordered
    fn trap_ordered(&self, value: u32) {
        unsafe { *self.value.get() = value };
        self.flag.store(true, Ordering::Release);
        unsafe { *self.value.get() = value };
        self.flag.store(true, Ordering::SeqCst);
    }

    fn trap_fence(&self, value: u32) {
        unsafe { *self.value.get() = value };
        fence(Ordering::Release);
        self.flag.store(true, Ordering::Relaxed);
    }

    // trap: a counter, or a flag that is taken back
    fn trap_counter(&self, value: u32) {
        unsafe { *self.value.get() = value };
        self.count.store(3, Ordering::Relaxed);
        unsafe { *self.value.get() = value };
        self.flag.store(false, Ordering::Relaxed);
    }

    // trap: only read
    fn trap_read(&self) -> u32 {
        let value = unsafe { *self.value.get() };
        self.flag.store(true, Ordering::Relaxed);
        value
    }
}

fn fill(length: usize) {
    let set = || {
        unsafe { LENGTH = length };
        READY.store(true, Ordering::Relaxed); //~ relaxed_publish_after_raw_write
    };
    set();
    unsafe {
        TABLE = [1; 4];
    }
    READY.store(true, Ordering::Relaxed); //~ relaxed_publish_after_raw_write
}

// trap: data of its own
fn trap_local(cell: &Cell<u32>, flag: &AtomicBool) {
    let mut local = 3;
    local += 1;
    flag.store(true, Ordering::Relaxed);
    cell.set(local);
    flag.store(true, Ordering::Relaxed);
}

mod trap_own {
    pub struct UnsafeCell(u32);
    impl UnsafeCell {
        pub fn get(&mut self) -> &mut u32 {
            &mut self.0
        }
    }
    fn own(mut cell: UnsafeCell, flag: &std::sync::atomic::AtomicBool) {
        *cell.get() = 3;
        flag.store(true, std::sync::atomic::Ordering::Relaxed);
    }
}

macro_rules! trap_macro {
    ($shared:expr) => {
        unsafe { *$shared.value.get() = 3 };
        $shared.flag.store(true, Ordering::Relaxed);
    };
}

fn trap_in_macro(shared: &Shared) {
    trap_macro!(shared);
}
