//@ edition: 2021
#![allow(dead_code, unused_variables, unused_mut)]
use std::collections::HashMap;
use std::path::PathBuf;
use std::rc::Rc;

pub struct Report {
    title: String,
    lines: Vec<String>,
}

pub fn report(name: &str) -> Report {
    let title = format!("report of {name}");
    println!("{title} {}", title.len());
    let mut lines = Vec::new(); //~ memory::vec_init_then_push
    lines.push(String::from("first"));
    let count = lines.len();
    Report {
        title: title.clone(), //~ redundant_clone
        lines: lines.to_vec(), //~ redundant_clone
    }
}

fn keep(text: String) -> usize {
    text.len()
}

fn owned(text: String, paths: Vec<PathBuf>) -> (Vec<PathBuf>, usize) {
    let length = keep(text.clone()); //~ redundant_clone
    (paths.clone(), length) //~ redundant_clone
}

fn branches(more: bool) -> usize {
    let mut text = String::from("x");
    text.push('y');
    if more {
        return keep(text.to_string()); //~ redundant_clone
    }
    keep(text)
}

fn turns(names: &[&str]) -> Vec<String> {
    let mut all = Vec::new(); //~ memory::push_in_sized_loop_without_capacity
    for name in names {
        let upper = name.to_uppercase();
        all.push(upper.clone()); //~ redundant_clone
    }
    all
}

fn moved(counts: HashMap<String, u32>) -> HashMap<String, u32> {
    let mut copy = counts.clone(); //~ redundant_clone
    copy.insert(String::new(), 1);
    copy
}

// trap: used again, in this call or later, or in the next turn of a loop
fn again(text: String, names: &[&str]) -> usize {
    let first = keep(text.clone());
    let second = text.len();
    let other = String::from("z");
    let pair = (other.clone(), other.len());
    let base = String::from("b");
    for name in names {
        keep(base.clone());
    }
    let mut at = String::new();
    loop {
        keep(at.clone());
        at = String::from("c");
        if second > 3 {
            break first;
        }
    }
}

// trap: still borrowed
fn borrowed(text: String) -> usize {
    let part = &text[1..];
    keep(text.clone()) + part.len()
}

fn borrowed_by_method(text: String) -> usize {
    let part = text.trim();
    let length = keep(text.clone());
    length + part.len()
}

fn borrowed_in_list(text: String) -> usize {
    let mut parts: Vec<&String> = Vec::new(); //~ memory::vec_init_then_push
    parts.push(&text);
    keep(text.clone()) + parts.len()
}

fn borrowed_in_call(text: String) -> usize {
    both(&text, text.clone())
}

fn both(part: &str, whole: String) -> usize {
    part.len() + whole.len()
}

// trap: captured by a closure
fn captured(text: String) -> usize {
    let length = || text.len();
    keep(text.clone()) + length()
}

fn in_closure(text: String) -> impl Fn() -> usize {
    move || keep(text.clone())
}

// trap: not owned, or cheap
fn reference(text: &String, shared: Rc<String>, slice: &[u8]) -> (String, Rc<String>, Vec<u8>) {
    let local = text;
    (local.clone(), shared.clone(), slice.to_vec())
}

// trap: the copy is only looked at, or the local belongs to a pattern
fn looked_at(text: String, pair: (String, u32)) -> usize {
    let (left, right) = pair;
    keep(left.clone()) + text.clone().len() //~ clone_before_iter
}

// trap: tokens of a macro that is not understood
macro_rules! length {
    ($text:ident) => {
        $text.len()
    };
}

fn in_macro(text: String) -> usize {
    let length = keep(text.clone());
    length + length!(text)
}

// trap: types of one's own
mod own {
    #[derive(Clone)]
    pub struct Handle(u32);
    fn take(handle: Handle) {}
    fn pass(handle: Handle) {
        take(handle.clone());
    }
}

#[cfg(test)]
mod tests {
    // trap: speed does not matter in tests
    #[test]
    fn keeps() {
        let text = String::from("x");
        assert_eq!(super::keep(text.clone()), 1);
    }
}
