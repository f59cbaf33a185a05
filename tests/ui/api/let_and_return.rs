//@ edition: 2021
#![allow(dead_code)]
use std::cell::RefCell;

fn length(text: &str) -> usize {
    let length = text.trim().len();
    length //~ api::let_and_return
}

struct Own(Vec<u32>);

impl Own {
    fn sum(&self, factor: u32) -> u32 {
        if factor == 0 {
            let sum = self.0.iter().sum();
            sum //~ api::let_and_return
        } else {
            let scaled = |value: &u32| {
                let scaled = value * factor;
                scaled //~ api::let_and_return
            };
            self.0.iter().map(scaled).sum()
        }
    }
}

fn block(value: u32) -> u32 {
    let next = {
        let next = match value {
            0 => 1,
            other => other + 1,
        };
        next //~ api::let_and_return
    };
    next * 2
}

// trap: something lies between, or another name
fn trap_between(value: u32) -> u32 {
    let next = value + 1;
    println!("next");
    next
}
fn trap_name(value: u32) -> u32 {
    let next = value + 1;
    let _other = next;
    value
}

// trap: a type, a comment, a `mut`, a pattern
fn trap_type(text: &str) -> u64 {
    let number: u64 = text.len() as u64;
    number
}
fn trap_comment(value: u32) -> u32 {
    let next = value + 1;
    // The next one.
    next
}
fn trap_pattern(value: (u32, u32)) -> u32 {
    let (next, _) = value;
    next
}
fn trap_diverging(value: Option<u32>) -> u32 {
    let Some(next) = value else { return 0 };
    next
}

// trap: in edition 2021 the temporary would outlive the local
fn trap_temporary() -> usize {
    let cell = RefCell::new(vec![1]);
    let length = cell.borrow().len();
    length
}

// trap: the value would be parsed otherwise
fn trap_block_first(value: u32) -> bool {
    let big = match value {
        0 => 1,
        _ => 2,
    } > 1;
    big
}

// trap: it depends on the build
fn trap_build() -> u32 {
    #[cfg(unix)]
    let value = 1;
    #[cfg(not(unix))]
    let value = 2;
    value
}
