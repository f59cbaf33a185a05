//@ edition: 2021
#![allow(dead_code)]

fn price(is_member: bool, base: u32) -> u32 {
    if is_member { //~ if_same_then_else
        base * 9 / 10
    } else {
        base  * 9 / 10
    }
}

struct Own {
    count: u32,
}

impl Own {
    fn change(&mut self, value: u32) {
        if value == 1 {
            self.count += 1;
        } else if value > 3 { //~ if_same_then_else
            self.count = 0;
            println!("reset");
        } else {
            self.count = 0;
            println!("reset");
        }
        let mut set = |other: u32| {
            if other > value { //~ if_same_then_else
                self.count = other;
            } else if other == 0 {
                self.count = other;
            }
        };
        set(3);
    }

    fn name(&self) -> &'static str {
        if self.count > 3 { "many of them" } else { "many of them" } //~ if_same_then_else
    }
}

// trap: other code
fn trap_other(value: u32) -> u32 {
    if value > 3 {
        value + 1
    } else if value > 2 {
        value + 2
    } else {
        value + 3
    }
}

// trap: empty, or explained
fn trap_empty(value: u32) -> u32 {
    if value > 3 {
    } else if value > 2 {
    } else {
    }
    if value > 1 {
        // Members pay less one day.
        value * 9
    } else {
        value * 9
    }
}

// trap: the name is another one
fn trap_names(one: Option<u32>, other: Result<u32, String>) -> u32 {
    if let Some(value) = one {
        println!("{value}");
        value + 10
    } else if let Ok(value) = other {
        println!("{value}");
        value + 10
    } else {
        0
    }
}
