//@ edition: 2024
#![allow(dead_code, unused)]

/// A point.
pub struct Point {
    /// To the right.
    pub x: f64,
    pub y: f64, //~ api::missing_docs
    z: f64,
}

pub enum Shape { //~ api::missing_docs
    /// Round.
    Circle,
    Square { side: f64 }, //~ api::missing_docs, api::missing_docs
}

#[derive(Clone)]
// No documentation.
pub union Bits { //~ api::missing_docs
    /// One.
    pub a: u8,
}

impl Copy for Bits {}

impl Point {
    pub fn length(&self) -> f64 { //~ api::missing_docs
        self.x
    }
    fn trap_private(&self) {}
    pub(crate) fn trap_inside(&self) {}
}

pub trait Area { //~ api::missing_docs
    const SIDES: u8; //~ api::missing_docs
    /// The area.
    fn area(&self) -> f64;
    fn border(&self) -> f64 { //~ api::missing_docs
        0.0
    }
}

impl Area for Point {
    const SIDES: u8 = 0;
    fn area(&self) -> f64 {
        0.0
    }
}

pub mod inner { //~ api::missing_docs
    pub const WIDTH: u8 = 1; //~ api::missing_docs
    pub static NAME: &str = ""; //~ api::missing_docs
    pub type Names = Vec<String>; //~ api::missing_docs
    pub(super) fn trap_inside() {}
}

/// Documented.
#[derive(Debug)]
pub struct TrapDocumented(pub u8);

/** In a block. */
pub fn trap_block() {}

#[doc = "In an attribute."]
pub fn trap_attribute() {}

#[cfg_attr(all(), doc = "Under a condition.")]
pub fn trap_condition() {}

pub mod trap_inner {
    //! Inside.
}

#[doc(hidden)]
pub mod trap_hidden {
    pub fn hidden() {}
}

mod trap_private {
    pub struct Inside {
        pub a: u8,
    }
}

struct TrapPrivate {
    pub a: u8,
}

macro_rules! trap_made {
    () => {
        pub fn made() {}
    };
}
