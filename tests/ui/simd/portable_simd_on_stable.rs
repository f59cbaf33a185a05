//@ edition: 2021
//@ rustc: error E0658
//@ manifest: [features]
//@ manifest: nightly = []
#![allow(unused_imports, dead_code)]
use core::simd as vectors; //~ portable_simd_on_stable
use std::simd::f32x8; //~ portable_simd_on_stable
use std::simd::{num::SimdFloat, u8x16}; //~ portable_simd_on_stable

fn sum(values: &[f32; 8]) -> f32 {
    let zero = std::simd::f32x8::splat(0.0); //~ portable_simd_on_stable
    (zero + f32x8::from_array(*values)).reduce_sum()
}

fn width(vector: std::simd::u8x16) -> usize { //~ portable_simd_on_stable
    vector.to_array().len()
}

// trap: conditional code
#[cfg(feature = "nightly")]
mod fast {
    use std::simd::f32x4;
    fn zero() -> f32x4 {
        std::simd::f32x4::splat(0.0)
    }
}

// trap: a module of the same name
mod own {
    pub mod simd {
        pub fn width() -> usize {
            4
        }
    }
    fn ask() -> usize {
        use self::simd::width;
        width() + simd::width() + crate::own::simd::width()
    }
}
