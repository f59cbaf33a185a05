//@ edition: 2021
//@ nightly
#![feature(portable_simd)]
#![allow(dead_code)]
use std::simd::num::{SimdFloat, SimdUint};
use std::simd::{self, f32x4, u8x16};

pub fn peak(values: &[f32]) -> f32 {
    let mut peak = f32x4::splat(0.0);
    for chunk in values.chunks(4) {
        peak = peak.simd_max(f32x4::from_slice(chunk)); //~ simd_from_slice_of_partial_chunk
    }
    peak.reduce_max()
}

pub fn sum(values: &[f32]) -> f32 {
    values.chunks(4).map(|c| f32x4::from_slice(c).reduce_sum()).sum() //~ simd_from_slice_of_partial_chunk
}

pub struct Bytes(Vec<u8>);

impl Bytes {
    fn highest(&self) -> u8 {
        let mut highest = 0;
        for part in self.0.chunks(16) {
            highest = highest.max(u8x16::from_slice(part).reduce_max()); //~ simd_from_slice_of_partial_chunk
            //~^ simd_reduce_in_loop
        }
        highest
    }

    fn all(&self) -> Vec<u8> {
        self.0.chunks(16).map(|part| simd::u8x16::from_slice(part).reduce_max()).collect() //~ simd_from_slice_of_partial_chunk
    }
}

// trap: whole chunks
pub fn exact(values: &[f32]) -> f32 {
    values.chunks_exact(4).map(|c| f32x4::from_slice(c).reduce_sum()).sum()
}

// trap: a check of the length
pub fn checked(values: &[f32]) -> f32 {
    values.chunks(4).map(|c| if c.len() == 4 { f32x4::from_slice(c).reduce_sum() } else { c[0] }).sum()
}

pub fn multiple(values: &[f32]) -> f32 {
    assert!(values.len() % 4 == 0);
    values.chunks(4).map(|c| f32x4::from_slice(c).reduce_sum()).sum()
}

// trap: the missing lanes are filled
pub fn filled(values: &[f32]) -> f32 {
    values.chunks(4).map(|c| f32x4::load_or_default(c).reduce_sum()).sum()
}

// trap: not the chunk
pub fn other(values: &[f32], whole: &[f32]) -> f32 {
    values.chunks(4).map(|_| f32x4::from_slice(whole).reduce_sum()).sum()
}

// trap: a type of one's own
mod own {
    #[allow(non_camel_case_types)]
    struct f32x4(f32);
    impl f32x4 {
        fn from_slice(values: &[f32]) -> f32x4 {
            f32x4(values[0])
        }
    }
    fn sum(values: &[f32]) -> f32 {
        values.chunks(4).map(|c| f32x4::from_slice(c).0).sum()
    }
}
