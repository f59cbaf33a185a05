//@ edition: 2024
//@ crate: serde = "1.0.229" features = ["derive"]
#![allow(dead_code)]

use serde::{Deserialize, Serialize};
use std::collections::HashMap;

type Maybe<T> = Option<T>;

#[derive(Debug, Deserialize)]
pub struct Database {
    pub url: String,
    #[serde(default)] //~ config::serde_option_default
    pub replica: Option<String>,
    #[serde(default, rename = "pool")] //~ config::serde_option_default
    pub size: Option<u32>,
    #[serde(rename = "wait", default)] //~ config::serde_option_default
    pub timeout: std::option::Option<u64>,
    /// How it is called.
    #[serde(default)] //~ config::serde_option_default
    name: Maybe<String>,
}

mod inner {
    use super::Deserialize;
    #[derive(Deserialize)]
    pub(crate) struct Node<T> {
        #[serde(alias = "n", default, rename = "next")] //~ config::serde_option_default
        pub(crate) next: Option<Box<Node<T>>>,
        pub(crate) value: T,
    }
}

#[derive(Deserialize)]
pub struct TrapNeeded {
    #[serde(default, with = "number")]
    a: Option<u8>,
    #[serde(default, deserialize_with = "number::deserialize")]
    b: Option<u8>,
    #[serde(default = "one")]
    c: Option<u8>,
    #[serde(default)]
    d: Vec<u8>,
    #[serde(flatten, default)]
    e: Option<HashMap<String, u8>>,
    #[serde(skip, default)]
    f: Option<u8>,
    // #[serde(default)]
    g: Option<u8>,
}

#[derive(Deserialize, Default)]
#[serde(default)]
pub struct TrapWhole {
    #[serde(default)]
    a: Option<u8>,
}

#[derive(Serialize)]
pub struct TrapWritten {
    #[serde(rename = "default")]
    a: Option<u8>,
}

pub mod trap_own {
    #[derive(serde::Deserialize, Default)]
    pub struct Option<T>(T);
    #[derive(serde::Deserialize)]
    pub struct Holder {
        #[serde(default)]
        pub a: Option<u8>,
    }
}

macro_rules! trap_made {
    ($name:ident) => {
        #[derive(serde::Deserialize)]
        pub struct $name {
            #[serde(default)]
            pub a: Option<u8>,
        }
    };
}
trap_made!(Made);

fn one() -> Option<u8> {
    Some(1)
}

mod number {
    use serde::{Deserialize, Deserializer};
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u8>, D::Error> {
        u8::deserialize(from).map(Some)
    }
}
