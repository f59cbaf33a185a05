//@ edition: 2021
#![allow(dead_code)]

fn double(value: u32) -> u32 {
    let result; //~ needless_late_init
    result = value * 2;
    result + 1
}

struct Own(u32);

impl Own {
    fn next(&self) -> u64 {
        let next: u64; //~ needless_late_init
        next = u64::from(self.0) + 1;
        let make = || {
            let other; //~ needless_late_init
            other = self.0;
            let mut trap_mutable;
            trap_mutable = other + 1;
            trap_mutable += 1;
            u64::from(trap_mutable)
        };
        next + make()
    }
}

fn kind(value: u32) -> &'static str {
    let kind; //~ needless_late_init
    kind = match value {
        0 => "none",
        _ => "some",
    };
    println!("{kind}");
    kind
}

// trap: it depends
fn trap_branches(value: u32) -> u32 {
    let result;
    if value > 3 {
        println!("big");
        result = 1;
    } else {
        result = 2;
    }
    result
}

// trap: something lies between, or another is set
fn trap_between(value: u32) -> u32 {
    let result;
    println!("between");
    result = value;
    let other: u32;
    let mut third = 1;
    third += value;
    other = third;
    let fourth;
    // It is said why.
    fourth = 3;
    result + other + fourth
}

// trap: it has a value
fn trap_value(value: u32) -> u32 {
    let mut result = value;
    println!("{result}");
    result = 3;
    result
}
