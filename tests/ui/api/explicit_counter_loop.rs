//@ edition: 2021
#![allow(dead_code)]

struct Own {
    names: Vec<String>,
}

impl Own {
    fn show(&self) {
        let mut number = 0;
        for name in &self.names { //~ explicit_counter_loop
            println!("{number}: {name}");
            number += 1;
        }
    }

    fn places(&self, wanted: &str) -> Vec<usize> {
        let mut places = vec![];
        let mut at: usize = 0;
        for name in self.names.iter() { //~ explicit_counter_loop
            if name == wanted {
                places.push(at);
            }
            at += 1;
        }
        places
    }
}

fn closure(values: &[u8]) -> usize {
    let sum = || {
        let mut sum = 0;
        let mut index = 0usize;
        for value in values { //~ explicit_counter_loop
            sum += index * usize::from(*value);
            index += 1;
        }
        sum
    };
    sum()
}

// trap: it is no count of turns
fn trap_count(values: &[u8]) -> usize {
    let mut found = 0;
    for value in values {
        if *value > 3 {
            found += 1;
        }
    }
    let mut all = 0;
    for value in values {
        println!("{value}");
        all += 1;
    }
    let mut skipped = 0;
    for value in values {
        if *value == 0 {
            continue;
        }
        println!("{skipped}");
        skipped += 1;
    }
    found + all
}

// trap: it starts elsewhere, or goes on elsewhere
fn trap_start(values: &[u8], rows: &[u8]) {
    let mut line = 1;
    for value in values {
        println!("{line} {value}");
        line += 1;
    }
    let mut cell = 0;
    for row in rows {
        for value in values {
            println!("{cell} {row} {value}");
            cell += 1;
        }
    }
    let mut step = 0;
    for value in values {
        println!("{step} {value}");
        step += 2;
    }
    let mut reset = 0;
    for value in values {
        println!("{reset}");
        if *value == 0 {
            reset = 0;
        }
        reset += 1;
    }
}

// trap: another type
fn trap_type(values: &[u8]) {
    let mut id: u32 = 0;
    for value in values {
        println!("{id} {value}");
        id += 1;
    }
}
