//@ edition: 2021
//@ rust-version: 1.70
#![allow(dead_code, unused_variables, clippy::result_unit_err, clippy::manual_let_else)]
use std::collections::HashMap;
use std::io;

pub struct Store {
    all: HashMap<String, u32>,
    last: Option<u32>,
    name: Option<String>,
}

impl Store {
    fn get(&self, key: &str) -> Option<u32> {
        let value = match self.all.get(key) { //~ question_mark
            Some(value) => value,
            None => return None,
        };
        Some(*value)
    }

    fn last(&self) -> Option<u32> {
        let Some(mut last) = self.last else { return None }; //~ question_mark
        last += 1;
        Some(last)
    }

    fn name(&self) -> Option<usize> {
        let Some(name) = &self.name else { //~ question_mark
            return None;
        };
        Some(name.len())
    }

    fn both(&mut self) -> Option<u32> {
        if self.last.is_none() { //~ question_mark
            return None;
        }
        if self.name.is_none() { //~ question_mark
            return None;
        }
        self.last.take()
    }
}

fn read(path: &str) -> io::Result<String> {
    let text = match std::fs::read_to_string(path) { //~ question_mark
        Ok(text) => text,
        Err(error) => return Err(error),
    };
    match write(path) { //~ question_mark
        Err(error) => {
            return Err(error);
        }
        Ok(done) => done,
    }
    Ok(text)
}

fn write(path: &str) -> io::Result<()> {
    std::fs::write(path, "")
}

fn head(text: Option<&str>) -> Option<char> {
    let text = if let Some(text) = text { text } else { return None }; //~ question_mark
    text.chars().next()
}

// trap: the error is changed, or said
fn trap_changed(path: &str) -> Result<String, String> {
    let text = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => return Err(error.to_string()),
    };
    let more = match std::fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{error}");
            return Err(String::new());
        }
    };
    let checked = match check(&text) {
        Ok(checked) => checked,
        Err(_) => return Err(String::from("unchecked")),
    };
    let other: String = String::from("other");
    let wrong = match check(&text) {
        Ok(checked) => checked,
        Err(error) => return Err(other),
    };
    Ok(text + &more)
}

fn check(text: &str) -> Result<usize, String> {
    let many = match text.len() {
        0 => return Err(String::from("empty")),
        many => many,
    };
    Ok(many)
}

// trap: the value is changed
fn trap_value(all: &[u32]) -> Option<u32> {
    let first = match all.first() {
        Some(first) => first + 1,
        None => return None,
    };
    let Some(3 | 4) = all.get(1) else { return None };
    let Some(_) = all.get(2) else { return None };
    let Some((low, high)) = pair(first) else { return None };
    let Some(second) = all.get(2) else { return Some(0) };
    let third = match all.get(3) {
        Some(third) => third,
        None => return Some(3),
    };
    Some(low + high + second + third)
}

fn pair(value: u32) -> Option<(u32, u32)> {
    if value > 3 {
        return None;
    }
    value.checked_add(1).map(|next| (value, next))
}

// trap: a Result becomes an Option
fn trap_other(text: &str) -> Option<u32> {
    let number = match text.parse::<u32>() {
        Ok(number) => number,
        Err(_) => return None,
    };
    Some(number)
}

// trap: behind a reference `?` means something else
fn trap_reference(name: &Option<String>) -> Option<&String> {
    let Some(name) = name else { return None };
    Some(name)
}

// trap: no `?` there
const fn trap_const(value: Option<u8>) -> Option<u8> {
    let value = match value {
        Some(value) => value,
        None => return None,
    };
    Some(value + 1)
}

// trap: closures and async blocks
fn trap_closures(all: &[Option<u8>]) -> Vec<Option<u8>> {
    let next = |one: Option<u8>| {
        let Some(one) = one else { return None };
        one.checked_add(1)
    };
    let later = async {
        let Some(one) = all[0] else { return None };
        Some(one)
    };
    all.iter().map(|one| next(*one)).collect()
}

// trap: the other branch goes on
fn trap_else(value: Option<u8>) -> Option<u8> {
    if value.is_none() {
        return None;
    } else {
        println!("some");
    }
    if value.is_none() {
        println!("none");
        return None;
    }
    let commented = match value {
        Some(value) => value,
        // nothing was asked for
        None => return None,
    };
    Some(commented)
}

mod trap_own {
    pub enum Option<T> {
        Some(T),
        None,
    }
    use Option::{None, Some};
    fn own(value: Option<u8>) -> Option<u8> {
        let Some(value) = value else { return None };
        Some(value)
    }
}

macro_rules! trap_macro {
    ($value:expr) => {
        match $value {
            Some(value) => value,
            None => return None,
        }
    };
}

fn trap_in_macro(value: Option<u8>) -> Option<u8> {
    let value = trap_macro!(value);
    Some(value + 1)
}
