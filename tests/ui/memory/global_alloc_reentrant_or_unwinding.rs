//@ edition: 2021
#![allow(dead_code, unused_variables, clippy::all)]
use std::alloc::{GlobalAlloc as Global, Layout, System};
use std::cell::Cell;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::Mutex;

struct Noisy {
    used: AtomicUsize,
    log: Mutex<Vec<usize>>,
}

// SAFETY: none; it is an example of faults.
unsafe impl Global for Noisy { //~ global_alloc_default_realloc
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        let text = format!("{} bytes", layout.size()); //~ global_alloc_reentrant_or_unwinding
        if layout.size() > 1024 {
            std::eprintln!("{}", text.len()); //~ global_alloc_reentrant_or_unwinding
        }
        self.log.lock().unwrap().push(layout.size()); //~ global_alloc_reentrant_or_unwinding
        // SAFETY: as the caller promises.
        let made = unsafe { System.alloc(layout) };
        if made.is_null() {
            std::alloc::handle_alloc_error(layout); //~ global_alloc_reentrant_or_unwinding
        }
        made
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        assert!(!at.is_null(), "null"); //~ global_alloc_reentrant_or_unwinding
        let note = || Box::new(layout.size()); //~ global_alloc_reentrant_or_unwinding
        let size = layout.size().to_string(); //~ global_alloc_reentrant_or_unwinding
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        let new = Layout::from_size_align(size, layout.align()).expect("fits"); //~ global_alloc_reentrant_or_unwinding
        // SAFETY: as the caller promises.
        unsafe { System.realloc(at, layout, new.size()) }
    }
}

// trap: counts, checks and hands on
struct CountingTrap(AtomicUsize, AtomicUsize);

// SAFETY: the calls go to `System`.
unsafe impl Global for CountingTrap { //~ global_alloc_default_realloc
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        debug_assert!(layout.size() > 0);
        let used = self.0.fetch_add(layout.size(), Ordering::Relaxed);
        self.1.fetch_max(used.checked_add(layout.size()).unwrap_or(usize::MAX), Ordering::Relaxed);
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(at, layout) }
    }
}

impl CountingTrap {
    // trap: no method of the trait
    fn report(&self) -> String {
        println!("{}", self.0.load(Ordering::Relaxed));
        format!("{} bytes", self.1.load(Ordering::Relaxed))
    }
}

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

// trap: knows when it is called from within itself
struct TracingTrap(AtomicBool);

// SAFETY: the calls go to `System`.
unsafe impl Global for TracingTrap { //~ global_alloc_default_realloc
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if !INSIDE.with(|inside| inside.replace(true)) {
            println!("{} bytes", layout.size());
            INSIDE.with(|inside| inside.set(false));
        }
        // SAFETY: as the caller promises.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        if !self.0.swap(true, Ordering::Relaxed) {
            println!("{} bytes", layout.size());
            self.0.store(false, Ordering::Relaxed);
        }
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(at, layout) }
    }
}

// trap: a trait of one's own with that name
mod trap_own {
    trait GlobalAlloc {
        fn alloc(&self, size: usize) -> String;
    }

    struct Names;

    impl GlobalAlloc for Names {
        fn alloc(&self, size: usize) -> String {
            format!("{size}")
        }
    }
}

// trap: macros of one's own
mod trap_macros {
    use std::alloc::{GlobalAlloc, Layout, System};

    macro_rules! warn {
        ($text:expr) => {
            let _ = $text;
        };
    }

    struct Quiet;

    // SAFETY: the calls go to `System`.
    unsafe impl GlobalAlloc for Quiet { //~ global_alloc_default_realloc
        unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
            warn!("allocating");
            // SAFETY: as the caller promises.
            unsafe { System.alloc(layout) }
        }

        unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
            // SAFETY: as the caller promises.
            unsafe { System.dealloc(at, layout) }
        }
    }
}
