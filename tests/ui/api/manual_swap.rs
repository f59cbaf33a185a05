//@ edition: 2021
#![allow(dead_code)]

struct Range {
    low: u32,
    high: u32,
}

impl Range {
    fn sort(&mut self) {
        if self.low > self.high {
            let kept = self.low; //~ manual_swap
            self.low = self.high;
            self.high = kept;
        }
    }
}

fn locals(mut one: String, mut other: String) -> (String, String) {
    let kept = one; //~ manual_swap
    one = other;
    other = kept;
    (one, other)
}

fn slices(all: &mut [u32]) {
    let swap = |all: &mut [u32], at: usize| {
        let kept = all[at]; //~ manual_swap
        all[at] = all[0];
        all[0] = kept;
    };
    swap(all, 1);
    for at in 1..all.len() {
        let before = all[at - 1]; //~ manual_swap
        all[at - 1] = all[at];
        all[at] = before;
    }
}

// trap: it is used further
fn trap_used(mut low: u32, mut high: u32) -> u32 {
    let kept = low;
    low = high;
    high = kept;
    low + high + kept
}

// trap: other places
fn trap_places(range: &mut Range, other: &mut Range) {
    let kept = range.low;
    range.low = other.high;
    other.low = kept;
    let next = range.high;
    range.high = range.low + 1;
    range.low = next;
}

// trap: something lies between
fn trap_between(range: &mut Range) {
    let kept = range.low;
    println!("{kept}");
    range.low = range.high;
    range.high = kept;
}
