//@ edition: 2021
#![allow(dead_code, unused_variables)]
use std::io::Read;
use std::iter::repeat;

struct Image {
    width: usize,
    height: usize,
}

impl Image {
    fn pixels(&self) -> Vec<u32> {
        let mut pixels = Vec::with_capacity(self.width * self.height); //~ slow_vector_initialization
        pixels.resize(self.width * self.height, 0);
        pixels
    }

    fn mask(&self, of: &[u8]) -> Vec<bool> {
        let mut mask: Vec<bool> = Vec::new(); //~ slow_vector_initialization
        mask.resize(of.len(), false);
        mask[0] = true;
        mask
    }
}

fn read(mut from: impl Read, size: usize) -> std::io::Result<Vec<u8>> {
    let mut buffer = std::vec::Vec::with_capacity(size); //~ slow_vector_initialization
    buffer.resize(size, 0u8);
    from.read_exact(&mut buffer)?;
    Ok(buffer)
}

fn sums(rows: &[Vec<f64>]) -> Vec<f64> {
    let zeros = |row: &Vec<f64>| {
        let mut sums = Vec::with_capacity(row.len()); //~ slow_vector_initialization
        sums.extend(repeat(0.0).take(row.len()));
        let other: Vec<f64> = sums;
        other
    };
    let mut counted = Vec::with_capacity(count()); //~ slow_vector_initialization
    counted.resize(count(), 0_i64);
    println!("{counted:?}");
    zeros(&rows[0])
}

fn count() -> usize {
    3
}

// trap: not zero, another length, in use before
fn trap_values(n: usize, m: usize) {
    let mut ones = Vec::with_capacity(n);
    ones.resize(n, 1);
    let mut more = Vec::with_capacity(m);
    more.resize(n, 0);
    let mut used = Vec::with_capacity(n);
    used.push(1);
    used.resize(n, 0);
    let mut chained = Vec::with_capacity(n);
    chained.extend(repeat(0).take(m));
    let mut own = Vec::<u8>::with_capacity(n);
    own.resize(own.capacity(), 0);
    let mut typed = Vec::new();
    typed.resize(n, String::new());
    let mut commented = Vec::with_capacity(n);
    // Zero at first.
    commented.resize(n, 0);
    let made = vec![0; n];
}

// trap: a vector that is there already
fn trap_old(buffer: &mut Vec<u8>, n: usize) {
    buffer.resize(n, 0);
    let mut outer = Vec::with_capacity(n);
    let mut inner: Vec<u8> = Vec::with_capacity(n);
    outer.resize(n, 0);
    inner.push(outer[0]);
}

// trap: a type of one's own with that name
mod trap_own {
    struct Vec(usize);

    impl Vec {
        fn with_capacity(n: usize) -> Vec {
            Vec(n)
        }

        fn resize(&mut self, n: usize, _: u8) {
            self.0 = n;
        }
    }

    fn sized(n: usize) -> usize {
        let mut own = Vec::with_capacity(n);
        own.resize(n, 0);
        own.0
    }
}

// trap: tokens of a macro
macro_rules! zeros {
    ($n:expr) => {{
        let mut zeros = Vec::with_capacity($n);
        zeros.resize($n, 0);
        zeros
    }};
}

fn trap_macro(n: usize) -> Vec<u8> {
    zeros!(n)
}
