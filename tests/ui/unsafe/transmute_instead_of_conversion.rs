//@ edition: 2021
#![allow(dead_code)]
use std::mem::{self, transmute};

fn floats(value: f32, bits: u64) -> (u32, f64) {
    let low = unsafe { transmute::<f32, u32>(value) }; //~ transmute_instead_of_conversion
    let high: f64 = unsafe { mem::transmute(bits) }; //~ transmute_instead_of_conversion
    (low, high)
}

fn bytes(all: [u8; 4], number: u64) -> u32 {
    let there = unsafe { transmute::<u64, [u8; 8]>(number) }; //~ transmute_instead_of_conversion
    let here = unsafe { transmute::<[u8; 4], u32>(all) }; //~ transmute_instead_of_conversion
    here + u32::from(there[0])
}

fn signs(value: u16, size: usize) -> i16 {
    let signed = unsafe { transmute::<usize, isize>(size + 1) }; //~ transmute_instead_of_conversion
    let _ = signed;
    unsafe { transmute(value) } //~ transmute_instead_of_conversion, unsafe::missing_transmute_annotations
}

fn letters(letter: char, flag: bool) -> (u32, u8) {
    unsafe {
        let code = std::mem::transmute::<char, u32>(letter); //~ transmute_instead_of_conversion
        (code, transmute::<bool, u8>(flag)) //~ transmute_instead_of_conversion
    }
}

const fn in_const(value: u32) -> f32 {
    unsafe { transmute::<u32, f32>(value) } //~ transmute_instead_of_conversion
}

fn shifted(value: i64) -> u64 {
    unsafe { transmute::<i64, u64>(value) }.count_ones() as u64 //~ transmute_instead_of_conversion
}

// trap: types that are not known, and others
fn trap_others(pointer: *const u8, slice: &[u8]) -> usize {
    let one: usize = unsafe { transmute(pointer) };
    let two: &[i8] = unsafe { transmute(slice) };
    let three: Wrapper = unsafe { transmute(3u32) };
    let four = unsafe { transmute::<[u16; 2], u32>([1, 2]) };
    let five: [u8; 4] = unsafe { transmute([1u16, 2]) };
    one + two.len() + three.0 as usize + four as usize + five.len()
}

#[repr(transparent)]
struct Wrapper(u32);

// trap: a number becomes something that not all numbers are
fn trap_narrow(code: u32, flag: u8) -> (char, bool) {
    unsafe { (transmute::<u32, char>(code), transmute::<u8, bool>(flag)) }
}

// trap: generic
unsafe fn trap_generic<T: Copy>(value: T) -> u32 {
    mem::transmute_copy::<T, u32>(&value)
}

mod trap_own {
    pub unsafe fn transmute<A: Into<B>, B>(value: A) -> B {
        value.into()
    }
    pub fn call(value: u16) -> u32 {
        unsafe { transmute::<u16, u32>(value) }
    }
}
