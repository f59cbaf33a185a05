//@ edition: 2021
#![allow(dead_code)]
use std::mem::{self, transmute};

#[repr(u8)]
enum Level {
    Low = 0,
    High = 1,
}

fn level(value: bool) -> Level {
    println!("level");
    unsafe { transmute(value) } //~ missing_transmute_annotations
}

struct Own(fn());

impl Own {
    fn set(&mut self, place: *const ()) {
        self.0 = unsafe { mem::transmute(place) }; //~ missing_transmute_annotations
    }

    fn call(&self, place: *const ()) {
        let call = || take(unsafe { std::mem::transmute(place) }); //~ missing_transmute_annotations
        call();
    }
}

fn take(function: fn()) {
    function();
}

fn inferred(value: bool) -> Level {
    let level = unsafe { transmute(value) }; //~ missing_transmute_annotations
    level //~ api::let_and_return
}

// trap: the types are said
fn trap_said(value: bool) -> Level {
    let first: Level = unsafe { transmute(value) };
    drop(first);
    unsafe { transmute::<bool, Level>(value) }
}
fn trap_result(value: bool) -> Level {
    unsafe { transmute(value) }
}

const TRAP_CONST: fn() = unsafe { transmute(main as *const ()) };
fn main() {}

mod trap_own {
    pub unsafe fn transmute(value: u8) -> u8 {
        value
    }
    pub fn own() -> u8 {
        unsafe { transmute(3) }
    }
}
