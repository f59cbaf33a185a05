//@ edition: 2021
#![allow(dead_code)]

struct Store {
    last: Option<u32>,
}

impl Store {
    fn last(&self) -> u32 {
        if self.last.is_none() {
            return self.last.unwrap(); //~ panicking_unwrap
        }
        1
    }
}

fn results(text: &str) -> u32 {
    let number: Result<u32, std::num::ParseIntError> = text.parse();
    if number.is_ok() {
        let error = number.as_ref().unwrap_err(); //~ panicking_unwrap
        println!("{error}");
        1
    } else {
        number.expect("a number") //~ panicking_unwrap
    }
}

fn early(found: Option<u32>) -> u32 {
    if found.is_some() {
        return 1;
    }
    found.unwrap() //~ panicking_unwrap
}

// trap: the other way round
fn trap_right(found: Option<u32>) -> u32 {
    if found.is_none() {
        return 0;
    }
    found.unwrap() //~ errors::unnecessary_unwrap
}

// trap: changed between the two
fn trap_changed(mut found: Option<u32>) -> u32 {
    if found.is_none() {
        found = Some(3);
        return found.unwrap();
    }
    1
}

// trap: nothing was answered
fn trap_unknown(found: Option<u32>, other: Option<u32>, flag: bool) -> u32 {
    if found.is_none() || flag {
        return found.unwrap_or(3) + other.unwrap();
    }
    if flag || other.is_none() {
        return found.unwrap() + other.unwrap(); //~ errors::unnecessary_unwrap
    }
    2
}

// trap: another value of that name
fn trap_shadow(found: Option<u32>) -> u32 {
    if found.is_none() {
        let found = Some(4);
        return found.unwrap();
    }
    0
}
