#![allow(dead_code, clippy::return_self_not_must_use)]
use std::cmp::Ordering;
use std::fmt::Error;
use std::str::FromStr;

#[derive(Clone)]
pub struct Money(u64);

impl Money {
    pub fn add(self, other: Money) -> Money { //~ should_implement_trait
        Money(self.0 + other.0)
    }

    /// Reads one.
    pub fn from_str(text: &str) -> std::result::Result<Self, Error> { // by its path: not looked at
        text.parse().map(Money).or(Err(Error))
    }

    pub fn cmp(&self, other: &Self) -> std::cmp::Ordering { //~ should_implement_trait
        self.0.cmp(&other.0)
    }

    pub fn default() -> Self { //~ should_implement_trait
        Money(0)
    }
}

pub struct Lines<T> {
    left: Vec<T>,
}

impl<T> Lines<T> {
    #[inline]
    pub fn next(&mut self) -> Option<T> { //~ should_implement_trait
        self.left.pop()
    }

    pub fn not(mut self) -> Lines<T> { //~ should_implement_trait
        self.left.reverse();
        self
    }
}

pub enum Color {
    Red,
    Blue,
}

impl Color {
    pub fn from_str(text: &str) -> Result<Color, String> { //~ should_implement_trait, errors::string_error_type
        match text {
            "red" => Ok(Color::Red),
            other => Err(other.to_owned()),
        }
    }
}

// trap: the trait is implemented
#[derive(Default, Clone, PartialEq)]
pub struct ImplementedTrap(u8);

impl ImplementedTrap {
    pub fn from_str(text: &str) -> Result<Self, Error> {
        text.parse()
    }
    pub fn default() -> Self {
        ImplementedTrap(1)
    }
    pub fn clone(&self) -> Self {
        ImplementedTrap(self.0)
    }
    pub fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl FromStr for ImplementedTrap {
    type Err = Error;
    fn from_str(text: &str) -> Result<Self, Error> {
        text.parse().map(ImplementedTrap).or(Err(Error))
    }
}

// trap: other shapes
pub struct ShapeTrap(Vec<u8>);

impl ShapeTrap {
    pub fn from_str(text: &str) -> Self {
        ShapeTrap(text.bytes().collect())
    }
    pub fn next(&mut self) -> Option<&u8> {
        self.0.first()
    }
    pub fn add(&mut self, byte: u8) {
        self.0.push(byte);
    }
    pub fn cmp(&self, other: &Self, reverse: bool) -> Ordering {
        if reverse { other.0.cmp(&self.0) } else { self.0.cmp(&other.0) }
    }
    pub fn not(&self) -> bool {
        self.0.is_empty()
    }
    pub fn eq(&self, text: &str) -> bool {
        self.0 == text.as_bytes()
    }
    fn default() -> Self {
        ShapeTrap(Vec::new())
    }
    pub fn sub(self, count: usize) -> Self {
        ShapeTrap(self.0[count..].to_vec())
    }
}

pub struct PlainTrap(u8);

impl PlainTrap {
    pub async fn next(&mut self) -> Option<u8> {
        Some(self.0)
    }
    pub const fn default() -> Self {
        PlainTrap(0)
    }
    /// # Safety
    /// Only once.
    pub unsafe fn not(self) -> Self {
        self
    }
    pub fn from_str<E>(text: &str) -> Result<Self, E> {
        Ok(PlainTrap(text.len() as u8))
    }
}

// trap: private types, traits
struct PrivateTrap(u8);

impl PrivateTrap {
    pub fn default() -> Self {
        PrivateTrap(0)
    }
}

pub trait Zero {
    fn default() -> Self;
}

impl Zero for PlainTrap {
    fn default() -> Self {
        PlainTrap(0)
    }
}

macro_rules! zero_trap {
    ($name:ident) => {
        impl $name {
            pub fn default() -> Self {
                $name(0)
            }
        }
    };
}
pub struct Made(u8);
zero_trap!(Made);
