//@ edition: 2021
#![allow(dead_code)]
pub fn axpy(sums: &mut [f32], values: &[f32], factor: f32) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum = factor.mul_add(*value, *sum); //~ mul_add_without_fma
    }
}

pub struct Polynomial {
    coefficients: Vec<f64>,
}

impl Polynomial {
    pub fn at(&self, x: f64) -> f64 {
        let mut result = 0.0f64;
        for coefficient in &self.coefficients {
            result = result.mul_add(x, *coefficient); //~ mul_add_without_fma
        }
        result
    }

    pub fn steps(&self, x: f64) -> f64 {
        let mut result: f64 = 1.0;
        let mut left = 10;
        while left > 0 {
            result = x.mul_add(result, 1.0); //~ mul_add_without_fma
            left -= 1;
        }
        loop {
            let next = x.mul_add(result, -1.0); //~ mul_add_without_fma
            if next < result {
                return next;
            }
        }
    }
}

// trap: once
pub fn once(a: f32, b: f32, c: f32) -> f32 {
    a.mul_add(b, c)
}

// trap: enabled
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "fma")]
pub fn enabled(sums: &mut [f32], values: &[f32], factor: f32) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum = factor.mul_add(*value, *sum);
    }
}

// trap: not a float of the standard library
struct Vector;
impl Vector {
    fn mul_add(&self, _a: f32, _b: f32) -> f32 {
        0.0
    }
}
pub fn vectors(all: &[Vector]) -> f32 {
    let mut sum = 0.0;
    for vector in all {
        sum += vector.mul_add(1.0, 2.0);
    }
    sum
}
