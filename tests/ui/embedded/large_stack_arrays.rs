//@ edition: 2021
#![allow(dead_code)]

fn checksum(read: fn(&mut [u8])) -> u8 {
    let mut buffer = [0u8; 65_536]; //~ large_stack_arrays
    read(&mut buffer);
    buffer[0]
}

struct Table {
    rows: [u32; 8192],
}

impl Table {
    fn new() -> Self {
        Table { rows: [1u32; 8192] } //~ large_stack_arrays
    }

    fn sum(&self) -> f64 {
        let weights = || [0.5f64; 4096]; //~ large_stack_arrays
        let start = 3u16;
        let other = [start; 10_000usize]; //~ large_stack_arrays
        weights()[0] + f64::from(other[1]) + f64::from(self.rows[0])
    }
}

// trap: small, or not on the stack
static TRAP_STATIC: [u8; 65_536] = [0u8; 65_536];
const TRAP_CONST: [u8; 65_536] = [0u8; 65_536];
fn trap_small() -> usize {
    static INNER: [u8; 65_536] = [0u8; 65_536];
    [0u8; 16_384].len() + vec![0u8; 65_536].len() + INNER.len()
}

// trap: the size is not known
fn trap_unknown<T: Copy, const N: usize>(value: T) -> usize {
    [value; 65_536].len() + [0u8; N].len()
}
