//@ edition: 2021
#![allow(dead_code)]

pub struct Point {
    x: f32,
    y: f32,
}

pub struct Cloud {
    points: Vec<Point>,
}

impl Cloud {
    pub fn sum(&self) -> f32 {
        let points = &self.points;
        let mut sum = 0.0;
        for i in 0..points.len() { //~ needless_range_loop
            // both of them
            sum += points[i].x + points[i].y;
        }
        sum
    }
}

pub fn clear(mut all: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    for index in 0..all.len() { //~ needless_range_loop
        if all[index].len() > 3 {
            all[index].clear();
        }
        all[index][0] = 1;
    }
    all
}

pub fn largest(values: [i32; 8]) -> i32 {
    let mut largest = 0;
    for i in 0..values.len() { //~ needless_range_loop
        let above = |than: i32| values[i] > than;
        if above(largest) {
            largest = values[i];
        }
    }
    largest
}

pub fn show(names: &[String]) {
    for i in 0..names.len() { //~ needless_range_loop
        take(&names[i]);
    }
}

fn take(_name: &str) {}

pub fn trap_two(a: &mut [f32], b: &[f32]) {
    for i in 0..a.len() {
        a[i] += b[i];
    }
}

pub fn trap_arithmetic(values: &mut [u64]) {
    for i in 0..values.len() {
        values[i] = i as u64;
    }
    for i in 0..values.len() {
        values[i] += values[i.saturating_sub(1)];
    }
    for i in 1..values.len() {
        values[i] += 1;
    }
}

pub fn trap_whole(values: &mut Vec<u8>) {
    for i in 0..values.len() {
        if values[i] == 0 {
            values.push(1);
        }
    }
}

pub fn trap_named(values: &[u8]) {
    for i in 0..values.len() {
        let _ = format!("{i}: {}", values[i]);
    }
}

pub fn trap_deque(values: &std::collections::VecDeque<u8>) -> u8 {
    let mut sum = 0;
    for i in 0..values.len() {
        sum += values[i];
    }
    sum
}

pub fn trap_shadowed(values: &[u8], others: &[u8]) -> u8 {
    let mut sum = 0;
    for i in 0..values.len() {
        let values = others;
        sum += values[i];
    }
    sum
}

pub fn trap_last<const N: usize>(values: &[u8]) -> u8 {
    let mut sum = 0;
    for i in 0..N {
        sum += values[i];
    }
    sum
}
