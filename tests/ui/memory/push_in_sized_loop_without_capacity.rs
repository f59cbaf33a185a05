//@ edition: 2021
#![allow(dead_code)]

struct Table {
    rows: Vec<u32>,
}

impl Table {
    fn doubled(&self) -> Vec<u32> {
        let mut doubled = Vec::new(); //~ push_in_sized_loop_without_capacity
        for row in &self.rows {
            let next = row * 2;
            doubled.push(next);
        }
        doubled
    }

    fn names(&self, count: usize) -> Vec<String> {
        let mut names: Vec<String> = Vec::new(); //~ push_in_sized_loop_without_capacity
        for at in 0..count {
            names.push(at.to_string());
        }
        names
    }
}

fn pairs(values: &[u8]) -> Vec<(usize, u8)> {
    let make = || {
        let mut pairs = std::vec::Vec::new(); //~ push_in_sized_loop_without_capacity
        for (at, value) in values.iter().enumerate() {
            pairs.push((at, *value));
        }
        pairs
    };
    make()
}

fn many() -> Vec<u32> {
    let mut many = Vec::new(); //~ push_in_sized_loop_without_capacity
    for at in 0..1000 {
        many.push(at);
    }
    many
}

// trap: not every turn pushes once
fn trap_turns(values: &[u8]) -> Vec<u8> {
    let mut some = Vec::new();
    for value in values {
        if *value > 3 {
            some.push(*value);
        }
    }
    let mut twice = Vec::new();
    for value in values {
        twice.push(*value);
        twice.push(*value);
    }
    let mut left = Vec::new();
    for value in values {
        left.push(*value);
        if *value == 9 {
            break;
        }
    }
    let mut nested = Vec::new();
    for value in values {
        for _ in 0..3 {
            nested.push(*value);
        }
    }
    some.extend(twice);
    some.extend(left);
    some.extend(nested);
    some
}

// trap: the length is not known, or small
fn trap_length(values: impl Iterator<Item = u8>, text: &str) -> Vec<u32> {
    let mut all = Vec::new();
    for value in values {
        all.push(u32::from(value));
    }
    let mut chars = Vec::new();
    for one in text.chars() {
        chars.push(u32::from(one));
    }
    let mut few = Vec::new();
    for at in 0..3 {
        few.push(at);
    }
    all.extend(chars);
    all.extend(few);
    all
}

// trap: something stands between, or has a capacity
fn trap_between(values: &[u8]) -> Vec<u8> {
    let mut first = Vec::new();
    first.push(1u8);
    for value in values {
        println!("{value}");
    }
    let mut sized = Vec::with_capacity(3);
    for value in values {
        sized.push(*value);
    }
    first.extend(sized);
    first
}
