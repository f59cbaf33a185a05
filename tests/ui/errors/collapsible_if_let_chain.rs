//@ edition: 2024
//@ rust-version: 1.88
#![allow(dead_code)]
use std::sync::Mutex;

pub struct Limits {
    upper: Option<u32>,
    lower: Option<u32>,
    names: Mutex<Vec<String>>,
}

impl Limits {
    fn check(&self, value: u32) -> bool {
        if let Some(upper) = self.upper { //~ collapsible_if_let_chain
            if let Some(lower) = self.lower { //~ collapsible_if_let_chain
                if lower <= value && value <= upper {
                    println!("inside of {lower} and {upper}");
                    return true;
                }
            }
        }
        false
    }

    fn named(&self, wanted: &str) -> Option<usize> {
        if self.names.lock().unwrap().len() > 3 { //~ collapsible_if_let_chain
            if let Some(first) = self.names.lock().unwrap().first() {
                return Some(first.len());
            }
        }
        if let Ok(names) = self.names.lock()
            && !names.is_empty()
        { //~^^ collapsible_if_let_chain
            if names[0] == wanted {
                return Some(0);
            }
        }
        None
    }
}

fn later(all: Vec<Option<u8>>) -> u8 {
    let mut sum = 0;
    let mut add = |one: Option<u8>| {
        if let Some(one) = one { //~ collapsible_if_let_chain
            if one > 3 {
                sum += one;
            }
        }
    };
    all.into_iter().for_each(&mut add);
    sum
}

// trap: an `else` belongs to one of them
fn trap_else(value: Option<u8>) -> u8 {
    if let Some(value) = value {
        if value > 3 {
            return 1;
        } else {
            return 2;
        }
    }
    if let Some(value) = value {
        if value > 3 {
            return 3;
        }
    } else {
        return 4;
    }
    if value.is_none() {
        return 5;
    } else if let Some(value) = value {
        if value < 3 {
            return 6;
        }
    }
    0
}

// trap: something else is done
fn trap_steps(value: Option<u8>) -> u8 {
    if let Some(value) = value {
        println!("{value}");
        if value > 3 {
            return 1;
        }
    }
    if let Some(value) = value {
        if value > 3 {
            return 1;
        }
        return 2;
    }
    if let Some(value) = value {
        // above three there is another limit
        if value > 3 {
            return 3;
        }
    }
    if let Some(value) = value {
        #[cfg(unix)]
        if value > 3 {
            return 3;
        }
    }
    0
}

// trap: an `||` would fall apart, and plain conditions are clippy's
fn trap_or(value: Option<u8>, other: bool) -> u8 {
    if let Some(value) = value {
        if value > 3 || other {
            return 1;
        }
    }
    if other {
        if value.is_some() {
            return 2;
        }
    }
    0
}

macro_rules! trap_macro {
    ($value:expr) => {
        if let Some(value) = $value {
            if value > 3 {
                return value;
            }
        }
    };
}

fn trap_in_macro(value: Option<u8>) -> u8 {
    trap_macro!(value);
    0
}
