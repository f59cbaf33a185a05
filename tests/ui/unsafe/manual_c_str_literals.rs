//@ edition: 2021
//@ rust-version: 1.77
#![allow(dead_code)]
use std::ffi::{c_char, CStr};
use std::os::raw::c_char as raw_char;

fn checked() -> &'static CStr {
    CStr::from_bytes_with_nul(b"service\0").unwrap() //~ manual_c_str_literals
}

fn trusted() -> &'static CStr {
    unsafe { CStr::from_bytes_with_nul_unchecked(b"log\tname\0") } //~ manual_c_str_literals
}

fn pointers() {
    call(b"bytes\0".as_ptr() as *const c_char); //~ manual_c_str_literals
    call("text \u{e9} \"quoted\"\0".as_ptr() as *const raw_char); //~ manual_c_str_literals
    call(b"cast\0".as_ptr().cast()); //~ manual_c_str_literals
    old("i8\0".as_ptr() as *const i8); //~ manual_c_str_literals
    let name = std::ffi::CStr::from_bytes_with_nul(b"\0").expect("one zero"); //~ manual_c_str_literals
    call(name.as_ptr());
}

fn call(_: *const c_char) {}
fn old(_: *const i8) {}
fn bytes(_: *const u8) {}

// trap: zeros inside, or none at the end
fn trap_zeros() {
    call(b"a\0b\0".as_ptr() as *const c_char);
    call(b"a\x00\0".as_ptr() as *const c_char);
    call(b"no zero".as_ptr() as *const c_char);
    call(b"backslash \\0".as_ptr() as *const c_char);
    assert!(CStr::from_bytes_with_nul(b"a\0b\0").is_err());
}

// trap: a pointer to bytes, an error that is handled
fn trap_bytes() -> bool {
    bytes(b"raw\0".as_ptr());
    bytes("raw\0".as_ptr());
    CStr::from_bytes_with_nul(b"handled\0").is_ok()
}

// trap: no literal
fn trap_variable(text: &'static [u8]) -> &'static CStr {
    CStr::from_bytes_with_nul(text).unwrap()
}

// trap: already written so
fn trap_right() -> *const c_char {
    c"right".as_ptr()
}

struct Own;
impl Own {
    fn from_bytes_with_nul(_: &[u8]) -> Option<u8> {
        None
    }
}

fn trap_own() -> u8 {
    Own::from_bytes_with_nul(b"own\0").unwrap()
}

macro_rules! trap_name {
    ($text:literal) => {
        concat!($text, "\0").as_ptr() as *const c_char
    };
}

fn trap_macro() -> *const c_char {
    trap_name!("macro")
}
