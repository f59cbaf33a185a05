//@ edition: 2021
#![allow(dead_code, deprecated, invalid_value)]
use std::mem::{self, MaybeUninit};

struct Own {
    text: String,
}

impl Own {
    fn change(&mut self, by: fn(String) -> String) {
        let old = mem::replace(&mut self.text, unsafe { MaybeUninit::uninit().assume_init() }); //~ mem_replace_with_uninit
        mem::forget(mem::replace(&mut self.text, by(old)));
    }
}

fn others(value: &mut Vec<u8>) {
    unsafe {
        let old = std::mem::replace(value, mem::uninitialized()); //~ mem_replace_with_uninit
        let next = || MaybeUninit::<Vec<u8>>::uninit();
        let _ = next();
        mem::forget(mem::replace(value, old));
    }
    let old = core::mem::replace(value, unsafe { mem::uninitialized::<Vec<u8>>() }); //~ mem_replace_with_uninit, unsafe::uninit_assumed_init
    drop(old);
}

// trap: a value
fn trap_value(value: &mut Vec<u8>) -> Vec<u8> {
    let mut next = MaybeUninit::uninit();
    next.write(vec![1]);
    let first = mem::replace(value, unsafe { next.assume_init() });
    drop(first);
    mem::replace(value, vec![2])
}

// trap: memory that may be without a value
fn trap_uninit(slot: &mut MaybeUninit<String>) -> MaybeUninit<String> {
    mem::replace(slot, MaybeUninit::uninit())
}

mod trap_own {
    pub fn replace<T>(_: &mut T, value: T) -> T {
        value
    }
    pub fn own(value: &mut u8) -> u8 {
        replace(value, unsafe { std::mem::zeroed() })
    }
}
