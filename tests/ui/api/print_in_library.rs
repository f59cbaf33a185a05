//@ role: lib
#![allow(dead_code)]

struct Worker {
    jobs: Vec<String>,
}

impl Worker {
    fn run(&self) {
        for job in &self.jobs {
            println!("running {job}"); //~ print_in_library
        }
        self.jobs.iter().for_each(|job| std::eprintln!("{job}")); //~ print_in_library
    }
}

fn dots(n: usize) {
    if n > 0 {
        print!("."); //~ print_in_library
    }
    match n {
        0 => eprint!("none"), //~ print_in_library
        _ => (),
    }
}

// trap: tests, conditions, text, other macros
#[cfg(test)]
mod tests {
    #[test]
    fn test_trap() {
        println!("a test");
    }
}

#[cfg(debug_assertions)]
fn debug_trap() {
    eprintln!("only while debugging");
}

fn statement_trap() {
    #[cfg(debug_assertions)]
    println!("only while debugging");
}

/// `println!("in a comment")`
fn text_trap() -> String {
    format!("println!({})", 1)
}

macro_rules! say_trap {
    ($text:expr) => {
        println!("{}", $text)
    };
}

fn used_trap() {
    say_trap!("x");
}
