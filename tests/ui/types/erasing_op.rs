#![allow(dead_code, clippy::identity_op)]
use std::ops::Mul;
use std::time::Duration;

const WIDTH: usize = 16;

struct Grid {
    rows: u32,
}

impl Grid {
    fn size(&self, columns: u32) -> u32 {
        let masked = columns & 0; //~ erasing_op
        let again = |n: u64| 0u64 * n; //~ erasing_op
        if again(1) == 0 {
            return 0 / columns; //~ erasing_op
        }
        masked + self.rows % 1 //~ erasing_op
    }
}

fn index(bytes: &[u8]) -> usize {
    let mut at = 0;
    for byte in bytes {
        at += usize::from(*byte);
    }
    let len: usize = bytes.len();
    at + (len + 1) * 0 //~ erasing_op
}

fn flags(value: i32) -> i32 {
    (value & 0x00) | 1 //~ erasing_op
}

// trap: constants, literals
const TABLE: [usize; 2] = [0 * WIDTH, 1 * WIDTH];
const SHIFT: u8 = 4 * 0;

fn formula_trap(bits: u32, n: u32) -> u32 {
    (bits >> (n * 0 + 4)) & 1
}

fn constant_trap() -> usize {
    0 * WIDTH
}

// trap: other operators and numbers
fn other_trap(x: u32) -> u32 {
    (x + 0) | (x ^ 0) | (x / 1) | (x * 10) | (x & 10) | (x % 10) | (x << 0)
}

// trap: floats and other types
fn float_trap(x: f64) -> f64 {
    x % 1.0 + x * 0.0
}

fn duration_trap(d: Duration) -> Duration {
    d * 0
}

struct Matrix(Vec<f64>);

impl Mul<u32> for Matrix {
    type Output = Matrix;
    fn mul(self, _: u32) -> Matrix {
        self
    }
}

fn own_trap(m: Matrix) -> Matrix {
    m * 0
}

// trap: an unknown type
fn generic_trap<T: Mul<u32, Output = T>>(x: T) -> T {
    x * 0
}

#[cfg(test)]
mod tests {
    #[test]
    fn test_trap() {
        let x = 3u8;
        assert_eq!(x * 0, 0);
    }
}

macro_rules! erase_trap {
    ($x:expr) => {
        $x * 0
    };
}

fn macro_trap(x: u8) -> u8 {
    erase_trap!(x)
}
