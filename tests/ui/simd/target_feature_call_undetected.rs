//@ edition: 2021
#![allow(dead_code)]
#![cfg(target_arch = "x86_64")]

#[target_feature(enable = "avx2")]
unsafe fn sum_avx2(values: &[i32; 8]) -> i32 {
    values.iter().sum()
}

#[target_feature(enable = "avx,fma")]
unsafe fn dot_fma(a: &[f32; 8], b: &[f32; 8]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[target_feature(enable = "sse2")]
unsafe fn sum_sse2(values: &[i32; 8]) -> i32 {
    values.iter().sum()
}

pub struct Sums {
    fast: bool,
}

impl Sums {
    pub fn of(all: &[[i32; 8]]) -> i32 {
        all.iter().map(|values| unsafe { sum_avx2(values) }).sum() //~ target_feature_call_undetected
    }

    // trap: who made it may have asked
    pub fn add(&self, values: &[i32; 8]) -> i32 {
        unsafe { sum_avx2(values) }
    }
}

pub fn total(rows: &[[i32; 8]]) -> i32 {
    let mut total = 0;
    for row in rows {
        total += unsafe { sum_avx2(row) }; //~ target_feature_call_undetected
    }
    total
}

pub fn norm(values: &[f32; 8]) -> f32 {
    let squared = unsafe { dot_fma(values, values) }; //~ target_feature_call_undetected
    squared.sqrt()
}

#[target_feature(enable = "avx")]
pub fn half(values: &[f32; 8]) -> f32 {
    if values[0] > 0.0 { unsafe { dot_fma(values, values) } } else { 0.0 } //~ target_feature_call_undetected
}

// trap: detected
pub fn trap_detected(values: &[i32; 8]) -> i32 {
    if !is_x86_feature_detected!("avx2") {
        return values.iter().sum();
    }
    unsafe { sum_avx2(values) }
}

// trap: every processor of the target has it
pub fn trap_baseline(values: &[i32; 8]) -> i32 {
    unsafe { sum_sse2(values) }
}

// trap: the caller answers for it
pub unsafe fn trap_unsafe(values: &[i32; 8]) -> i32 {
    unsafe { sum_avx2(values) }
}
fn trap_private(values: &[i32; 8]) -> i32 {
    unsafe { sum_avx2(values) }
}

// trap: compiled only where it is there
#[cfg(target_feature = "avx2")]
pub fn trap_cfg(values: &[i32; 8]) -> i32 {
    unsafe { sum_avx2(values) }
}

// trap: has the feature itself
#[target_feature(enable = "avx2")]
pub fn trap_enabled(values: &[i32; 8]) -> i32 {
    unsafe { sum_avx2(values) }
}

// trap: another function of that name
mod other {
    unsafe fn sum_avx2(values: &[i32; 8]) -> i32 {
        values.iter().sum()
    }
    pub fn total(values: &[i32; 8]) -> i32 {
        unsafe { sum_avx2(values) }
    }
}
