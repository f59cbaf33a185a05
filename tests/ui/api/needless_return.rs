//@ edition: 2021
#![allow(dead_code, unused_must_use)]
use std::cell::RefCell;

fn plain(value: u32) -> u32 {
    return value + 1; //~ needless_return
}

fn without_semicolon(value: u32) -> u32 {
    return value //~ needless_return
}

struct Own(Vec<u32>);

impl Own {
    fn first(&self) -> Option<u32> {
        if self.0.is_empty() {
            return None; //~ needless_return
        } else if self.0.len() > 3 {
            return self.0.first().copied(); //~ needless_return
        } else {
            // A comment stays.
            return Some(1); //~ needless_return
        }
    }

    fn kind(&self, value: u8) -> &'static str {
        match value {
            0 => return "none", //~ needless_return
            1 => {
                return "one"; //~ needless_return
            }
            _ => "many",
        }
    }
}

fn nothing(values: &mut Vec<u8>) {
    values.clear();
    return; //~ needless_return
}

fn closures(values: &[u32]) -> Vec<u32> {
    let double = |value: &u32| return value * 2; //~ needless_return
    values
        .iter()
        .map(|value| {
            let next = double(value);
            return next + 1; //~ needless_return
        })
        .collect()
}

// trap: it ends early
fn trap_early(value: u32) -> u32 {
    if value > 3 {
        return 3;
    }
    for at in 0..value { //~ api::never_loop
        return at;
    }
    let Some(next) = value.checked_add(1) else { return 0 };
    loop {
        return next;
    }
}

// trap: what follows depends on the build
fn trap_build() -> u32 {
    #[cfg(windows)]
    {
        return 1;
    }
    #[cfg(not(windows))]
    {
        return 2;
    }
}
fn trap_build_too() -> u32 {
    #[cfg(windows)]
    return 1;
    #[cfg(not(windows))]
    return 2;
}

// trap: in edition 2021 the temporary would outlive the local
fn trap_temporary() -> usize {
    let cell = RefCell::new(vec![1]);
    return cell.borrow().len();
}

// trap: the value would be parsed otherwise
fn trap_block_first(value: u32) -> bool {
    return match value {
        0 => 1,
        _ => 2,
    } > 1;
}

// trap: a value is waited for, not returned
fn trap_value(value: u32) -> u32 {
    let next = match value {
        0 => return 1,
        other => other,
    };
    match {
        if next > 3 {
            return 4;
        }
        next
    } {
        _ => next,
    };
    next
}

macro_rules! trap_macro {
    ($value:expr) => {
        return $value;
    };
}

fn trap_in_macro(value: u32) -> u32 {
    trap_macro!(value);
}

// trap: an async block's own
fn trap_async() -> impl std::future::Future<Output = u32> {
    async {
        return 1;
    }
}
