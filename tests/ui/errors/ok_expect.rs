//@ edition: 2021
#![allow(dead_code)]
use std::fs;

struct Config {
    text: Result<String, std::io::Error>,
}

impl Config {
    fn text(self) -> String {
        self.text.ok().expect("the file can be read") //~ ok_expect
    }
}

fn numbers(text: &str) -> u32 {
    let file = fs::read_to_string(text).ok().expect("a file"); //~ ok_expect
    let parse = |text: &str| -> u32 {
        let number: Result<u32, std::num::ParseIntError> = text.parse();
        number.ok().expect("a number") //~ ok_expect
    };
    let result: Result<u32, String> = Ok(parse(&file));
    result
        .ok() //~ ok_expect
        .expect("fine")
}

// trap: the error stays, or is not asked for
fn trap_other(text: &str) -> Option<String> {
    let first = fs::read_to_string(text).ok()?;
    let second = fs::read_to_string(text).expect("a file");
    let third = fs::read_to_string(text).ok().unwrap_or_default();
    Some(first + &second + &third)
}

// trap: the error may not be shown
fn trap_generic<E>(result: Result<u8, E>) -> u8 {
    result.ok().expect("fine")
}

struct Own(u8);
impl Own {
    fn ok(&self) -> Option<u8> {
        Some(self.0)
    }
}

// trap: an own method
fn trap_own(own: &Own) -> u8 {
    own.ok().expect("fine")
}

struct Half {
    inner: std::sync::Arc<Own>,
}

// trap: what comes back is the value itself, which has no Debug
fn trap_not_debug(half: Half) -> u8 {
    std::sync::Arc::try_unwrap(half.inner)
        .ok()
        .expect("the other half is gone")
        .0
}
