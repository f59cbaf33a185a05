//@ edition: 2021
#![allow(dead_code)]
use std::error::Error;

pub fn load(path: &str) -> Result<String, String> { //~ string_error_type
    std::fs::read_to_string(path).map_err(|error| error.to_string())
}

pub struct Store;

impl Store {
    pub fn open(&self) -> Result<u8, Box<dyn Error>> { //~ string_error_type
        Ok(std::fs::read("x")?[0])
    }

    pub const fn check(&self, value: u8) -> Result<u8, &'static str> { //~ string_error_type
        if value > 3 { Err("too much") } else { Ok(value) }
    }
}

pub mod inner {
    pub fn boxed() -> Result<(), std::boxed::Box<dyn std::error::Error>> { //~ string_error_type
        Ok(())
    }
}

// trap: errors of their own
pub fn trap_right() -> Result<String, std::io::Error> {
    std::fs::read_to_string("x")
}
pub fn trap_sendable() -> Result<(), Box<dyn Error + Send + Sync>> {
    Ok(())
}
pub fn trap_lent(text: &str) -> Result<usize, &str> {
    if text.is_empty() { Err(text) } else { Ok(text.len()) }
}

// trap: not for others
fn trap_private() -> Result<(), String> {
    Ok(())
}
pub(crate) fn trap_crate() -> Result<(), String> {
    Ok(())
}
mod trap_hidden {
    pub fn hidden() -> Result<(), String> {
        Ok(())
    }
}

// trap: the trait says so
pub trait TrapLoad {
    fn load(&self) -> Result<(), String>;
}
impl TrapLoad for Store {
    fn load(&self) -> Result<(), String> {
        Ok(())
    }
}

mod trap_own {
    pub enum Result<A, B> {
        One(A),
        Other(B),
    }
}
pub fn trap_other_type() -> trap_own::Result<u8, String> {
    trap_own::Result::One(1)
}
