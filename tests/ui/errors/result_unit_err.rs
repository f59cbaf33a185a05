//@ edition: 2021
#![allow(dead_code)]
use std::fmt;

pub struct Parser;

impl Parser {
    pub fn parse(&self, text: &str) -> Result<u8, ()> { //~ result_unit_err
        text.parse().map_err(drop)
    }

    pub const fn check(&self) -> Result<(), ()> { //~ result_unit_err
        Ok(())
    }

    fn trap_private(&self) -> Result<u8, ()> {
        Err(())
    }

    pub(crate) fn trap_crate(&self) -> Result<u8, ()> {
        Err(())
    }
}

pub async fn later<T>(value: Option<T>) -> std::result::Result<T, ()> //~ result_unit_err
where
    T: Clone,
{
    value.ok_or(())
}

pub mod open {
    pub extern "C" fn raw(at: u8) -> Result<u8, ()> { //~ result_unit_err
        at.checked_add(1).ok_or(())
    }
}

mod closed {
    // trap: the module is private
    pub fn trap_module() -> Result<u8, ()> {
        Err(())
    }
}

struct Hidden;

impl Hidden {
    // trap: the type is private
    pub fn trap_type(&self) -> Result<u8, ()> {
        Err(())
    }
}

// trap: the trait wants it
pub trait Decode {
    fn decode(&self) -> Result<u8, ()>;
}

impl Decode for Parser {
    fn decode(&self) -> Result<u8, ()> {
        Err(())
    }
}

// trap: there is an error, or another type
pub fn trap_error() -> Result<(), fmt::Error> {
    Ok(())
}

pub fn trap_option() -> Option<()> {
    pub fn inside() -> Result<u8, ()> {
        Err(())
    }
    inside().ok().map(drop)
}

pub type Answer<T> = Result<T, ()>;

pub fn trap_alias() -> Answer<u8> {
    Err(())
}

pub mod trap_own {
    pub struct Result<A, B>(pub A, pub B);
    pub fn own() -> Result<u8, ()> {
        Result(1, ())
    }
}

macro_rules! trap_macro {
    ($name:ident) => {
        pub fn $name() -> Result<u8, ()> {
            Err(())
        }
    };
}

trap_macro!(made);
