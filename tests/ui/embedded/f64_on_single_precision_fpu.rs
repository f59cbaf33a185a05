//@ edition: 2021
//@ target: thumbv7em-none-eabihf
#![no_std]
#![allow(dead_code)]

pub struct Filter {
    state: f64,
}

impl Filter {
    pub fn push(&mut self, value: f64) { //~ f64_on_single_precision_fpu
        self.state += value;
    }

    pub fn mean(values: &[u16]) -> u16 {
        let mut sum: f64 = 0.0; //~ f64_on_single_precision_fpu
        for value in values {
            sum += f64::from(*value);
        }
        (sum / values.len() as f64) as u16
    }
}

pub fn scaled(raw: i32) -> i32 {
    let scale = |value: f64| value * 0.5; //~ f64_on_single_precision_fpu
    if raw > 3 { scale(1.0) as i32 } else { 0 }
}

// trap: handed on only
pub fn trap_handed_on(value: f64) -> f64 {
    value
}

// trap: computed by the compiler
pub const fn trap_const(value: f64) -> f64 {
    value * 2.0
}
pub const RATIO: f64 = 3.3 / 4095.0;

// trap: single precision
pub fn trap_single(value: f32) -> f32 {
    value * 2.0
}

// trap: elsewhere
#[cfg(unix)]
pub fn trap_host(value: f64) -> f64 {
    value * 2.0
}

// trap: integers beside
pub fn trap_integers(value: f64, count: u32) -> (f64, u32) {
    (value, count * 2)
}

// trap: meant to be so
pub fn trap_as_f64(value: u16) -> f64 {
    f64::from(value) * 2.0
}
