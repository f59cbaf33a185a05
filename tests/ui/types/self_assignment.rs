//@ edition: 2021
#![allow(dead_code, unused_assignments)]

struct Window {
    width: u32,
    size: (u32, u32),
}

impl Window {
    fn resize(&mut self, width: u32) {
        self.width = self.width; //~ self_assignment
        self.size.0 = self.size.0; //~ self_assignment
        let _ = width;
    }
}

fn local(mut value: u32, table: &mut [u32]) -> u32 {
    value = value; //~ self_assignment
    let mut change = |at: usize| {
        table[at] = table[at]; //~ self_assignment
    };
    change(1);
    value
}

// trap: an argument of a macro gets its name
fn trap_named(value: u32) -> String {
    println!("{value}", value = value);
    format!("{value}", value = value,)
}

// trap: other places
fn trap_other(window: &mut Window, other: &Window, table: &mut [u32], width: u32) {
    window.width = other.width;
    window.width = width;
    window.size.0 = window.size.1;
    table[0] = table[1];
}

// trap: what is computed may differ
fn trap_calls(table: &mut [u32], mut next: impl FnMut() -> usize) {
    table[next()] = table[next()];
}

// trap: a new one of that name
fn trap_shadow(value: &mut u32) -> u32 {
    let value = *value;
    let mut sum = 0;
    sum += sum + value;
    sum
}
