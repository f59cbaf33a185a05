//@ edition: 2021
#![allow(dead_code, unused_assignments)]
use std::io;

pub struct Client {
    retries: u32,
}

impl Client {
    fn get(&self, path: &str) -> io::Result<String> {
        let mut last: Option<io::Error> = None;
        for attempt in 1..=self.retries {
            match std::fs::read_to_string(path) {
                Ok(text) => return Ok(text),
                Err(error) => {
                    println!("{attempt}");
                    last = Some(error);
                }
            }
        }
        Err(last.unwrap()) //~ option_filled_in_loop_then_unwrap
    }
}

fn highest(many: usize) -> impl Fn() -> usize {
    move || {
        let mut highest = None;
        for one in (0..many) {
            highest = Some(one);
        }
        highest.unwrap() //~ option_filled_in_loop_then_unwrap
    }
}

fn nested(rows: usize, columns: usize) -> usize {
    let mut last = None;
    for row in 0..rows {
        for column in 0..columns {
            if row * column > 3 {
                last = Some(row);
            }
        }
    }
    let found = last.unwrap(); //~ option_filled_in_loop_then_unwrap
    found + 1
}

fn block(many: u8) -> u8 {
    if many < 9 {
        let mut value = None;
        for at in 0..many {
            value = Some(at);
        }
        return value.unwrap(); //~ option_filled_in_loop_then_unwrap
    }
    0
}

// trap: the loop certainly runs, or this is known to the code
fn trap_runs(many: usize, all: &[usize]) -> usize {
    const TURNS: usize = 3;
    let mut first = None;
    for at in 0..TURNS {
        first = Some(at);
    }
    let mut second = None;
    for at in 0..=7 {
        second = Some(at);
    }
    let mut third = None;
    loop {
        third = Some(4);
        if many > 3 {
            break;
        }
    }
    let mut of_all = None;
    for one in all {
        of_all = Some(*one);
    }
    first.unwrap() + second.unwrap() + third.unwrap() + of_all.unwrap()
}

fn trap_asked(many: usize) -> usize {
    assert!(many > 0);
    let mut last = None;
    for at in 0..many {
        last = Some(at);
    }
    last.unwrap()
}

// trap: filled somewhere else, or looked at
fn trap_filled(many: usize) -> usize {
    let mut before = None;
    before = Some(3);
    for at in 0..many {
        before = Some(at);
    }
    let mut behind = None;
    for at in 0..many {
        behind = Some(at);
    }
    behind = behind.or(Some(3));
    let mut started = Some(3);
    for at in 0..many {
        started = Some(at);
    }
    let mut asked = None;
    for at in 0..many {
        asked = Some(at);
    }
    if asked.is_none() {
        return 0;
    }
    before.unwrap() + behind.unwrap() + started.unwrap() + asked.unwrap()
}

// trap: handled, or said why
fn trap_handled(many: usize) -> Option<usize> {
    let mut last = None;
    for at in 0..many {
        last = Some(at);
    }
    let value = last.unwrap_or(3);
    let mut other = None;
    for at in 0..many {
        other = Some(at);
    }
    let other = other.expect("there is always one");
    let mut third = None;
    for at in 0..many {
        third = Some(at);
    }
    if many > 3 {
        return Some(third.unwrap());
    }
    Some(value + other)
}

// trap: another loop around both
fn trap_inside(many: usize) -> usize {
    let mut sum = 0;
    let mut last = None;
    for at in 0..many {
        last = Some(at);
        sum += last.unwrap();
    }
    sum
}

mod trap_own {
    pub enum Option {
        Some(u8),
        None,
    }
    impl Option {
        fn unwrap(self) -> u8 {
            3
        }
    }
    use Option::{None, Some};
    fn own(many: u8) -> u8 {
        let mut last = None;
        for at in 0..many {
            last = Some(at);
        }
        last.unwrap()
    }
}

#[cfg(test)]
mod tests {
    // trap: a test may panic
    #[test]
    fn last() {
        let many = super::block(3);
        let mut last = None;
        for at in 0..many {
            last = Some(at);
        }
        assert_eq!(last.unwrap(), 1);
    }
}
