//@ edition: 2021
#![cfg(target_arch = "x86_64")]
#![allow(dead_code, clippy::missing_safety_doc, clippy::undocumented_unsafe_blocks)]
use std::arch::x86_64::*;

pub struct Samples {
    values: Vec<f32>,
}

impl Samples {
    unsafe fn load(&self, at: usize) -> __m128 {
        unsafe { _mm_load_ps(self.values.as_ptr().add(at)) } //~ aligned_load_on_slice
    }

    unsafe fn store(&mut self, value: __m128) {
        unsafe { _mm_store_ps(self.values.as_mut_ptr(), value) } //~ aligned_load_on_slice
    }
}

pub fn bytes(data: &[u8]) -> __m128i {
    unsafe { _mm_load_si128(data.as_ptr() as *const __m128i) } //~ aligned_load_on_slice
}

pub fn casted(data: &[u8]) -> __m128i {
    unsafe { std::arch::x86_64::_mm_load_si128(data.as_ptr().add(3).cast()) } //~ aligned_load_on_slice
}

pub fn indexed(values: &[f64; 8]) -> __m128d {
    unsafe { _mm_load_pd(&values[1]) } //~ aligned_load_on_slice
}

fn in_a_loop(values: Vec<f32>) -> Vec<__m128> {
    (0..2).map(|at| unsafe { _mm_load_ps(values.as_ptr().add(at)) }).collect() //~ aligned_load_on_slice
}

fn local() -> __m128 {
    let values = [1.0f32; 8];
    unsafe { _mm_load_ps(values.as_ptr().add(1)) } //~ aligned_load_on_slice
}

// trap: what callers may have seen to
unsafe fn promised(values: &[f32]) -> __m128 {
    unsafe { _mm_load_ps(values.as_ptr()) }
}

fn private(values: &[f32]) -> __m128 {
    unsafe { _mm_load_ps(values.as_ptr()) }
}

pub struct Scratch {
    lanes: [u16; 16],
}

pub fn in_a_struct(scratch: &Scratch) -> __m128i {
    unsafe { _mm_load_si128(scratch.lanes.as_ptr() as *const _) }
}

pub fn from_chunks(values: &[u8]) -> __m128i {
    let mut chunks = values.chunks_exact(16);
    unsafe { _mm_load_si128(chunks.next().unwrap().as_ptr() as *const __m128i) }
}

// trap: unaligned
unsafe fn unaligned(values: &[f32]) -> __m128 {
    unsafe { _mm_loadu_ps(values.as_ptr()) }
}

// trap: memory that is meant to be aligned
#[repr(align(16))]
struct Aligned([f32; 4]);

unsafe fn aligned(values: &Aligned) -> __m128 {
    unsafe { _mm_load_ps(values.0.as_ptr()) }
}

unsafe fn vectors(values: &[__m128]) -> __m128 {
    unsafe { _mm_load_ps(values.as_ptr() as *const f32) }
}

unsafe fn checked(values: &[f32]) -> Option<__m128> {
    (values.as_ptr() as usize % 16 == 0).then(|| unsafe { _mm_load_ps(values.as_ptr()) })
}

unsafe fn cut(values: &[f32]) -> Option<__m128> {
    let (_, middle, _) = unsafe { values.align_to::<__m128>() };
    middle.first().map(|first| unsafe { _mm_load_ps(first as *const __m128 as *const f32) })
}

// trap: a pointer from anywhere
unsafe fn pointer(values: *const f32) -> __m128 {
    unsafe { _mm_load_ps(values) }
}

// trap: a function of one's own
mod own {
    unsafe fn _mm_load_ps(values: *const f32) -> f32 {
        unsafe { *values }
    }
}
