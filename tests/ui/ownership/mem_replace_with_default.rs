//@ edition: 2021
#![allow(dead_code, unused_imports)]
use std::collections::{BTreeMap, HashMap};
use std::mem::{self, replace};

pub struct State {
    lines: Vec<String>,
    name: String,
    seen: HashMap<String, u32>,
}

impl State {
    fn lines(&mut self) -> Vec<String> {
        mem::replace(&mut self.lines, vec![]) //~ mem_replace_with_default
    }

    fn name(&mut self) -> String {
        replace(&mut self.name, String::new()) //~ mem_replace_with_default
    }

    fn seen(&mut self) -> HashMap<String, u32> {
        std::mem::replace(&mut self.seen, HashMap::new()) //~ mem_replace_with_default
    }

    fn any(&mut self) -> String {
        core::mem::replace(&mut self.name, Default::default()) //~ mem_replace_with_default
    }
}

fn sorted(map: &mut BTreeMap<u8, u8>) -> usize {
    let old = mem::replace(map, BTreeMap::<u8, u8>::new()); //~ mem_replace_with_default
    old.len()
}

// trap: the capacity is wanted
fn roomy(lines: &mut Vec<u8>) -> Vec<u8> {
    mem::replace(lines, Vec::with_capacity(lines.len()))
}

// trap: not the default
fn full(lines: &mut Vec<u8>, name: &mut String, flag: &mut bool) {
    drop(mem::replace(lines, vec![0]));
    drop(mem::replace(name, String::from("x")));
    *flag = mem::replace(flag, true);
}

// trap: a type of one's own whose `new` is not its default
mod own {
    #[derive(Default)]
    pub struct Vec(u8);
    impl Vec {
        fn new() -> Self {
            Vec(7)
        }
    }
    fn reset(value: &mut Vec) -> Vec {
        std::mem::replace(value, Vec::new())
    }
}

// trap: methods of that name
fn text(text: &str) -> String {
    text.replace("", &String::new())
}

// trap: the second argument settles the type of the first
fn through_as_mut(lines: &mut Vec<u8>) -> usize {
    let old = mem::replace(lines.as_mut(), Vec::<u8>::new());
    old.len()
}
