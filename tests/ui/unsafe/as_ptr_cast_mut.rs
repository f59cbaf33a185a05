//@ edition: 2021
#![allow(dead_code, unused_mut)]
use std::cell::Cell;
use std::ptr::NonNull;

struct Buffer {
    bytes: Vec<u8>,
    name: String,
}

impl Buffer {
    fn clear(&mut self) {
        let first = self.bytes.as_ptr() as *mut u8; //~ as_ptr_cast_mut
        unsafe { first.write_bytes(0, self.bytes.len()) }
    }

    fn name(&mut self) -> *mut u8 {
        self.name.as_ptr().cast_mut() //~ as_ptr_cast_mut
    }
}

fn parameter(bytes: &mut Vec<u8>) -> *mut u8 {
    bytes.as_ptr() as *mut u8 //~ as_ptr_cast_mut
}

fn local() {
    let mut numbers = [1u32, 2, 3];
    let first = numbers.as_ptr() as *mut u32; //~ as_ptr_cast_mut
    let word = numbers.as_ptr() as *mut u64; //~ as_ptr_cast_mut
    let fixed = [1u32];
    let wrong = fixed.as_ptr() as *mut _; // trap: nothing of it can be written
    fill(|| numbers.as_ptr() as *mut u32); //~ as_ptr_cast_mut
    call(numbers.as_ptr() as *mut u32); //~ as_ptr_cast_mut
    let _: (_, _, *mut u32) = (first, word, wrong);
}

fn slice(values: &mut [u16]) -> *mut u16 {
    values.as_ptr() as *mut u16 //~ as_ptr_cast_mut
}

fn fill(mut make: impl FnMut() -> *mut u32) {
    make();
}
fn call(_: *mut u32) {}

// trap: C functions that only read take such pointers
fn trap_shared(bytes: &[u8], buffer: &Buffer) -> [*mut u8; 2] {
    [bytes.as_ptr() as *mut u8, buffer.bytes.as_ptr() as *mut u8]
}

// trap: these give `*mut` themselves
fn trap_mutable(cell: &Cell<u8>, pointer: NonNull<u8>) -> [*mut u8; 2] {
    [cell.as_ptr() as *mut u8, pointer.as_ptr() as *mut u8]
}

// trap: it stays a pointer for reading
fn trap_const(values: &[u8]) -> *const i8 {
    values.as_ptr() as *const i8
}

// trap: the right method
fn trap_right(values: &mut [u8]) -> *mut i8 {
    values.as_mut_ptr() as *mut i8
}

struct Own(*mut u8);
impl Own {
    fn as_ptr(&self) -> *const u8 {
        self.0
    }
}

// trap: an own type, a type that is not known
fn trap_own(own: &Own, values: impl Pointing) -> [*mut u8; 2] {
    [own.as_ptr() as *mut u8, values.as_ptr() as *mut u8]
}

trait Pointing {
    fn as_ptr(&self) -> *const u8;
}
