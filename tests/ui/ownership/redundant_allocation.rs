//@ edition: 2021
#![allow(dead_code)]
use std::rc::Rc;
use std::sync::{self, Arc as Shared};

struct Config {
    name: Rc<Box<(u8, u8)>>, //~ redundant_allocation
    limit: Box<Rc<u64>>, //~ redundant_allocation
    both: Shared<Rc<u8>>, //~ redundant_allocation, arc_with_non_send_sync
    path: sync::Arc<Box<[u8; 4]>>, //~ redundant_allocation
    fixed: Box<&'static u64>, //~ redundant_allocation
    in_a_list: Vec<Rc<Box<u8>>>, //~ redundant_allocation
    // trap: a wide pointer made thin
    callback: Rc<Box<dyn Fn(u8)>>,
    slice: Rc<Box<[u8]>>,
    text: Box<&'static str>,
    // trap: weak pointers and cells are no second owner
    cell: Rc<std::cell::RefCell<Box<u8>>>,
    // trap: an exclusive reference cannot be copied
    plain: Rc<Vec<u8>>, //~ concurrency::rc_buffer
    // trap: public
    pub shown: Rc<Box<u64>>,
}

struct Exclusive<'a> {
    // trap: an exclusive reference cannot be copied
    counter: Box<&'a mut u64>,
}

fn parse(input: &str) -> u64 {
    let value: Rc<Box<u64>> = Rc::new(Box::new(input.len() as u64)); //~ redundant_allocation
    **value
}

impl Config {
    fn share(&self) -> Rc<Box<(u8, u8)>> { //~ redundant_allocation
        Rc::clone(&self.name)
    }
}

// trap: T may be unsized
struct Wide<T: ?Sized> {
    inner: Rc<Box<T>>,
}

fn wide<T: ?Sized + ToString>(value: &Rc<Box<T>>) -> String {
    value.to_string()
}

// trap: a pointer of the same name
mod own {
    struct Rc<T>(T);
    struct Holder(Rc<Box<u8>>);
}

// trap: public signatures
pub fn public(value: Rc<Box<u64>>) -> u64 {
    **value
}

// trap: the payload of a variant
enum Payload {
    One(Rc<Box<u8>>),
}
