//@ edition: 2021
#![allow(dead_code)]
use std::collections::{BTreeMap, HashMap, VecDeque};

struct Queue {
    waiting: VecDeque<u32>,
    names: HashMap<String, u32>,
}

impl Queue {
    fn is_done(&self) -> bool {
        self.waiting.len() == 0 && self.names.len() < 1 //~ len_zero, len_zero
    }

    fn is_empty(&self) -> bool {
        self.waiting.len() == 0
    }

    fn len(&self) -> usize {
        self.waiting.len()
    }
}

fn slices(values: &[u8], text: &str, words: &mut Vec<String>) -> usize {
    if values.len() > 0 { //~ len_zero
        return 1;
    }
    if 0 != text.len() { //~ len_zero
        return 2;
    }
    while words.len() >= 1 { //~ len_zero
        words.pop();
    }
    let check = |other: &BTreeMap<u8, u8>| !(other.len() == 0usize); //~ len_zero
    usize::from(check(&BTreeMap::new()))
}

fn boxed(values: Box<[u8]>, queue: &Queue, array: [u8; 4]) -> bool {
    (values.len()) == 0 || queue.len() == 0 || 1 > array.len() //~ len_zero, len_zero, len_zero
}

fn in_macro(values: &[u8]) {
    assert!(values.len() != 0, "nothing there"); //~ len_zero
}

const fn constant(values: &[u8]) -> bool {
    values.len() == 0 //~ len_zero
}

// trap: other questions
fn trap_other(values: &[u8]) -> bool {
    values.len() == 1 || values.len() > 1 || values.len() >= 2 || values.len() + 1 == 0 || values.len() <= 1
}

struct Own(usize);
impl Own {
    fn len(&self) -> usize {
        self.0
    }
}

struct Elsewhere<T>(T);
impl<T> Elsewhere<T> {
    fn is_empty(&self, depth: usize) -> bool {
        depth > 1
    }
    fn len(&self) -> usize {
        1
    }
}

// trap: no `is_empty`, or another one
fn trap_own(own: &Own, elsewhere: &Elsewhere<u8>, steps: impl ExactSizeIterator<Item = u8>) -> bool {
    own.len() == 0 || elsewhere.len() == 0 || steps.len() == 0 || (0..3).len() == 0
}

// trap: the type is not known
fn trap_unknown<T: Measured>(value: T) -> bool {
    value.len() == 0
}

trait Measured {
    fn len(&self) -> u32;
}

struct Text(String);

// trap: `String` has a constant `is_empty` since 1.87 only
const fn trap_const(text: &Text) -> bool {
    text.0.len() == 0
}

macro_rules! trap_macro {
    ($value:expr) => {
        $value.len() == 0
    };
}
