//@ edition: 2021
#![allow(dead_code, unused_assignments)]

struct Range {
    low: u32,
    high: u32,
}

impl Range {
    fn flip(&mut self) {
        self.low = self.high; //~ almost_swapped
        self.high = self.low;
    }
}

fn locals(mut one: String, mut other: String) -> (String, String) {
    if one > other {
        one = other.clone();
        other = one.clone();
    }
    let mut low = 1;
    let mut high = 2;
    let mut flip = || {
        low = high; //~ almost_swapped
        high = low;
    };
    flip();
    (one, other)
}

fn indexes(table: &mut [u32], at: usize) {
    table[0] = table[at]; //~ almost_swapped
    table[at] = table[0];
}

// trap: by a third one
fn trap_third(mut low: u32, mut high: u32) -> (u32, u32) {
    let kept = low; //~ api::manual_swap
    low = high;
    high = kept;
    (low, high)
}

// trap: something lies between
fn trap_between(mut low: u32, mut high: u32) -> (u32, u32) {
    low = high;
    println!("{low}");
    high = low;
    (low, high)
}

// trap: other places
fn trap_other(range: &mut Range, other: &mut Range) {
    range.low = other.high;
    other.low = range.high;
    range.low = range.high;
    other.high = other.low;
}
