//@ edition: 2021
#![allow(dead_code, unused_imports)]
use std::mem::{self, replace as swap_in};

pub struct Slots {
    first: Option<u8>,
    all: Vec<Option<String>>,
    nested: Box<Option<u8>>,
}

impl Slots {
    fn first(&mut self) -> Option<u8> {
        mem::replace(&mut self.first, None) //~ mem_replace_option_with_none
    }

    fn nth(&mut self, n: usize) -> Option<String> {
        swap_in(&mut self.all[n], Option::None) //~ mem_replace_option_with_none
    }

    fn nested(&mut self) -> Option<u8> {
        core::mem::replace(&mut *self.nested, None) //~ mem_replace_option_with_none
    }
}

fn direct(slot: &mut Option<u8>) -> Option<u8> {
    std::mem::replace(slot, None) //~ mem_replace_option_with_none
}

fn in_a_macro(slot: &mut Option<u8>) {
    println!("{:?}", mem::replace(slot, None)); //~ mem_replace_option_with_none
}

// trap: something else is put there
fn other(slot: &mut Option<u8>, next: Option<u8>) -> Option<u8> {
    mem::replace(slot, next).or(mem::replace(slot, Some(1)))
}

// trap: a `None` of another enum
mod own {
    #[derive(Debug)]
    pub enum Level {
        None,
        High,
    }
    use Level::None;
    fn reset(level: &mut Level) -> Level {
        std::mem::replace(level, None)
    }
}

// trap: a `replace` of another module
mod mine {
    mod mem {
        pub fn replace(_slot: &mut Option<u8>, value: Option<u8>) -> Option<u8> {
            value
        }
    }
    fn reset(slot: &mut Option<u8>) -> Option<u8> {
        mem::replace(slot, None)
    }
}

// trap: methods of that name
fn cell(cell: &std::cell::Cell<Option<u8>>, text: &str) -> String {
    cell.replace(None);
    text.replace("a", "b") //~ api::single_char_pattern
}
