//@ edition: 2021
#![allow(dead_code, clippy::needless_return)]
use std::boxed::Box as Boxed;
use std::collections::{HashMap, VecDeque};

struct Table {
    rows: Box<Vec<u32>>, //~ box_collection
    names: Box<HashMap<String, u32>>, //~ box_collection
    pub(crate) queue: Boxed<VecDeque<u8>>, //~ box_collection
    by_name: HashMap<u8, Box<String>>, //~ box_collection
}

pub struct Public {
    hidden: Box<String>, //~ box_collection
    // trap: a public field is part of the interface
    pub shown: Box<String>,
    // trap: one word instead of three where it is mostly absent
    rarely: Option<Box<Vec<u8>>>,
    // trap: one allocation each
    frozen: Box<[u8]>,
    text: Box<str>,
    callback: Box<dyn Fn(Vec<u8>)>,
}

impl Table {
    fn first(&self) -> Box<String> { //~ box_collection
        Box::new(self.by_name[&0].to_string())
    }

    // trap: public
    pub fn second(&self) -> Box<String> {
        self.first()
    }
}

fn local(values: Vec<u8>) -> usize {
    let boxed: Box<Vec<u8>> = Box::new(values); //~ box_collection
    boxed.len()
}

// trap: the payload of a variant is boxed to keep the enum small
enum Message {
    Text(Box<String>),
    Rows { rows: Box<Vec<u8>> },
}

// trap: a box that goes through a raw pointer has to be thin
fn release(pointer: *mut Vec<u8>) {
    // SAFETY: the pointer came from `Box::into_raw`.
    let owned: Box<Vec<u8>> = unsafe { Box::from_raw(pointer) };
    drop(owned);
}

// trap: a type of the same name
mod own {
    pub struct Vec<T>(pub T);
    struct Holder {
        inner: Box<Vec<u8>>,
    }
}

// trap: a box of the same name
mod other {
    struct Box<T>(T);
    struct Holder {
        inner: Box<Vec<u8>>,
    }
}

// trap: a trait decides the signature
trait Source {
    fn rows(&self) -> Box<Vec<u8>>;
}

impl Source for Table {
    fn rows(&self) -> Box<Vec<u8>> {
        Box::default()
    }
}

// trap: the body of a macro
macro_rules! holder {
    ($name:ident) => {
        struct $name {
            inner: Box<Vec<u8>>,
        }
    };
}
holder!(Made);
