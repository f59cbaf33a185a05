//@ edition: 2021
#![allow(dead_code)]

struct Table {
    rows: Vec<Vec<u8>>,
}

impl Table {
    fn new(count: usize) -> Self {
        Table {
            rows: vec![Vec::with_capacity(80); count], //~ repeat_vec_with_capacity
        }
    }
}

fn texts() -> Vec<String> {
    let make = || vec![String::with_capacity(8); 3]; //~ repeat_vec_with_capacity
    make()
}

fn repeated(count: usize) -> Vec<Vec<u8>> {
    if count > 3 {
        return vec![std::vec::Vec::<u8>::with_capacity(count); count]; //~ repeat_vec_with_capacity
    }
    std::iter::repeat(Vec::with_capacity(8)).take(count).collect() //~ repeat_vec_with_capacity
}

// trap: one, or made for each
fn trap_each(count: usize) -> Vec<Vec<u8>> {
    let mut all = vec![Vec::with_capacity(8), Vec::with_capacity(9)];
    all.extend((0..count).map(|_| Vec::with_capacity(10)));
    all
}

// trap: nothing is reserved
fn trap_empty(count: usize) -> Vec<Vec<u8>> {
    vec![Vec::new(); count]
}

#[derive(Clone)]
struct Own(u8);
impl Own {
    fn with_capacity(value: u8) -> Self {
        Own(value)
    }
}

// trap: an own type
fn trap_own() -> Vec<Own> {
    vec![Own::with_capacity(1); 3]
}
