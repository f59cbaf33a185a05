//@ edition: 2021
#![allow(dead_code)]
#![cfg(target_arch = "x86_64")]
use std::arch::is_x86_feature_detected as detected;

pub struct Samples {
    values: Vec<f32>,
}

impl Samples {
    pub fn scale(&mut self) {
        let mut at = 0;
        while at < self.values.len() {
            if std::arch::is_x86_feature_detected!("sse4.1") { //~ feature_detection_in_hot_loop
                self.values[at] *= 2.0;
            }
            at += 1;
        }
    }

    pub fn shift(&mut self) {
        self.values.iter_mut().for_each(|value| {
            *value += if is_x86_feature_detected!("fma") { 1.0 } else { 2.0 }; //~ feature_detection_in_hot_loop
        });
    }

    pub fn total(&self) -> f32 {
        self.values.chunks(8).map(|chunk| if is_x86_feature_detected!("avx") { chunk[0] } else { 0.0 }).sum() //~ feature_detection_in_hot_loop
    }

    pub fn rows(&self) -> f32 {
        let mut sum = 0.0;
        'rows: for row in self.values.chunks(64) {
            for value in row {
                let has_avx2 = is_x86_feature_detected!("avx2"); //~ feature_detection_in_hot_loop
                if *value < 0.0 {
                    continue 'rows;
                }
                sum += if has_avx2 { *value } else { 0.0 };
            }
        }
        sum
    }
}

// trap: once for the whole slice
pub fn trap_once(values: &mut [f32]) {
    let fast = is_x86_feature_detected!("avx2");
    for value in values.iter_mut() {
        *value *= if fast { 2.0 } else { 3.0 };
    }
    // trap: what is iterated over is asked for once
    for value in if is_x86_feature_detected!("avx2") { values } else { &mut [] } {
        *value += 1.0;
    }
}

// trap: an option has a map, too
pub fn trap_option(value: Option<f32>) -> Option<f32> {
    value.map(|value| if is_x86_feature_detected!("avx2") { value } else { 0.0 })
}

// trap: one turn
pub fn trap_one_turn() -> u8 {
    loop {
        if is_x86_feature_detected!("avx2") {
            break 2;
        }
        break 1;
    }
}

// trap: a closure that is called later
pub fn trap_later(all: &[u8]) -> Vec<Box<dyn Fn() -> bool>> {
    let mut found: Vec<Box<dyn Fn() -> bool>> = Vec::new();
    for _ in all {
        found.push(Box::new(|| is_x86_feature_detected!("avx2")));
    }
    found
}
