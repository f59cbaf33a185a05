//@ edition: 2021
#![allow(dead_code, unused_variables)]
use std::path::{Path, PathBuf};

pub struct Index {
    words: Vec<String>,
    home: PathBuf,
}

impl Index {
    pub fn count(&self, wanted: &Vec<String>) -> usize { //~ ptr_arg
        let mut count = 0;
        for word in wanted {
            count += self.words.contains(word) as usize;
        }
        count
    }

    fn is_home(&self, path: &PathBuf, name: &String) -> bool { //~ ptr_arg, ptr_arg
        path.starts_with(&self.home) && path.exists() && !name.is_empty() && name != "none"
    }

    fn below<'a>(&self, path: &'a std::path::PathBuf) -> Option<&'a Path> { //~ ptr_arg
        path.parent()
    }
}

fn keep(words: &Vec<String>, kept: &mut Vec<Vec<String>>) { //~ ptr_arg
    kept.push(words.clone());
}

fn text(name: &String) -> String { //~ ptr_arg
    let shown = format!("{name}: {}", name); //~ api::uninlined_format_args
    take_str(name);
    if name.as_str() == "x" { name.clone() } else { shown }
}

fn take_str(name: &str) -> usize {
    name.len()
}

fn sum(numbers: &Vec<u32>) -> u32 { //~ ptr_arg
    let add = || numbers.iter().sum::<u32>() + numbers[0];
    add() + slice_sum(numbers)
}

fn slice_sum(numbers: &[u32]) -> u32 {
    numbers.iter().sum()
}

async fn first(ids: &Vec<u64>) -> Option<u64> { //~ ptr_arg
    ids.as_slice().first().copied()
}

fn two(left: &Vec<u8>, right: &Vec<u8>) -> bool { //~ ptr_arg, ptr_arg
    left == right
}

mod short {
    fn name(path: &std::path::PathBuf) -> bool { //~ ptr_arg
        path.is_dir()
    }
}

// trap: what only the owner has
fn capacity(words: &Vec<String>, name: &String, path: &PathBuf) -> usize {
    words.capacity() + name.capacity() + path.capacity()
}

// trap: exclusive
fn push(words: &mut Vec<String>, name: &mut String) {
    words.push(name.clone());
}

// trap: handed on, stored or returned as a whole
fn hand_on(words: &Vec<String>) -> usize {
    capacity(words, &String::new(), &PathBuf::new())
}

fn give_back(words: &Vec<String>) -> &Vec<String> {
    words
}

fn store<'a>(words: &'a Vec<String>, all: &mut Vec<&'a Vec<String>>) {
    all.push(words);
}

fn boxed(words: &Vec<String>) -> &dyn std::any::Any {
    let any = words;
    &*any;
    &()
}

// trap: a method that others may give to `Vec`
trait Shout {
    fn shout(&self) -> usize;
}

impl Shout for Vec<String> {
    fn shout(&self) -> usize {
        self.len()
    }
}

fn shout(words: &Vec<String>) -> usize {
    words.shout()
}

// trap: the trait decides
trait Visit {
    fn visit(&self, words: &Vec<String>) -> usize;
    fn seen(&self, words: &Vec<String>) -> usize {
        words.len()
    }
}

impl Visit for Index {
    fn visit(&self, words: &Vec<String>) -> usize {
        words.len()
    }
}

// trap: others decide
extern "C" fn callback(words: &Vec<String>) -> usize {
    words.len()
}

#[no_mangle]
fn exported(words: &Vec<String>) -> usize { //~ unsafe::no_mangle_with_rust_abi
    words.len()
}

// trap: not used at all, or not the whole type of a parameter of a function
fn unused(words: &Vec<String>) {}

fn inside(words: Option<&Vec<String>>) -> usize {
    let count = |words: &Vec<String>| words.len();
    words.map_or(0, count)
}

// trap: types of one's own
mod own {
    pub struct Vec<T>(pub T);
    pub struct String;
    impl<T> Vec<T> {
        fn len(&self) -> usize {
            0
        }
    }
    impl String {
        fn len(&self) -> usize {
            0
        }
    }
    fn lengths(words: &Vec<u8>, name: &String) -> usize {
        words.len() + name.len()
    }
}

// trap: tokens of a macro that is not understood
macro_rules! length {
    ($words:ident) => {
        $words.capacity()
    };
}

fn in_macro(words: &Vec<String>) -> usize {
    length!(words)
}

// trap: the view is read from, and so changed
fn read(data: &Vec<u8>, buffer: &mut [u8]) -> std::io::Result<usize> {
    use std::io::Read;
    let reader = &mut data.as_slice();
    reader.read(buffer)
}

fn read_some(data: &Vec<u8>, buffer: &mut [u8]) -> std::io::Result<usize> {
    use std::io::Read;
    data.as_slice().read(buffer)
}

// trap: an alias says what it is for
type Words = Vec<String>;

fn alias(words: &Words) -> usize {
    words.len()
}
