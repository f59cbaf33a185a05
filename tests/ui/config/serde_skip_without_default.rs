//@ edition: 2024
//@ crate: serde = "1.0.229" features = ["derive"]
//@ crate: serde_json = "1.0.154"
#![allow(dead_code)]

use serde::{Deserialize, Serialize};
use std::collections::HashMap;

type Labels = HashMap<String, String>;
type Maybe = Option<u32>;

fn is_zero(n: &u32) -> bool {
    *n == 0
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Order {
    pub id: u64,
    #[serde(skip_serializing_if = "Vec::is_empty")] //~ config::serde_skip_without_default
    pub lines: Vec<String>,
    /// What it weighs.
    #[serde(rename = "w", skip_serializing_if = "is_zero")] //~ config::serde_skip_without_default
    pub weight: u32,
    #[serde(skip_serializing_if = "HashMap::is_empty")] //~ config::serde_skip_without_default
    labels: Labels,
    #[serde(skip_serializing_if = "Address::is_empty")] //~ config::serde_skip_without_default
    address: Box<Address>,
    #[serde(skip_serializing_if = "State::is_new")] //~ config::serde_skip_without_default
    state: State,
}

#[derive(Debug, Clone, Default, serde::Serialize, serde::Deserialize)]
pub struct Address {
    #[serde(
        // empty when unknown
        skip_serializing_if = "String::is_empty", //~ config::serde_skip_without_default
        alias = "plz"
    )]
    code: String,
    #[serde(with = "seconds")]
    #[serde(skip_serializing_if = "Option::is_none")] //~ config::serde_skip_without_default
    until: Option<std::time::Duration>,
}

impl Address {
    fn is_empty(&self) -> bool {
        self.code.is_empty()
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
pub enum State {
    New,
    Sent,
}

impl State {
    fn is_new(&self) -> bool {
        matches!(self, State::New)
    }
}

mod seconds {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};
    use std::time::Duration;
    pub fn serialize<S: Serializer>(value: &Option<Duration>, to: S) -> Result<S::Ok, S::Error> {
        value.map(|duration| duration.as_secs()).serialize(to)
    }
    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<Duration>, D::Error> {
        Ok(Option::<u64>::deserialize(from)?.map(Duration::from_secs))
    }
}

#[derive(Serialize, Deserialize)]
struct TrapOptions {
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Maybe,
    #[serde(skip_serializing_if = "is_nothing")]
    boxed: Box<Option<u32>>,
}

fn is_nothing(value: &Option<u32>) -> bool {
    value.is_none()
}

#[derive(Serialize, Deserialize)]
struct TrapHasDefault {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    lines: Vec<String>,
    #[serde(default = "one")]
    #[serde(skip_serializing_if = "is_zero")]
    weight: u32,
    #[serde(skip_serializing_if = "Vec::is_empty", skip_deserializing)]
    seen: Vec<u8>,
    #[serde(flatten, skip_serializing_if = "HashMap::is_empty")]
    rest: HashMap<String, u32>,
    #[serde(skip_serializing_if = "Option::is_none", with = "seconds", default)]
    until: Option<std::time::Duration>,
}

fn one() -> u32 {
    1
}

#[derive(Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct TrapContainer {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lines: Vec<String>,
}

#[derive(Serialize)]
struct TrapOnlyWritten {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    lines: Vec<String>,
}

// trap: the password is read and never written, on purpose
#[derive(Serialize, Deserialize)]
struct TrapSecret {
    #[serde(skip_serializing)]
    password: String,
}

// trap: a type parameter may be an Option
#[derive(Serialize, Deserialize)]
struct TrapGeneric<T> {
    #[serde(skip_serializing_if = "never")]
    value: T,
    /// `skip_serializing_if = "Vec::is_empty"` is only mentioned.
    list: Vec<u8>,
}

fn never<T>(_: &T) -> bool {
    false
}

#[derive(Serialize, Deserialize)]
#[serde(transparent)]
struct Wrapped(Option<u32>);

#[derive(Serialize, Deserialize)]
struct TrapWrapped {
    #[serde(skip_serializing_if = "never")]
    value: Wrapped,
    #[serde(skip_serializing_if = "never")]
    nothing: std::marker::PhantomData<u8>,
}

macro_rules! trap_declared {
    ($name:ident) => {
        #[derive(Serialize, Deserialize)]
        struct $name {
            #[serde(skip_serializing_if = "Vec::is_empty")]
            lines: Vec<u8>,
        }
    };
}
trap_declared!(TrapMade);

// What is sent of it is not what is received: the key is never sent.
#[derive(Serialize, Deserialize)]
struct TrapTwoForms {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    actions: Vec<u8>,
    #[serde(skip_serializing)]
    key: String,
}
