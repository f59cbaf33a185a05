//@ edition: 2021
#![allow(dead_code, clippy::needless_lifetimes)]
use std::collections::HashMap;

struct Celsius(f64);
struct Pair<T>(T, T);
pub enum Level {
    Low,
    High,
}

impl Into<f64> for Celsius { //~ from_over_into
    /// The number.
    #[inline]
    fn into(self) -> f64 {
        // Only the number.
        self.0 + if self.0 < 0.0 { 1.0 } else { self.0 }
    }
}

impl<T: Clone> std::convert::Into<Vec<T>> for Pair<T> { //~ from_over_into
    fn into(mut self) -> Vec<T> {
        std::mem::swap(&mut self.0, &mut self.1);
        vec![self.0, self.1]
    }
}

impl Into<&'static str> for Level { //~ from_over_into
    fn into(self) -> &'static str {
        match self {
            Level::Low => "low",
            Self::High => "high",
        }
    }
}

impl<'a> Into<String> for &'a Level { //~ from_over_into
    fn into(self) -> String {
        String::new()
    }
}

mod inner {
    use super::Celsius;

    pub struct Kelvin(pub f64);

    impl Into<Kelvin> for Celsius { //~ from_over_into
        fn into(self) -> Kelvin {
            let value = self.0;
            Kelvin(value + 273.15)
        }
    }

    impl core::convert::Into<Celsius> for Kelvin { //~ from_over_into
        fn into(mut self) -> Celsius {
            self.0 -= 273.15;
            Celsius(self.0)
        }
    }
}

impl Into<Box<dyn Fn() -> f64>> for Celsius { //~ from_over_into
    fn into(self) -> Box<dyn Fn() -> f64> {
        Box::new(move || self.0)
    }
}

struct Wrapper<T>(T);

impl Into<u8> for Wrapper<u8> { //~ from_over_into
    fn into(self) -> u8 {
        self.0
    }
}

// trap: neither type is known to be one's own
use std::num::NonZeroU8 as ForeignTrap;

fn foreign_trap(x: ForeignTrap) -> u8 {
    x.into()
}

// trap: `From`, `TryInto`
impl From<Level> for u8 {
    fn from(level: Level) -> u8 {
        level as u8
    }
}

struct TryTrap;

impl TryInto<u8> for TryTrap {
    type Error = ();
    fn try_into(self) -> Result<u8, ()> {
        Err(())
    }
}

// trap: a trait of one's own with that name
mod trap_own {
    trait Into<T> {
        fn into(self) -> T;
    }

    struct Thing;

    impl Into<u8> for Thing {
        fn into(self) -> u8 {
            1
        }
    }
}

// trap: bounds are no impls
fn bound_trap<T: Into<f64>>(x: T, map: HashMap<u8, u8>) -> impl Into<f64> {
    let _ = map;
    x
}

// trap: tokens of a macro
macro_rules! convert {
    ($name:ident) => {
        impl Into<u8> for $name {
            fn into(self) -> u8 {
                0
            }
        }
    };
}
struct Made;
convert!(Made);
