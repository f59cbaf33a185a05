//@ edition: 2021
//@ nightly
#![feature(portable_simd)]
#![allow(dead_code)]
use std::simd::{f32x8, i32x4, num::SimdFloat, num::SimdInt};

pub fn dot(a: &[[f32; 8]], b: &[[f32; 8]]) -> f32 {
    let mut sum = 0.0;
    for (x, y) in a.iter().zip(b) {
        sum += (f32x8::from_array(*x) * f32x8::from_array(*y)).reduce_sum(); //~ simd_reduce_in_loop
    }
    sum
}

struct Stats {
    chunks: Vec<[i32; 4]>,
}

impl Stats {
    fn highest(&self) -> i32 {
        let mut highest = i32::MIN;
        let mut at = 0;
        while at < self.chunks.len() {
            let values = i32x4::from_array(self.chunks[at]);
            highest = highest.max(values.reduce_max()); //~ simd_reduce_in_loop
            at += 1;
        }
        highest
    }

    fn product(&self) -> i32 {
        let mut product: i32 = 1;
        let fold = |chunks: &[[i32; 4]]| {
            let mut inner = 1;
            for chunk in chunks {
                inner *= i32x4::from_array(*chunk).reduce_product(); //~ simd_reduce_in_loop
            }
            inner
        };
        product *= fold(&self.chunks);
        product
    }
}

#[cfg(target_arch = "x86_64")]
unsafe fn folded(values: &[std::arch::x86_64::__m512]) -> f32 {
    use std::arch::x86_64::_mm512_reduce_add_ps;
    let mut total = 0f32;
    for value in values {
        // SAFETY: the caller has seen to it.
        total = total + unsafe { _mm512_reduce_add_ps(*value) }; //~ simd_reduce_in_loop
    }
    total
}

// trap: after the loop
pub fn late(chunks: &[[f32; 8]]) -> f32 {
    let mut sums = f32x8::splat(0.0);
    for chunk in chunks {
        sums += f32x8::from_array(*chunk);
    }
    let mut total = 0.0;
    total += sums.reduce_sum();
    total
}

// trap: one result for each row
pub fn rows(rows: &[[f32; 8]], out: &mut [f32]) {
    for (row, out) in rows.iter().zip(out) {
        *out += f32x8::from_array(*row).reduce_sum();
    }
}

// trap: after an inner loop
pub fn matrix(rows: &[Vec<[f32; 8]>]) -> f32 {
    let mut total = 0.0;
    for row in rows {
        let mut sums = f32x8::splat(0.0);
        for chunk in row {
            sums += f32x8::from_array(*chunk);
        }
        total += sums.reduce_sum();
    }
    total
}

// trap: the accumulator belongs to the turn
pub fn per_turn(chunks: &[[f32; 8]]) -> Vec<f32> {
    let mut all = Vec::new(); //~ memory::push_in_sized_loop_without_capacity
    for chunk in chunks {
        let mut one = 0.0;
        one += f32x8::from_array(*chunk).reduce_sum();
        all.push(one);
    }
    all
}

// trap: in a closure that is not run by the loop as such
pub fn deferred(chunks: &[[f32; 8]]) -> f32 {
    let mut total = 0.0;
    for chunk in chunks {
        let mut add = || total += f32x8::from_array(*chunk).reduce_sum();
        if chunk[0] > 0.0 {
            add();
        }
    }
    total
}

// trap: a method of that name with another meaning
struct Tree;
impl Tree {
    fn reduce_sum(&self, depth: u32) -> u32 {
        depth
    }
}
pub fn other(trees: &[[u32; 2]]) -> u32 {
    let mut total = 0;
    for tree in trees {
        total += Tree.reduce_sum(tree[0]);
    }
    total
}
