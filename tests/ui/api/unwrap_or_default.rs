//@ edition: 2021
#![allow(dead_code)]
use std::collections::{BTreeMap, HashMap};

struct Index {
    words: HashMap<String, Vec<u32>>,
    names: BTreeMap<u32, String>,
    last: Option<String>,
}

impl Index {
    fn add(&mut self, word: String, at: u32) {
        self.words.entry(word).or_insert_with(Vec::new).push(at); //~ unwrap_or_default
        self.names.entry(at).or_insert_with(|| String::new()).push('x'); //~ unwrap_or_default
    }

    fn last(self) -> String {
        self.last.unwrap_or_else(Default::default) //~ unwrap_or_default
    }
}

fn names(given: Option<Vec<String>>) -> Vec<String> {
    given.unwrap_or_else(Vec::new) //~ unwrap_or_default
}

// trap: another value
fn trap_values(given: Option<Vec<u8>>, index: &mut Index) -> Vec<u8> {
    index.words.entry(String::new()).or_insert_with(|| vec![1]).push(2);
    index.names.entry(1).or_insert_with(|| "one".to_string()).push('!');
    given.unwrap_or_else(|| Vec::with_capacity(8))
}

// trap: an error is looked at
fn trap_result(given: Result<Vec<u8>, Vec<u8>>) -> Vec<u8> {
    given.unwrap_or_else(|error| error)
}

#[derive(Default)]
struct Own(u8);
impl Own {
    fn new() -> Self {
        Own(3)
    }
    fn unwrap_or_else(self, make: fn() -> Vec<u8>) -> Vec<u8> {
        make()
    }
}

// trap: `new` is not the default, the method is another one
fn trap_own(given: Option<Own>) -> u8 {
    let other = Own::default().unwrap_or_else(Vec::new).len();
    given.unwrap_or_else(Own::new).0 + other as u8
}

mod trap_own {
    pub struct Vec;
    impl Vec {
        pub fn new() -> Vec {
            Vec
        }
    }
    pub fn made(given: Option<Vec>) -> Vec {
        given.unwrap_or_else(Vec::new) // an own type
    }
}
