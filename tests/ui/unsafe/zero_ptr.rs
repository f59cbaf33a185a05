//@ edition: 2021
#![allow(dead_code)]

struct Handle {
    start: *mut u8,
}

impl Handle {
    const fn none() -> Self {
        Handle { start: 0 as *mut u8 } //~ zero_ptr
    }
}

static TABLE: usize = 3;

fn pointers() -> *const u32 {
    call(0 as *const u8); //~ zero_ptr
    let make = || 0 as *mut Handle; //~ zero_ptr
    let _ = make();
    let any: *const i8 = 0 as *const _; //~ zero_ptr
    let _ = any;
    0 as *const u32 //~ zero_ptr
}

fn call(_: *const u8) {}

// trap: other addresses, other casts
fn trap_other(address: usize) -> [*const u8; 3] {
    let number = 0 as u64;
    let _ = number;
    [4 as *const u8, address as *const u8, TABLE as *const u8]
}

macro_rules! trap_macro {
    () => {
        0 as *const u8
    };
}

fn trap_in_macro() -> *const u8 {
    trap_macro!()
}
