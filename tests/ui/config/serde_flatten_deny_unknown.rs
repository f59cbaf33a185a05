//@ edition: 2024
//@ crate: serde = "1.0.229" features = ["derive"]
//@ crate: serde_json = "1.0.154"
#![allow(dead_code)]

use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, HashMap};

type Rest = BTreeMap<String, serde_json::Value>;

#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)] //~ config::serde_flatten_deny_unknown
pub struct Search {
    pub q: String,
    #[serde(flatten)]
    pub rest: HashMap<String, u32>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)] //~ config::serde_flatten_deny_unknown
#[derive(Default)]
pub struct Aliased {
    id: u32,
    /// All the rest.
    #[serde(flatten)]
    #[serde(skip_serializing_if = "Rest::is_empty")]
    rest: Rest,
}

#[derive(Deserialize)]
#[serde(tag = "kind")]
pub enum Shape {
    Circle { radius: f32 },
    Square { side: f32 },
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Either {
    Left { left: u32 },
    Right { right: u32 },
}

mod inner {
    #[derive(serde::Deserialize)]
    #[serde(
        // no typing errors
        deny_unknown_fields, //~ config::serde_flatten_deny_unknown
        rename_all = "kebab-case"
    )]
    pub struct Drawn {
        name: String,
        #[serde(flatten)]
        shape: super::Shape,
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)] //~ config::serde_flatten_deny_unknown
struct Optional {
    name: String,
    #[serde(flatten)]
    either: Option<Box<Either>>,
}

#[derive(Deserialize)]
struct Page {
    #[serde(flatten)]
    limits: Limits,
}

#[derive(Deserialize)]
struct Limits {
    from: u32,
    to: u32,
}

#[derive(Deserialize)]
#[cfg_attr(all(), serde(deny_unknown_fields))] //~ config::serde_flatten_deny_unknown
struct Nested {
    q: String,
    #[serde(flatten)]
    page: Page,
}

// trap: serde takes the keys of a plain struct
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TrapPlain {
    q: String,
    #[serde(flatten)]
    limits: Limits,
    #[serde(flatten)]
    maybe: Option<Limits>,
}

#[derive(Deserialize)]
enum Outside {
    A { a: u32 },
    B(u32),
}

#[derive(Deserialize)]
#[serde(tag = "t", content = "c")]
enum Beside {
    A { a: u32 },
    B(u32),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TrapOtherEnums {
    #[serde(flatten)]
    outside: Outside,
    #[serde(flatten)]
    beside: Beside,
}

#[derive(Serialize)]
#[serde(deny_unknown_fields)]
struct TrapOnlyWritten {
    #[serde(flatten)]
    rest: HashMap<String, u32>,
}

#[derive(Deserialize)]
struct TrapNotDenied {
    #[serde(flatten)]
    rest: HashMap<String, u32>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TrapNotFlattened {
    /// Not `#[serde(flatten)]`.
    rest: HashMap<String, u32>,
    #[serde(rename = "flatten")]
    flat: Page,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TrapSkipped {
    #[serde(flatten, skip_deserializing)]
    rest: HashMap<String, u32>,
}

#[derive(Deserialize)]
#[serde(try_from = "Limits", deny_unknown_fields)]
struct TrapFrom {
    #[serde(flatten)]
    rest: HashMap<String, u32>,
}

impl TryFrom<Limits> for TrapFrom {
    type Error = String;
    fn try_from(_: Limits) -> Result<Self, String> {
        Err("none".into())
    }
}

mod trap_own_map {
    #[derive(serde::Deserialize)]
    pub struct HashMap {
        a: u32,
    }
    #[derive(serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    pub struct Uses {
        #[serde(flatten)]
        rest: HashMap,
    }
}

macro_rules! trap_declared {
    ($name:ident) => {
        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct $name {
            #[serde(flatten)]
            rest: HashMap<String, u32>,
        }
    };
}
trap_declared!(TrapMade);
