//@ edition: 2021
//@ crate: tracing = "0.1.44"
#![allow(dead_code)]

pub fn parse(text: &str) -> Option<u32> {
    println!("parsing {text}"); //~ print_in_library
    text.parse().ok()
}

pub struct Store;

impl Store {
    pub fn load(&self) {
        let retry = || eprintln!("loading again"); //~ print_in_library
        retry();
        if std::env::args().count() > 3 {
            print!("."); //~ print_in_library
            println!(); //~ print_in_library
        }
    }

    // trap: its name says what it does
    pub fn print_all(&self) {
        println!("all");
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        println!("dropped"); //~ print_in_library
    }
}

// trap: a trait that is there for printing
trait Reporter {
    fn on_event(&self);
}
impl Reporter for Store {
    fn on_event(&self) {
        println!("event");
    }
}

// trap: under a condition
#[cfg(debug_assertions)]
fn trap_conditional() {
    println!("verbose");
}

#[cfg(test)]
mod tests {
    #[test]
    fn trap_test() {
        println!("in a test");
    }
}

// trap: to a writer that the caller chooses
pub fn trap_writer(to: &mut impl std::io::Write) -> std::io::Result<()> {
    writeln!(to, "text")
}

macro_rules! trap_macro {
    () => {
        println!("in a macro")
    };
}

// trap: in a text
pub const TRAP_TEXT: &str = "println!(\"x\")";
