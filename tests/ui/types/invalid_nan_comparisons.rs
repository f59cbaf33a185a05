//@ edition: 2021
#![allow(dead_code, deprecated, clippy::all)]
use std::f32;
use std::f64::NAN;

struct Sample {
    value: f64,
    weights: Vec<f32>,
}

impl Sample {
    fn is_missing(&self) -> bool {
        self.value == NAN //~ invalid_nan_comparisons
    }

    fn clean(&mut self) {
        self.weights.retain(|weight| *weight != f32::NAN); //~ invalid_nan_comparisons
        if self.weights[0] == std::f32::NAN { //~ invalid_nan_comparisons
            self.weights.remove(0);
        }
    }

    fn check(&self, other: &Sample) {
        assert!(f64::NAN != self.value + other.value); //~ invalid_nan_comparisons
        assert!(-self.value == core::f64::NAN, "not {}", self.value); //~ invalid_nan_comparisons
        if self.value.sqrt() < f64::NAN || f64::NAN >= other.value {} //~ invalid_nan_comparisons
        //~^ invalid_nan_comparisons
        let _ = other.value == /* why */ f64::NAN; //~ invalid_nan_comparisons
        let _ = self.value as f32 == f32::NAN; //~ invalid_nan_comparisons
    }
}

// trap: comparisons that are right, and NaN as a value
fn right_trap(x: f64) -> Option<f64> {
    if x.is_nan() || x == f64::INFINITY || x > f64::MAX {
        return Some(f64::NAN);
    }
    let _ = x.total_cmp(&f64::NAN).is_eq() || x.to_bits() == f64::NAN.to_bits();
    None
}

// trap: names of one's own
mod trap_own {
    const NAN: u8 = 1;

    struct Number;
    impl Number {
        const NAN: u8 = 2;
    }

    mod f64 {
        pub const NAN: u16 = 3;
    }

    fn compare(x: u8, y: u16) -> bool {
        x == NAN || x == Number::NAN || y != f64::NAN
    }
}

// trap: a local of that name
mod trap_local {
    fn equal(x: u8, #[allow(non_snake_case)] NAN: u8) -> bool {
        x == NAN
    }
}

// trap: tokens of a macro
macro_rules! is_nan {
    ($x:expr) => {
        $x == f64::NAN
    };
}

fn traps_of_macros(x: f64) -> bool {
    is_nan!(x)
}
