//@ edition: 2021
//@ crate: libm = "0.2"
//@ rustc: error E0599
//@ suggested: error E0599
#![no_std]
#![allow(dead_code)]

type Volts = f32;

pub struct Wave {
    phase: f64,
    gain: Volts,
}

impl Wave {
    pub fn at(&self, time: f64) -> f64 {
        let angle: f64 = time.mul_add(2.0, self.phase); //~ float_math_not_in_core
        angle.sin() * 2.0 //~ float_math_not_in_core
    }

    pub fn steps(&self, all: &mut [f32]) {
        for one in all.iter_mut() {
            *one = one.floor(); //~ float_math_not_in_core
        }
        let ask = |volts: f32| volts.powf(self.gain) + self.gain.powi(2); //~ float_math_not_in_core, float_math_not_in_core
        let _ = ask(1.0);
    }
}

pub fn decibel(ratio: &f64) -> f64 {
    if *ratio > 1.0 {
        return 20.0 * ratio.log10(); //~ float_math_not_in_core
    }
    // what remains
    (ratio /* of what? */ + 1.0).ln() //~ float_math_not_in_core
}

// trap: these are in core
pub fn trap_core(x: f32, y: f32) -> f32 {
    x.abs().max(y).min(1.0).clamp(0.0, 1.0).copysign(x).signum().recip().to_degrees()
}

// trap: integers have some of these
pub fn trap_integers(x: i32) -> i32 {
    x.rem_euclid(3).div_euclid(2)
}

// trap: a type of one's own
pub struct Fixed(i32);
impl Fixed {
    pub fn sqrt(&self) -> Fixed {
        Fixed(self.0 / 2)
    }
}
pub fn trap_own(x: Fixed) -> Fixed {
    x.sqrt()
}

// trap: a trait of one's own
pub trait Rounded {
    fn round(self) -> Self;
}
impl Rounded for f32 {
    fn round(self) -> f32 {
        self
    }
}
pub fn trap_trait(x: f32) -> f32 {
    x.round()
}

#[cfg(test)]
extern crate std;

#[cfg(test)]
mod trap_tests {
    fn root(x: f32) -> f32 {
        x.sqrt()
    }
}

// trap: unknown
pub fn trap_generic<T: Root>(x: T) -> T {
    x.root()
}
pub trait Root {
    fn root(self) -> Self;
}
