//@ edition: 2021
#![allow(deprecated, invalid_value)]
use std::mem::{self, MaybeUninit as Maybe};
use std::num::NonZeroU32;

const SIZE: usize = 8;

pub struct Header {
    kind: u8,
    bytes: [u8; SIZE],
}

pub struct Raw {
    slots: [Maybe<u32>; 4],
    pair: (Maybe<u8>, Maybe<u8>),
}

pub struct Node<'a> {
    next: &'a str,
    depth: usize,
}

type Block = [u16; 4];

pub fn annotated() -> u8 {
    let bytes: [u8; SIZE] = unsafe { Maybe::uninit().assume_init() }; //~ uninit_assumed_init, undocumented_unsafe_blocks
    bytes[0]
}

pub fn turbofish() -> u32 {
    // SAFETY: (wrong)
    let array = unsafe { Maybe::<[u32; 2]>::uninit().assume_init() }; //~ uninit_assumed_init
    // SAFETY: (wrong)
    let float = unsafe { std::mem::MaybeUninit::<f64>::uninit().assume_init() }; //~ uninit_assumed_init
    // SAFETY: (wrong)
    let flag = unsafe {
        // Kept by the fix.
        mem::uninitialized::<bool>() //~ uninit_assumed_init
    };
    array[0] + float as u32 + u32::from(flag)
}

impl Header {
    pub fn new(kind: u8) -> Self {
        // SAFETY: (wrong)
        unsafe {
            Header {
                kind,
                bytes: Maybe::uninit().assume_init(), //~ uninit_assumed_init
            }
        }
    }

    pub fn empty() -> Header {
        // SAFETY: (wrong)
        unsafe { Maybe::uninit().assume_init() } //~ uninit_assumed_init
    }

    pub fn sum(&self) -> u32 {
        let add = |byte: u8| {
            // SAFETY: (wrong)
            let total: u32 = unsafe { mem::uninitialized() }; //~ uninit_assumed_init
            total + u32::from(byte)
        };
        self.bytes.iter().map(|byte| add(*byte + self.kind)).sum()
    }
}

pub fn aliased() -> Block {
    // SAFETY: (wrong)
    return unsafe { Maybe::uninit().assume_init() }; //~ uninit_assumed_init, api::needless_return
}

pub fn zeroed<'a>() -> (Node<'a>, u32) {
    // SAFETY: (wrong)
    let node: Node<'a> = unsafe { mem::zeroed() }; //~ uninit_assumed_init
    // SAFETY: (wrong)
    let text = unsafe { mem::zeroed::<String>() }; //~ uninit_assumed_init
    // SAFETY: (wrong)
    let one: NonZeroU32 = unsafe { Maybe::zeroed().assume_init() }; //~ uninit_assumed_init
    (node, one.get() + text.len() as u32)
}

// trap: what need not be initialised
pub fn trap_arrays() -> usize {
    // SAFETY: each element may be uninitialised.
    let array: [Maybe<String>; 4] = unsafe { Maybe::uninit().assume_init() }; //~ maybe_uninit_array_assume_init
    // SAFETY: as above.
    let pair: (Maybe<u8>, [Maybe<u16>; 2]) = unsafe { Maybe::uninit().assume_init() };
    // SAFETY: as above.
    let raw = unsafe { Raw { slots: Maybe::uninit().assume_init(), pair: Maybe::uninit().assume_init() } }; //~ maybe_uninit_array_assume_init
    // SAFETY: as above.
    let inner = unsafe { Maybe::<Maybe<u32>>::uninit().assume_init() };
    // SAFETY: there is nothing in it.
    let empty: [u8; 0] = unsafe { Maybe::uninit().assume_init() };
    let _ = (inner, pair.0, raw.pair);
    array.len() + raw.slots.len() + empty.len()
}

pub fn trap_generic<T: Copy, const N: usize>() -> [T; N] {
    // SAFETY: the caller's type is unknown here.
    unsafe { Maybe::uninit().assume_init() }
}

pub fn trap_zeroable() -> (u32, [u8; 4], *const u8, bool, Option<Box<u8>>) {
    // SAFETY: zero is a value of each.
    unsafe { (mem::zeroed(), mem::zeroed::<[u8; 4]>(), mem::zeroed::<*const u8>(), mem::zeroed::<bool>(), None) }
}

pub fn trap_written() -> u32 {
    let mut slot: Maybe<u32> = Maybe::uninit();
    slot.write(3);
    // SAFETY: written above.
    unsafe { slot.assume_init() }
}

pub fn trap_unknown_type() -> usize {
    // SAFETY: zero is a value of it.
    let a = unsafe { Maybe::<usize>::zeroed().assume_init() };
    a //~ api::let_and_return
}

// trap: a type of the user's own with the same names
pub mod trap_own {
    pub struct MaybeUninit(u32);

    impl MaybeUninit {
        pub fn uninit() -> Self {
            MaybeUninit(1)
        }

        /// # Safety
        /// None needed.
        pub unsafe fn assume_init(self) -> u32 {
            self.0
        }
    }

    pub fn value() -> u32 {
        // SAFETY: always initialised.
        let value: u32 = unsafe { MaybeUninit::uninit().assume_init() };
        value
    }
}

macro_rules! trap_macro {
    () => {{
        let bytes: [u8; 2] = unsafe { Maybe::uninit().assume_init() };
        bytes
    }};
}

pub fn trap_from_macro(nodes: &[Node]) -> (usize, &'static str) {
    let _unused = || trap_macro!();
    (nodes.iter().map(|node| node.next.len() + node.depth).sum(), r#"MaybeUninit::<u8>::uninit().assume_init()"#)
}

#[allow(clippy::uninit_assumed_init)]
pub fn trap_allowed() -> u8 {
    // SAFETY: (wrong)
    unsafe { Maybe::uninit().assume_init() }
}
