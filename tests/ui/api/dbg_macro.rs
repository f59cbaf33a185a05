#![allow(dead_code, unused_must_use, clippy::no_effect, path_statements, unused_parens)]

struct Cart {
    prices: Vec<u64>,
}

impl Cart {
    fn total(&self) -> u64 {
        let sum: u64 = dbg!(self.prices.iter().sum::<u64>()); //~ dbg_macro
        dbg!(); //~ dbg_macro
        let twice = dbg!(sum + 1) * 2; //~ dbg_macro
        let (a, b) = dbg!(sum, twice,); //~ dbg_macro
        std::dbg!(a + b); //~ dbg_macro
        twice
    }

    fn first(self) -> Option<u64> {
        let found = || dbg!(self.prices.first().copied())?.checked_add(1); //~ dbg_macro
        match dbg!(found()) { //~ dbg_macro
            Some(price) if dbg! { price } > 3 => Some(price), //~ dbg_macro
            other => dbg!( //~ dbg_macro
                other
            ),
        }
    }

    fn longest(names: &[String]) -> usize {
        println!("{}", dbg!(names.len())); //~ dbg_macro
        dbg!(names.to_vec()).len() //~ dbg_macro
    }

    fn commented(x: u8) -> u8 {
        dbg!(x /* the x */) //~ dbg_macro
    }

    fn chosen(x: u8) {
        dbg!(if x > 1 { 1 } else { 2 }); //~ dbg_macro
    }
}

// trap: tests, text, another macro's tokens and bodies
#[cfg(test)]
mod tests {
    #[test]
    fn test_trap() {
        assert_eq!(dbg!(1 + 1), 2);
    }
}

/// `dbg!(x)` in a comment.
fn text_trap() -> &'static str {
    // dbg!(1);
    "dbg!(1)"
}

macro_rules! show_trap {
    ($x:expr) => {
        dbg!($x)
    };
}

fn used_trap() -> u8 {
    show_trap!(1)
}

fn name_trap() {
    fn dbg(x: u8) -> u8 {
        x
    }
    dbg(1);
}
