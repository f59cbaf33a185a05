//@ edition: 2021
#![allow(dead_code, clippy::non_canonical_partial_ord_impl)]
use std::cmp::{self, Ordering};

#[derive(PartialEq, Eq, PartialOrd, Debug)]
enum Level {
    Low,
    High,
}

impl Ord for Level { //~ derive_ord_xor_partial_ord
    fn cmp(&self, other: &Level) -> Ordering {
        (*other as u8).cmp(&(*self as u8))
    }
}

impl Clone for Level {
    fn clone(&self) -> Self {
        *self
    }
}

impl Copy for Level {}

mod tasks {
    use super::*;

    #[derive(PartialEq, Eq, Ord)]
    pub struct Task<T> {
        due: u64,
        what: T,
    }

    impl<T: cmp::PartialOrd> cmp::PartialOrd for Task<T> { //~ derive_ord_xor_partial_ord
        fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
            other.due.partial_cmp(&self.due)
        }
    }
}

#[derive(PartialEq, Eq)]
#[derive(std::cmp::PartialOrd)]
struct Version {
    major: u32,
    minor: u32,
}

impl std::cmp::Ord for Version { //~ derive_ord_xor_partial_ord
    fn cmp(&self, other: &Self) -> Ordering {
        self.minor.cmp(&other.minor).then_with(|| self.major.cmp(&other.major))
    }

    fn max(self, other: Self) -> Self {
        if self.cmp(&other).is_ge() { self } else { other }
    }
}

#[derive(PartialEq, Eq, PartialOrd)]
struct Reversed(u8);

impl Ord for Reversed { //~ derive_ord_xor_partial_ord
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0).reverse()
    }
}

// trap: one asks the other
#[derive(PartialEq, Eq, Ord)]
struct AsksTrap(u8, u8);

impl PartialOrd for AsksTrap {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[derive(PartialEq, PartialOrd)]
struct UnwrapsTrap(f64, u8);

impl Eq for UnwrapsTrap {}

impl Ord for UnwrapsTrap {
    fn cmp(&self, other: &Self) -> Ordering {
        self.partial_cmp(other).unwrap_or(Ordering::Equal)
    }
}

// trap: the only field, compared as the derive does
#[derive(PartialEq, Eq, PartialOrd)]
struct NewtypeTrap(u8);

impl Ord for NewtypeTrap {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

#[derive(PartialEq, PartialOrd)]
struct FloatTrap<T>(T);

impl Eq for FloatTrap<f64> {}

impl Ord for FloatTrap<f64> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.partial_cmp(&other.0).expect("no NaN")
    }
}

// trap: both by hand, both derived
#[derive(PartialEq, Eq)]
struct HandTrap(u8);

impl Ord for HandTrap {
    fn cmp(&self, other: &Self) -> Ordering {
        other.0.cmp(&self.0)
    }
}

impl PartialOrd for HandTrap {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct DerivedTrap(u8);

// trap: an order with another type
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct OtherTrap(u8);

impl PartialEq<u8> for OtherTrap {
    fn eq(&self, other: &u8) -> bool {
        self.0 == *other
    }
}

impl PartialOrd<u8> for OtherTrap {
    fn partial_cmp(&self, other: &u8) -> Option<Ordering> {
        other.partial_cmp(&self.0)
    }
}

// trap: a trait of one's own with that name
mod trap_own {
    trait Ord {
        fn cmp(&self, other: &Self) -> u8;
    }

    #[derive(PartialEq, PartialOrd)]
    struct Thing(u8);

    impl Ord for Thing {
        fn cmp(&self, _: &Self) -> u8 {
            self.0
        }
    }
}

// trap: not in every configuration
#[derive(PartialEq, Eq)]
#[cfg_attr(any(), derive(PartialOrd))]
struct ConfiguredTrap(u8);

#[cfg(any())]
impl Ord for ConfiguredTrap {
    fn cmp(&self, other: &Self) -> Ordering {
        other.0.cmp(&self.0)
    }
}

// trap: allowed at the type
#[allow(clippy::derive_ord_xor_partial_ord)]
#[derive(PartialEq, Eq, PartialOrd)]
struct AllowedTrap(u8);

impl Ord for AllowedTrap {
    fn cmp(&self, other: &Self) -> Ordering {
        other.0.cmp(&self.0)
    }
}
