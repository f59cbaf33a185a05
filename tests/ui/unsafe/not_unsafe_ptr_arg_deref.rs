//@ edition: 2021
#![allow(dead_code, clippy::missing_safety_doc)]
use std::ffi::{c_char, CStr};
use std::slice;

pub fn byte(place: *const u8) -> u8 {
    unsafe { *place } //~ not_unsafe_ptr_arg_deref
}

pub fn sum(start: *const u32, count: usize) -> u32 {
    if start.is_null() {
        return 0;
    }
    let all = unsafe { slice::from_raw_parts(start, count) }; //~ not_unsafe_ptr_arg_deref
    all.iter().sum()
}

#[no_mangle]
pub extern "C" fn length(text: *const c_char) -> usize {
    let text = unsafe { CStr::from_ptr(text) }; //~ not_unsafe_ptr_arg_deref
    text.to_bytes().len()
}

pub struct Handle(u8);

impl Handle {
    pub fn set(handle: *mut Handle, value: u8) {
        unsafe {
            (*handle).0 = value; //~ not_unsafe_ptr_arg_deref
        }
    }

    pub const fn get(&self, other: *const u8) -> u8 {
        unsafe { other.read() } //~ not_unsafe_ptr_arg_deref
    }

    pub fn copy(&self, to: *mut u8) {
        let write = || unsafe { std::ptr::copy_nonoverlapping(&self.0, to, 1) }; //~ not_unsafe_ptr_arg_deref
        write();
    }
}

// trap: unsafe already
pub unsafe fn trap_unsafe(place: *const u8) -> u8 {
    unsafe { *place }
}

// trap: private, or for the crate
fn trap_private(place: *const u8) -> u8 {
    unsafe { *place }
}
pub(crate) fn trap_crate(place: *const u8) -> u8 {
    unsafe { *place }
}
mod trap_module {
    pub fn byte(place: *const u8) -> u8 {
        unsafe { *place }
    }
}

// trap: only passed on or compared
pub fn trap_passed(place: *const u8, other: *const u8) -> Holder {
    Holder(if place == other { place } else { std::ptr::null() })
}
pub struct Holder(*const u8);

// trap: another pointer of that name
pub fn trap_shadow(place: *const u8) -> u8 {
    let value = 3u8;
    let old = place;
    let place = &value as *const u8;
    let _ = old;
    unsafe { *place }
}

// trap: a reference
pub fn trap_reference(place: &u8) -> u8 {
    unsafe { std::ptr::read(place) }
}

// trap: the trait says how it is declared
pub trait Reading {
    fn trap_read(&self, place: *const u8) -> u8;
}
impl Reading for Holder {
    fn trap_read(&self, place: *const u8) -> u8 {
        unsafe { *place }
    }
}

// trap: an inner function has its own parameters
pub fn trap_inner(_place: *const u8) -> u8 {
    unsafe fn inner(place: *const u8) -> u8 {
        unsafe { *place }
    }
    unsafe { inner(&1) }
}
