//@ edition: 2021
#![allow(dead_code, clippy::nonminimal_bool)]
use std::collections::HashSet;
use std::hash::Hash;
use std::marker::PhantomData;

#[derive(Hash, Clone)]
pub enum Key {
    Named(String),
    Numbered(u32),
}

impl PartialEq for Key { //~ derived_hash_with_manual_eq
    fn eq(&self, other: &Key) -> bool {
        match (self, other) {
            (Key::Named(a), Key::Named(b)) => a.to_lowercase() == b.to_lowercase(),
            (Key::Numbered(a), Key::Numbered(b)) => a == b,
            _ => false,
        }
    }
}

#[derive(Debug, Eq, std::hash::Hash)]
struct User<'a, T> {
    id: u64,
    name: &'a str,
    data: T,
}

impl<'a, T: PartialEq> std::cmp::PartialEq<User<'a, T>> for User<'a, T> { //~ derived_hash_with_manual_eq
    #[inline]
    fn eq(&self, other: &Self) -> bool {
        if self.id != other.id {
            return false;
        }
        self.data == other.data
    }
}

mod geometry {
    #[derive(Hash)]
    /// A point with a weight.
    #[derive(Clone)]
    pub struct Point(pub i32, pub i32, u8);

    impl core::cmp::PartialEq<Self> for Point { //~ derived_hash_with_manual_eq
        fn eq(&self, other: &Self) -> bool {
            let Point(x, y, _) = other;
            self.0 == *x && self.1 == *y
        }
    }
}

fn inner() {
    let _ = HashSet::<Key>::new();
}

#[derive(Hash)]
struct Offset {
    value: i64,
}

impl PartialEq for Offset { //~ derived_hash_with_manual_eq
    fn eq(&self, other: &Self) -> bool {
        self.value.abs() == other.value.abs()
    }
}

// trap: every field is compared
#[derive(Hash)]
struct AllTrap<T> {
    value: u8,
    next: Option<Box<u8>>,
    marker: PhantomData<T>,
}

impl<T> PartialEq for AllTrap<T> {
    fn eq(&self, other: &Self) -> bool {
        self.value == other.value && self.next == other.next
    }
}

// trap: finer than the hash, or not to be looked through
#[derive(Hash)]
struct AddressTrap(u8, u8);

impl PartialEq for AddressTrap {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

#[derive(Hash)]
struct MethodTrap(u8, u8);

impl MethodTrap {
    fn key(&self) -> (u8, u8) {
        (self.0, self.1)
    }
}

impl PartialEq for MethodTrap {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0 && self.key() == other.key()
    }
}

// trap: compared with another type
#[derive(PartialEq, Hash)]
struct NameTrap(String, u8);

impl PartialEq<str> for NameTrap {
    fn eq(&self, other: &str) -> bool {
        self.0.eq_ignore_ascii_case(other)
    }
}

// trap: the hash is written by hand, too
struct BothTrap(String, u8);

impl PartialEq for BothTrap {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl Hash for BothTrap {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}

// trap: a trait of one's own with that name
mod trap_own {
    trait PartialEq {
        fn eq(&self, other: &Self) -> bool;
    }

    #[derive(Hash)]
    struct Thing(u8, u8);

    impl PartialEq for Thing {
        fn eq(&self, other: &Self) -> bool {
            self.0 == other.0
        }
    }
}

// trap: only for some configurations
#[cfg_attr(test, derive(Hash))]
struct ConfiguredTrap(u8, u8);

impl PartialEq for ConfiguredTrap {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

// trap: a field that is there in some configurations
#[derive(Hash)]
struct FieldTrap {
    id: u8,
    #[cfg(any())]
    debug: u8,
}

impl PartialEq for FieldTrap {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

// trap: allowed
#[allow(clippy::derived_hash_with_manual_eq)]
#[derive(Hash)]
struct AllowedTrap(u8, u8);

impl PartialEq for AllowedTrap {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

// trap: tokens of a macro
macro_rules! compare {
    ($name:ident) => {
        impl PartialEq for $name {
            fn eq(&self, other: &Self) -> bool {
                self.0 == other.0
            }
        }
    };
}
#[derive(Hash)]
struct MacroTrap(u8, u8);
compare!(MacroTrap);
