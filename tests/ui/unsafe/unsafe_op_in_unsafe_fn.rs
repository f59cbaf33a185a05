//@ edition: 2024
#![allow(dead_code, static_mut_refs, unused_unsafe)]

static mut COUNTER: u32 = 0;
static LIMIT: u32 = 3;

struct Buffer {
    start: *mut u8,
    len: usize,
}

impl Buffer {
    /// # Safety
    ///
    /// `start` is valid.
    unsafe fn first(&self) -> u8 {
        *self.start //~ unsafe_op_in_unsafe_fn
    }

    /// # Safety
    ///
    /// `start` is valid.
    unsafe fn set(&mut self, value: u8) {
        *self.start = value; //~ unsafe_op_in_unsafe_fn
        for at in 1..self.len {
            self.start.add(at).write(value); //~ unsafe_op_in_unsafe_fn, unsafe_op_in_unsafe_fn
        }
    }
}

/// # Safety
///
/// Nobody else counts.
unsafe fn count() -> u32 {
    COUNTER += 1; //~ unsafe_op_in_unsafe_fn
    let now = COUNTER; //~ unsafe_op_in_unsafe_fn
    check(now); //~ unsafe_op_in_unsafe_fn
    LIMIT
}

/// # Safety
///
/// The value is small.
unsafe fn check(value: u32) {
    let test = |other: *const u32| *other == value; //~ unsafe_op_in_unsafe_fn
    assert!(test(&value));
    let raw: *const u32 = &value;
    println!("{}", *raw); //~ unsafe_op_in_unsafe_fn
}

// trap: in a block
unsafe fn trap_block(value: *const u8) -> u8 {
    // SAFETY: promised.
    unsafe { *value }
}

// trap: no raw pointers, safe functions
unsafe fn trap_safe(value: &u8, boxed: Box<u8>, own: Own) -> u8 {
    safe();
    let sum = *value + *boxed;
    own.read() + sum + value.to_owned()
}

fn safe() {}
struct Own;
impl Own {
    fn read(&self) -> u8 {
        1
    }
}

// trap: only the address is taken
unsafe fn trap_address() -> *const u32 {
    let _ = &raw const COUNTER;
    std::ptr::addr_of!(COUNTER)
}

// trap: a safe function, and one inside of an unsafe one
unsafe fn trap_inner(value: *const u8) {
    fn inner(value: &u8) -> u8 {
        *value
    }
    let shadow = 1u8;
    {
        let value = &shadow;
        let _ = *value;
    }
    let _ = (inner(&1), value);
}

// trap: a static that cannot be changed, and a constant of that name
unsafe fn trap_constant() -> u32 {
    const COUNTER: u32 = 2;
    LIMIT + COUNTER
}

// trap: tokens that are not understood
macro_rules! read {
    ($value:expr) => {
        unsafe { *$value }
    };
}
unsafe fn trap_macro(value: *const u8) -> u8 {
    read!(value)
}

trait Reader {
    unsafe fn trap_declared(&self, value: *const u8) -> u8;
}
