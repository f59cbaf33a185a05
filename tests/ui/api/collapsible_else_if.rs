//@ edition: 2021
#![allow(dead_code)]

fn sign(value: i32) -> &'static str {
    if value > 0 {
        "positive"
    } else { //~ collapsible_else_if
        if value < 0 { "negative" } else { "zero" }
    }
}

struct Own(u32);

impl Own {
    fn change(&mut self) {
        if self.0 > 3 {
            self.0 = 0;
        } else {
            if self.0 == 2 { //~^ collapsible_else_if
                self.0 = 9;
            }
        }
        let change = |value: u32| {
            if value > 3 {
                1
            } else if value > 2 {
                2
            } else { //~ collapsible_else_if
                if let Some(next) = value.checked_add(1) {
                    next
                } else {
                    3
                }
            }
        };
        self.0 = change(self.0);
    }
}

// trap: more than an `if`
fn trap_more(value: u32) -> u32 {
    if value > 3 {
        1
    } else {
        let next = value + 1;
        if next > 3 { 2 } else { 3 }
    }
}

// trap: a comment says what it is about
fn trap_comment(value: u32) -> u32 {
    if value > 3 {
        1
    } else {
        // Small ones are doubled.
        if value > 1 { value * 2 } else { 0 }
    }
}

// trap: as it should be
fn trap_right(value: u32) -> u32 {
    if value > 3 {
        1
    } else if value > 2 {
        2
    } else {
        3
    }
}
