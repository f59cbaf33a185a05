//@ edition: 2021
#![allow(dead_code, unused_variables, unreachable_code)]

fn first_even(values: &[u32]) -> Option<u32> {
    for value in values { //~ never_loop
        if value % 2 == 0 {
            return Some(*value);
        }
        return None;
    }
    None
}

struct Own {
    names: Vec<String>,
}

impl Own {
    fn wait(&self, mut left: u32) -> u32 {
        while left > 0 { //~ never_loop
            left -= 1;
            break;
        }
        let find = |names: &[String]| {
            for name in names { //~ never_loop
                println!("{name}");
                break;
            }
        };
        find(&self.names);
        left
    }
}

fn branches(values: &[u32]) -> u32 {
    for value in values { //~ never_loop
        if *value > 3 {
            break;
        } else {
            return *value;
        }
    }
    0
}

// trap: it may go on
fn trap_goes_on(values: &[u32]) -> u32 {
    for value in values {
        if *value == 0 {
            continue;
        }
        return *value;
    }
    for value in values {
        if *value > 3 {
            return 3;
        }
    }
    while values.len() > 9 {
        match values.first() {
            Some(3) => break,
            _ => {}
        } //~^^^ api::single_match
    }
    0
}

// trap: left by an error or a panic only
fn trap_panic(values: &[u32]) -> Result<u32, String> {
    for value in values {
        panic!("{value}");
    }
    for value in values {
        let next: u32 = Err(format!("{value}"))?;
        println!("{next}");
    }
    Ok(1)
}

// trap: the outer loop goes on
fn trap_labels(rows: &[Vec<u32>]) -> u32 {
    'rows: for row in rows {
        for value in row {
            if *value > 3 {
                continue 'rows;
            }
            break;
        }
    }
    loop {
        break;
    }
    1
}
