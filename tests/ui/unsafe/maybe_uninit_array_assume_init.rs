//@ edition: 2021
//@ rust-version: 1.80
#![allow(dead_code, unused_unsafe)]
use std::mem::{self, MaybeUninit};

pub struct Buffer<T, const N: usize> {
    data: [MaybeUninit<T>; N],
    len: usize,
}

impl<T, const N: usize> Buffer<T, N> {
    const fn new() -> Self {
        // SAFETY: an array of `MaybeUninit` needs no initialisation.
        Self {
            data: unsafe { MaybeUninit::uninit().assume_init() }, //~ maybe_uninit_array_assume_init
            len: 0,
        }
    }
}

fn local() -> usize {
    let slots: [MaybeUninit<String>; 4] = unsafe { MaybeUninit::uninit().assume_init() }; //~ maybe_uninit_array_assume_init
    // SAFETY: nothing has to be initialised.
    let others: [mem::MaybeUninit<u8>; 16] = unsafe { mem::MaybeUninit::uninit().assume_init() }; //~ maybe_uninit_array_assume_init
    slots.len() + others.len()
}

fn by_turbofish() -> usize {
    let slots = unsafe { MaybeUninit::<[MaybeUninit<u32>; 8]>::uninit().assume_init() }; //~ maybe_uninit_array_assume_init
    slots.len()
}

fn returned() -> [MaybeUninit<Box<u8>>; 2] {
    unsafe { MaybeUninit::uninit().assume_init() } //~ maybe_uninit_array_assume_init
}

// trap: one MaybeUninit, no array
fn trap_single() -> MaybeUninit<u8> {
    unsafe { MaybeUninit::<MaybeUninit<u8>>::uninit().assume_init() }
}

// trap: initialised before
fn trap_written() -> [u8; 2] {
    let mut value = MaybeUninit::uninit();
    value.write([1, 2]);
    unsafe { value.assume_init() }
}

// trap: the type is not known
fn trap_unknown() -> usize {
    let slots: Slots = unsafe { MaybeUninit::uninit().assume_init() };
    slots.0.len()
}
struct Slots([MaybeUninit<u8>; 3]);

mod trap_own {
    pub struct MaybeUninit<T>(T);
    impl MaybeUninit<[MaybeUninit<u8>; 1]> {
        pub fn uninit() -> Self {
            MaybeUninit([MaybeUninit(0)])
        }
        pub unsafe fn assume_init(self) -> [MaybeUninit<u8>; 1] {
            self.0
        }
    }
    pub fn made() -> [MaybeUninit<u8>; 1] {
        unsafe { MaybeUninit::uninit().assume_init() }
    }
}
