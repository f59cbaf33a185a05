//@ edition: 2021
#![allow(dead_code)]

fn small(value: u32) -> bool {
    if value < 3 { true } else { false } //~ needless_bool
}

struct Own {
    names: Vec<String>,
}

impl Own {
    fn is_known(&self, name: &str) -> bool {
        let unknown = if self.names.iter().any(|one| one == name) { //~ needless_bool
            false
        } else {
            true
        };
        !unknown
    }

    fn all(&self) -> Vec<bool> {
        let long = |name: &String| if name.len() > 3 { true } else { false }; //~ needless_bool
        self.names.iter().map(long).collect()
    }
}

fn chained(value: u32, other: bool) -> bool {
    if value == 0 {
        other
    } else if value > 7 && other { //~ needless_bool
        false
    } else {
        true
    }
}

// trap: other values, or more than values
fn trap_values(value: u32) -> bool {
    let one = if value > 1 { true } else { value == 0 };
    let two = if value > 2 { true } else { true };
    let three = if value > 3 {
        println!("big");
        true
    } else {
        false
    };
    let four = if value > 4 { Some(true) } else { Some(false) };
    one && two && three && four == Some(true)
}

// trap: a pattern
fn trap_pattern(value: Option<u32>) -> bool {
    let inner = if let Some(3) = value { true } else { false }; //~ errors::match_like_matches_macro
    inner //~ api::let_and_return
}

macro_rules! trap_macro {
    ($value:expr) => {
        if $value { true } else { false }
    };
}
