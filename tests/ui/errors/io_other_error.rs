//@ edition: 2021
//@ rust-version: 1.80
#![allow(dead_code)]
use std::io::{self, Error as IoError, ErrorKind};

pub struct Pipe {
    is_closed: bool,
}

impl Pipe {
    fn read(&self) -> io::Result<u8> {
        if self.is_closed {
            return Err(io::Error::new(ErrorKind::Other, "closed")); //~ io_other_error
        }
        "7".parse().map_err(|error| std::io::Error::new(std::io::ErrorKind::Other, error)) //~ io_other_error
    }

    fn write(&self) -> Result<(), IoError> {
        Err(IoError::new(
            io::ErrorKind::Other, //~ io_other_error
            format!("closed: {}", self.is_closed),
        ))
    }

    fn noted(&self) -> IoError {
        IoError::new(
            ErrorKind::Other, // as the old version did //~ io_other_error
            "noted",
        )
    }
}

fn boxed(text: String) -> Box<dyn std::error::Error> {
    Box::new(io::Error::new::<String>(io::ErrorKind::Other, text)) //~ io_other_error
}

// trap: another kind, or a kind that is computed
fn trap_kinds(kind: ErrorKind) -> [io::Error; 3] {
    let other = ErrorKind::Other;
    [
        io::Error::new(ErrorKind::NotFound, "Other"),
        io::Error::new(kind, "ErrorKind::Other"),
        io::Error::new(other, r#"ErrorKind::Other"#),
    ]
}

mod trap_own {
    pub struct Error(u8);
    pub enum ErrorKind {
        Other,
    }
    impl Error {
        pub fn new(kind: ErrorKind, text: &str) -> Error {
            Error(kind as u8 + text.len() as u8)
        }
    }
    fn make() -> Error {
        Error::new(ErrorKind::Other, "mine")
    }
}

macro_rules! trap_macro {
    ($text:expr) => {
        io::Error::new(io::ErrorKind::Other, $text)
    };
}

fn trap_call() -> io::Error {
    trap_macro!("text")
}

#[cfg(test)]
mod tests {
    // trap: nobody minds in a test
    #[test]
    fn fails() {
        assert!(std::io::Error::new(std::io::ErrorKind::Other, "x").to_string() == "x");
    }
}
