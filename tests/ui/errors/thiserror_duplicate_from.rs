//@ edition: 2021
//@ crate: thiserror = "2.0.21"
//@ rustc: error E0119
#![allow(dead_code)]
use std::fmt;
use std::io::{self, Error as IoError};
use thiserror::Error as ThisError;

#[derive(Debug, ThisError)]
pub enum Store {
    #[error("cannot read")]
    Read(#[from] io::Error),
    #[error("cannot write")]
    Write {
        /// The cause.
        #[from] //~ thiserror_duplicate_from
        source: IoError,
    },
    #[error("third")]
    Third(#[from] std::io::Error), //~ thiserror_duplicate_from
}

#[derive(thiserror::Error, Debug)]
#[error("boxed")]
pub enum Boxed {
    One(#[from] Box<dyn std::error::Error + Send>),
    Two(#[from] Box< dyn std::error::Error + Send>), //~ thiserror_duplicate_from
}

pub fn inner() {
    #[derive(Debug, thiserror::Error)]
    enum Local {
        #[error("a")]
        A(#[from] fmt::Error),
        #[error("b")]
        B(#[from] fmt::Error), //~ thiserror_duplicate_from
    }
}

mod nested {
    use thiserror::Error;
    pub type Broken = std::num::ParseIntError;

    #[derive(Clone, Debug)]
    #[derive(Error)]
    pub enum Parse {
        #[error("left")]
        Left(#[from] Broken),
        #[error("right")]
        Right(#[from] Broken), //~ thiserror_duplicate_from
    }
}

// trap: other types, or no `#[from]`
#[derive(thiserror::Error, Debug)]
pub enum TrapTypes {
    #[error("io")]
    Io(#[from] io::Error),
    #[error("fmt")]
    Format(#[from] fmt::Error),
    #[error("io again")]
    IoAgain(#[source] io::Error),
    #[error("kept")]
    Kept(io::Error),
    #[error("one")]
    One(#[from] std::sync::mpsc::SendError<u8>),
    #[error("two")]
    Two(#[from] std::sync::mpsc::SendError<u16>),
}

#[derive(thiserror::Error, Debug)]
pub enum TrapCfg {
    #[cfg(unix)]
    #[error("unix")]
    Unix(#[from] io::Error),
    #[cfg(not(unix))]
    #[error("other")]
    Other(#[from] io::Error),
}

// trap: a derive of another crate
mod trap_other {
    pub struct From;
    #[derive(Debug)]
    pub enum Plain {
        One(std::io::Error),
        Two(std::io::Error),
    }
}

macro_rules! trap_macro {
    ($name:ident) => {
        #[derive(thiserror::Error, Debug)]
        pub enum $name {
            #[error("a")]
            A(#[from] std::fmt::Error),
        }
    };
}

trap_macro!(Made);
