//@ edition: 2024
#![allow(dead_code, unused)]

use std::io::Result as IoResult;

#[derive(Debug)]
pub struct Error;

type Answer<T> = std::result::Result<T, Error>;

/// Reads a port number.
pub fn port(text: &str) -> Result<u16, std::num::ParseIntError> { //~ api::missing_errors_doc
    text.trim().parse()
}

#[must_use]
pub async fn later() -> Answer<()> { //~ api::missing_errors_doc
    Ok(())
}

pub struct Reader;

impl Reader {
    /// Reads.
    ///
    /// It takes a while.
    #[inline]
    pub fn read(&self) -> IoResult<String> { //~ api::missing_errors_doc
        Ok(String::new())
    }
    fn trap_private(&self) -> IoResult<()> {
        Ok(())
    }
    pub(crate) fn trap_inside(&self) -> IoResult<()> {
        Ok(())
    }
}

pub trait Source {
    /// The next one.
    fn next(&mut self) -> Answer<u8>; //~ api::missing_errors_doc
}

impl Source for Reader {
    fn next(&mut self) -> Answer<u8> {
        Err(Error)
    }
}

/// Reads.
///
/// # Errors
///
/// Fails where there is nothing.
pub fn trap_documented() -> Answer<()> {
    Ok(())
}

/**
 Reads.

 # Errors
 Where there is nothing.
*/
pub fn trap_in_a_block() -> Answer<()> {
    Ok(())
}

#[doc = "Reads. # Errors: none."]
pub fn trap_in_an_attribute() -> Answer<()> {
    Ok(())
}

#[doc(hidden)]
pub fn trap_hidden() -> Answer<()> {
    Ok(())
}

pub fn trap_optional() -> Option<Answer<()>> {
    None
}

mod trap_inside {
    pub fn private() -> std::fmt::Result {
        Ok(())
    }
}

mod private_type {
    struct Hidden;
    impl Hidden {
        pub fn trap(&self) -> Result<(), super::Error> {
            Ok(())
        }
    }
}

pub mod trap_own {
    pub struct Result;
    /// Makes one.
    pub fn own() -> Result {
        Result
    }
}

macro_rules! trap_made {
    () => {
        pub fn made() -> Result<(), Error> {
            Ok(())
        }
    };
}
