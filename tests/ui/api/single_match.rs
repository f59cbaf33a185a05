//@ edition: 2021
#![allow(dead_code)]

enum Event {
    Key(u8),
    Click { x: u16 },
    Closed,
}

fn option(found: Option<u32>) {
    match found { //~ single_match
        Some(number) => println!("{number}"),
        _ => {}
    }
}

struct Own {
    last: Option<String>,
}

impl Own {
    fn handle(&mut self, event: &Event) -> usize {
        match event { //~ single_match
            Event::Key(key) => {
                // The last one counts.
                self.last = Some(key.to_string());
                if *key > 3 {
                    self.last = None;
                }
            }
            _ => (),
        }
        let count = |event: &Event| {
            match event { //~ single_match
                Event::Click { x, .. } => drop(*x),
                _ => { }
            };
        };
        count(event);
        0
    }
}

fn nested(all: &[Result<u8, String>]) {
    for one in all {
        match one { //~ single_match
            Err(error) => eprintln!("{error}"),
            _ => {}
        }
    }
}

// trap: the other arm does something, or says why not
fn trap_other(event: Event) -> u8 {
    match event {
        Event::Key(key) => return key,
        _ => println!("no key"),
    }
    match event {
        Event::Closed => return 1,
        _ => {
            // nothing is closed
        }
    }
    match event {
        Event::Click { .. } => return 2, //~ api::needless_return
        _ => unreachable!(),
    }
}

// trap: a value comes out of it
fn trap_value(event: &Event) -> Option<u8> {
    let key = match event {
        Event::Key(key) => Some(*key),
        _ => None,
    };
    key //~ api::let_and_return
}

// trap: a guard, an attribute, more arms
fn trap_arms(event: &Event) {
    match event {
        Event::Key(key) if *key > 3 => println!("big"),
        _ => {}
    }
    match event {
        #[cfg(unix)]
        Event::Closed => println!("closed"),
        _ => {}
    }
    match event {
        Event::Closed => println!("closed"),
        Event::Key(_) => {}
        Event::Click { .. } => {}
    }
    match event {
        Event::Key(_) => {}
        _ => {}
    }
}

macro_rules! trap_macro {
    ($value:expr) => {
        match $value {
            Some(value) => drop(value),
            _ => {}
        }
    };
}

fn trap_in_macro(value: Option<u8>) {
    trap_macro!(value);
}

// trap: several patterns stand one below the other
fn trap_several(byte: u8) {
    match byte {
        b'+' | b'-' => drop(byte),
        _ => {}
    }
}
