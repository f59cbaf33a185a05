//@ edition: 2021
//@ rust-version: 1.80
#![allow(dead_code)]
pub fn sum(values: &[u32]) -> u32 {
    let mut sum = 0;
    for four in values.chunks_exact(4) { //~ chunks_exact_tail_ignored
        sum += four[0] + four[1] + four[2] + four[3];
    }
    sum
}

pub struct Signal {
    samples: Vec<f32>,
}

impl Signal {
    fn energy(&self) -> f32 {
        let mut energy = 0.0;
        for pair in self.samples.chunks_exact(2) { //~ chunks_exact_tail_ignored
            energy += pair[0] * pair[0] + pair[1] * pair[1];
        }
        energy
    }

    fn normalize(&mut self, factor: f32) -> u32 {
        let mut count = 0;
        for eight in self.samples.chunks_exact_mut(8) { //~ chunks_exact_tail_ignored
            for sample in eight {
                *sample *= factor;
                count += 1;
            }
        }
        count
    }
}

pub fn checksum(bytes: Vec<u16>) -> u64 {
    let mut total = 0u64;
    if !bytes.is_empty() {
        for two in bytes.chunks_exact(2) { //~ chunks_exact_tail_ignored
            total ^= u64::from(two[0]) << 16 | u64::from(two[1]);
        }
    }
    total
}

// trap: a place that moves on with each chunk is no sum
pub fn ramp(values: &mut [f32], start: f32, step: f32) {
    let mut at = start;
    for eight in values.chunks_exact_mut(8) {
        eight.fill(at);
        at += 2.0 * step;
    }
}

// trap: the rest is taken care of
pub fn careful(values: &[u32]) -> u32 {
    let mut sum = 0;
    let chunks = values.chunks_exact(4);
    let rest = chunks.remainder();
    for four in chunks {
        sum += four[0];
    }
    sum + rest.iter().sum::<u32>()
}

// trap: there is none
pub fn checked(values: &[u32]) -> u32 {
    assert!(values.len() % 4 == 0);
    let mut sum = 0;
    for four in values.chunks_exact(4) {
        sum += four[0];
    }
    sum
}

pub fn fixed(values: &[u32; 16]) -> u32 {
    let mut sum = 0;
    for four in values.chunks_exact(4) {
        sum += four[0];
    }
    sum
}

// trap: a format that fixes the width
pub fn words(bytes: &[u8]) -> u32 {
    let mut sum = 0u32;
    for four in bytes.chunks_exact(4) {
        sum = sum.wrapping_add(u32::from_le_bytes([four[0], four[1], four[2], four[3]]));
        sum += 1;
    }
    sum
}

// trap: nothing is added up
pub fn print(values: &[u32]) {
    for four in values.chunks_exact(4) {
        println!("{four:?}");
    }
}

// trap: a size that is not written here
pub fn sized(values: &[u32], n: usize) -> u32 {
    let mut sum = 0;
    for some in values.chunks_exact(n) {
        sum += some[0];
    }
    sum
}

// trap: the last ones are looked at apart
pub fn with_tail(values: &[u32]) -> u32 {
    let mut sum = 0;
    for four in values.chunks_exact(4) {
        sum += four[0];
    }
    let tail = &values[values.len() / 4 * 4..];
    sum + tail.iter().sum::<u32>()
}

// trap: a method of one's own
struct Own;
impl Own {
    fn chunks_exact(&self, _n: usize) -> Vec<[u32; 4]> {
        vec![[1; 4]]
    }
}
pub fn own(own: &Own) -> u32 {
    let mut sum = 0;
    for four in own.chunks_exact(4) {
        sum += four[0];
    }
    sum
}
