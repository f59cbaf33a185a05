//@ edition: 2021
//@ rust-version: 1.70
#![allow(dead_code)]
use std::cell::{Cell, RefCell};

thread_local! {
    static DEPTH: Cell<u32> = Cell::new(0); //~ missing_const_for_thread_local
    /// The names.
    pub static NAMES: RefCell<Vec<String>> = RefCell::new(Vec::new()); //~ missing_const_for_thread_local
    static LAST: RefCell<Option<String>> = RefCell::new(None) //~ missing_const_for_thread_local
}

mod inner {
    thread_local!(static FLAG: std::cell::Cell<bool> = std::cell::Cell::new(false)); //~ missing_const_for_thread_local
    // static OLD: Cell<u32> = Cell::new(0);
}

fn local() -> u32 {
    thread_local! {
        static COUNT: Cell<u32> = Cell::new(1_000); //~ missing_const_for_thread_local
    }
    COUNT.with(Cell::get) + DEPTH.with(Cell::get)
}

// trap: `const` already, or not known at compile time
thread_local! {
    static TRAP_CONST: Cell<u32> = const { Cell::new(0) };
    static TRAP_LATE: Cell<u32> = Cell::new(local());
    static TRAP_TEXT: RefCell<String> = RefCell::new(String::from("x"));
    // static TRAP_COMMENT: Cell<u32> = Cell::new(0);
}

// trap: no thread-local
static TRAP_STATIC: std::sync::Mutex<Cell<u32>> = std::sync::Mutex::new(Cell::new(0));

// trap: an own `Cell`
mod trap_own {
    pub struct Cell<T>(T);
    impl<T> Cell<T> {
        pub fn new(value: T) -> Self {
            Cell(value)
        }
    }
    thread_local! {
        static OWN: Cell<u32> = Cell::new(0);
    }
}
