//@ edition: 2021
//@ crate: thiserror = "2.0.21"
//@ crate: anyhow = "1.0.104"
#![allow(dead_code)]
use std::io;
use thiserror::Error;

#[derive(Debug, Error)]
pub enum Load {
    #[error("cannot open {path}: {source}")] //~ error_source_duplicated_in_display
    Open { path: String, source: io::Error },
    /// Read.
    #[error("cannot read - {0}")] //~ error_source_duplicated_in_display
    Read(#[from] io::Error),
    #[error("line {line}: {cause:?}")] //~ error_source_duplicated_in_display
    Parse {
        line: u32,
        #[source]
        cause: std::num::ParseIntError,
    },
    #[error("{1} in column {0}")] //~ error_source_duplicated_in_display
    Column(u32, #[source] std::fmt::Error),
    #[error(r#"not "closed": {source}"#)] //~ error_source_duplicated_in_display
    Closed { source: Box<Load> },
    #[error("{0}")] //~ error_source_duplicated_in_display
    Format(#[from] std::fmt::Error),
}

#[derive(thiserror::Error, Debug)]
#[error("request failed: {source}")] //~ error_source_duplicated_in_display
pub struct Request {
    #[from]
    source: io::Error,
}

fn local() -> String {
    #[derive(Debug, Error)]
    #[error("local: {0}")] //~ error_source_duplicated_in_display
    struct Local(#[source] io::Error);
    Local(io::ErrorKind::Other.into()).to_string()
}

// trap: one of the two only
#[derive(Debug, Error)]
pub enum TrapOne {
    #[error(transparent)]
    Transparent(#[from] io::Error),
    #[error("cannot open {path}")]
    Open { path: String, source: io::Error },
    #[error("cannot read: {0}")]
    Read(io::Error),
    #[error("cannot read {0}")]
    Column(u32, #[source] std::fmt::Error),
    #[error("cannot write: {cause}")]
    Write { cause: io::Error },
    #[error("literally {{source}}")]
    Braces { source: io::Error },
    #[error("kind {}", .source.kind())]
    Kind { source: io::Error },
}

// trap: written by hand
#[derive(Debug)]
pub struct TrapHand {
    source: io::Error,
}

impl std::fmt::Display for TrapHand {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "failed: {}", self.source)
    }
}

impl std::error::Error for TrapHand {}

macro_rules! trap_macro {
    ($name:ident) => {
        #[derive(Debug, Error)]
        #[error("failed: {source}")]
        pub struct $name {
            source: std::io::Error,
        }
    };
}

trap_macro!(Made);

// trap: the causes are written too, on purpose
#[derive(Debug, Error)]
pub enum TrapChain {
    #[error("connecting: {0:#}")]
    Connect(#[source] io::Error),
}
