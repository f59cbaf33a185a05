//@ edition: 2021
#![allow(dead_code)]
use std::mem::{self, transmute};
use std::ptr;

fn turbofish() -> &'static u8 {
    unsafe { transmute::<*const u8, &u8>(ptr::null()) } //~ transmuting_null
}

struct Own;

impl Own {
    fn callback(&self) -> fn() {
        unsafe { mem::transmute(ptr::null::<u8>()) } //~ transmuting_null, unsafe::missing_transmute_annotations
    }

    fn cast(&self) {
        let make = || {
            let none: &mut u8 = unsafe { std::mem::transmute(0 as *mut u8) }; //~ transmuting_null, unsafe::zero_ptr
            *none = 1;
        };
        make();
    }
}

fn number() -> &'static u32 {
    unsafe { transmute(0usize) } //~ transmuting_null, unsafe::missing_transmute_annotations
}

// trap: `None` may be null
fn trap_option() -> Option<fn()> {
    unsafe { transmute::<*const (), Option<fn()>>(ptr::null()) }
}

// trap: another pointer
fn trap_pointer(place: *const u8) -> &'static u8 {
    let _: *mut u8 = unsafe { transmute(ptr::null::<u8>()) };
    unsafe { transmute::<*const u8, &u8>(place) }
}

mod trap_own {
    pub unsafe fn transmute<A, B: Default>(_: A) -> B {
        B::default()
    }
    pub fn own() -> &'static str {
        unsafe { transmute(std::ptr::null::<u8>()) }
    }
}
