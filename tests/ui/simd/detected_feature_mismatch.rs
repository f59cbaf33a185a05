//@ edition: 2021
#![cfg(target_arch = "x86_64")]
#![allow(dead_code, clippy::missing_safety_doc, clippy::undocumented_unsafe_blocks)]
use std::arch::is_x86_feature_detected as has;

#[target_feature(enable = "avx2,fma")]
unsafe fn fast(values: &[f32]) -> f32 {
    values.iter().sum()
}

#[target_feature(enable = "avx")]
#[target_feature(enable = "bmi2")]
unsafe fn bits(values: &[u32]) -> u32 {
    values.iter().sum()
}

#[target_feature(enable = "avx512f,avx512bw")]
fn widest(values: &[u8]) -> u32 {
    values.iter().map(|v| u32::from(*v)).sum()
}

fn slow(values: &[f32]) -> f32 {
    values.iter().sum()
}

pub fn sum(values: &[f32]) -> f32 {
    if is_x86_feature_detected!("avx2") {
        return unsafe { fast(values) }; //~ detected_feature_mismatch
    }
    slow(values)
}

pub struct Kernel;

impl Kernel {
    pub fn run(&self, values: &[u32]) -> u32 {
        if !values.is_empty() && std::is_x86_feature_detected!("avx") {
            unsafe { bits(values) } //~ detected_feature_mismatch
        } else {
            0
        }
    }

    pub fn widest(&self, values: &[u8]) -> u32 {
        if is_x86_feature_detected!("avx512f") {
            if values.len() > 64 {
                return unsafe { widest(values) }; //~ detected_feature_mismatch
            }
        }
        0
    }
}

pub fn in_a_closure() -> fn(&[f32]) -> f32 {
    let pick = |values: &[f32]| {
        if is_x86_feature_detected!("fma") {
            unsafe { fast(values) } //~ detected_feature_mismatch
        } else {
            slow(values)
        }
    };
    let _ = pick;
    slow
}

// trap: both are detected, together or one inside the other
pub fn both(values: &[f32]) -> f32 {
    if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
        return unsafe { fast(values) };
    }
    if is_x86_feature_detected!("avx2") {
        if is_x86_feature_detected!("fma") {
            return unsafe { fast(values) };
        }
    }
    slow(values)
}

// trap: implied
pub fn implied(values: &[f32]) -> f32 {
    if is_x86_feature_detected!("avx512f") {
        return unsafe { fast(values) };
    }
    slow(values)
}

// trap: the caller has the rest
#[target_feature(enable = "fma")]
unsafe fn has_the_rest(values: &[f32]) -> f32 {
    if is_x86_feature_detected!("avx2") { unsafe { fast(values) } } else { slow(values) }
}

// trap: not the branch of the detection
pub fn other_branch(values: &[f32]) -> f32 {
    if is_x86_feature_detected!("avx2") { slow(values) } else { unsafe { fast(values) } }
}

// trap: a condition that means something else
pub fn either(values: &[f32], sure: bool) -> f32 {
    if is_x86_feature_detected!("avx2") || sure { unsafe { fast(values) } } else { slow(values) }
}

// trap: a function of the same name elsewhere
mod other {
    pub fn fast(values: &[f32]) -> f32 {
        values.iter().sum()
    }
    pub fn sum(values: &[f32]) -> f32 {
        if is_x86_feature_detected!("avx2") { fast(values) } else { 0.0 }
    }
}

fn renamed() -> bool {
    has!("avx2")
}

// trap: who has this has `avx2`
#[target_feature(enable = "avx2")]
unsafe fn wide(values: &[f32]) -> f32 {
    values.iter().sum()
}
pub fn trap_implied(values: &[f32]) -> f32 {
    if is_x86_feature_detected!("avxvnni") { unsafe { wide(values) } } else { slow(values) }
}
