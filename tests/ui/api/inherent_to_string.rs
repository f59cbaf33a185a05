#![allow(clippy::wrong_self_convention, dead_code)]
use std::fmt;
use std::string::{String as Text, ToString as Show};

pub struct Point {
    x: i32,
    y: i32,
}

impl Point {
    /// The point as text.
    pub fn to_string(&self) -> String { //~ inherent_to_string
        format!("({}, {})", self.x, self.y)
    }

    fn x(&self) -> i32 {
        self.x
    }
}

enum Level {
    Low,
    High,
}

impl Level {
    #[must_use]
    fn to_string(&self) -> Text { //~ inherent_to_string
        match self {
            Level::Low => "low".to_owned(),
            Level::High => String::from("high"),
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("level")
    }
}

struct Pair<T>(T, T);

impl<T: fmt::Debug> Show for Pair<T> { //~ inherent_to_string
    fn to_string(&self) -> String {
        // Both.
        return format!("{:?} {:?}", self.0, self.1); //~ api::needless_return
    }
}

mod inner {
    pub struct Name(String);

    impl ToString for Name { //~ inherent_to_string
        fn to_string(&self) -> String {
            self.0.clone()
        }
    }
}

// trap: other parameters, results, receivers
struct ShapeTrap(String);

impl ShapeTrap {
    fn to_string_lossy(&self) -> String {
        self.0.clone()
    }
}

struct ArgumentTrap(String);

impl ArgumentTrap {
    fn to_string(&self, width: usize) -> String {
        format!("{:width$}", self.0)
    }
}

struct ResultTrap(String);

impl ResultTrap {
    fn to_string(&self) -> Result<String, fmt::Error> {
        Ok(self.0.clone())
    }
}

struct OwnedTrap(String);

impl OwnedTrap {
    fn to_string(self) -> String {
        self.0
    }
}

struct GenericTrap(u8);

impl GenericTrap {
    fn to_string<T: From<u8> + fmt::Debug>(&self) -> String {
        format!("{:?}", T::from(self.0))
    }
}

struct AsyncTrap(u8);

impl AsyncTrap {
    async fn to_string(&self) -> String {
        String::new()
    }
    unsafe fn to_str(&self) -> u8 {
        self.0
    }
}

// trap: a trait of one's own
mod own_trap {
    trait ToString {
        fn to_string(&self) -> String;
    }

    struct Thing;

    impl ToString for Thing {
        fn to_string(&self) -> String {
            String::new()
        }
    }
}

// trap: a call
fn call_trap(x: u8) -> String {
    x.to_string()
}

macro_rules! text_trap {
    ($name:ident) => {
        impl $name {
            fn to_string(&self) -> String {
                String::new()
            }
        }
    };
}
struct Made;
text_trap!(Made);
