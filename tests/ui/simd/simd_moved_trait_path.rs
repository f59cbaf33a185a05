//@ edition: 2021
//@ nightly
//@ rustc: error E0432
#![feature(portable_simd)]
#![allow(unused_imports, dead_code)]
use core::simd::SimdPartialEq; //~ simd_moved_trait_path
use std::simd::{self as vectors, f32x4, u8x16};
use std::simd::{
    // a comment stays
    SimdFloat as Floats, //~ simd_moved_trait_path
    SimdInt, SimdOrd, //~ simd_moved_trait_path
    //~^ simd_moved_trait_path
};
use std::{
    fmt,
    simd::{SimdUint, Simd}, //~ simd_moved_trait_path
};

fn inner() {
    use std::simd::SimdConstPtr; //~ simd_moved_trait_path
}

// trap: where they are now
mod now {
    use std::simd::cmp::{SimdPartialEq, SimdPartialOrd};
    use std::simd::num::{SimdFloat, SimdInt};
    use std::simd::prelude::*;
    use std::simd::ptr::SimdMutPtr;
}

// trap: somebody else's
mod other {
    pub mod simd {
        pub trait SimdFloat {}
    }
    mod user {
        use super::simd::SimdFloat;
        use crate::other::simd::{SimdFloat as Mine};
    }
}
