//@ edition: 2021
#![allow(dead_code)]

struct Window {
    start: usize,
    end: usize,
}

impl Window {
    fn len(&self) -> usize {
        if self.end > self.start { self.end - self.start } else { 0 } //~ implicit_saturating_sub
    }

    fn back(&mut self) {
        if self.start > 0 { //~ implicit_saturating_sub
            self.start -= 1;
        }
    }
}

fn left(total: u32, used: u32) -> u32 {
    let left = if used <= total { //~ implicit_saturating_sub
        total - used
    } else {
        0
    };
    left * 2
}

fn down(mut retries: u8) -> u8 {
    let mut step = || {
        if 0 != retries { //~ implicit_saturating_sub
            retries -= 1
        }
    };
    step();
    if retries >= 3 { retries - 3 } else { 0 } //~ implicit_saturating_sub
}

// trap: signed numbers and floats go below zero
fn trap_signed(a: i32, b: i32, x: f32, y: f32) -> (i32, f32) {
    (if a > b { a - b } else { 0 }, if x > y { x - y } else { 0.0 })
}

// trap: something else is asked, subtracted or said
fn trap_other(a: u32, b: u32, c: u32) -> u32 {
    let one = if a > c { a - b } else { 0 };
    let two = if a > b { a - b } else { 1 };
    let three = if a > b { b - a } else { 0 };
    let four = if a > b && c > 0 { a - b } else { 0 };
    let five = if a < b { a - b } else { 0 };
    one + two + three + four + five
}

// trap: more is done than that
fn trap_more(mut a: u32, log: &mut Vec<u32>) -> u32 {
    if a > 0 {
        a -= 1;
        log.push(a);
    }
    if a > 0 {
        a -= 2;
    }
    if a > 1 {
        a -= 1;
    }
    if a > 0 {
        a -= 1;
    } else {
        a = 9;
    }
    if log.len() > 3 {
        a
    } else if a > 0 {
        a - 1
    } else {
        0
    }
}

// trap: not known to be unsigned
fn trap_unknown<T: std::ops::Sub<Output = i32> + PartialOrd + Copy>(a: T, b: T) -> i32 {
    if a > b { a - b } else { 0 }
}

// trap: asking is an effect
fn trap_effects(mut next: impl FnMut() -> u32) -> u32 {
    if next() > next() { next() - next() } else { 0 }
}
