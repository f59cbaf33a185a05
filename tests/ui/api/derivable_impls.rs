#![allow(dead_code)]
use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

struct Settings {
    level: u8,
    ratio: f64,
    verbose: bool,
    name: String,
    words: Vec<String>,
    home: Option<PathBuf>,
    map: HashMap<String, u8>,
}

impl Default for Settings { //~ derivable_impls
    fn default() -> Self {
        Self {
            level: 0,
            ratio: 0.0,
            verbose: false,
            name: String::new(),
            words: vec![],
            home: None,
            map: HashMap::new(),
        }
    }
}

#[derive(Debug, Clone)]
pub struct Counter {
    count: usize,
    seen: BTreeMap<u8, u8>,
}

impl std::default::Default for Counter { //~ derivable_impls
    fn default() -> Counter {
        Counter { count: 0usize, seen: Default::default() }
    }
}

struct Plain {
    count: i64,
}

impl Default for Plain { //~ derivable_impls
    fn default() -> Self {
        return Plain { count: 0 };
    }
} //~^^ api::needless_return

pub enum Mode {
    Slow,
    Fast,
}

impl Default for Mode { //~ derivable_impls
    fn default() -> Self {
        Mode::Fast
    }
}

mod inner {
    #[derive(Clone, Copy)]
    pub enum Side {
        Left,
        Right(u8),
    }

    impl Default for Side { //~ derivable_impls
        fn default() -> Side {
            Self::Left
        }
    }
}

// trap: another value
struct ValueTrap {
    level: u8,
    on: bool,
}

impl Default for ValueTrap {
    fn default() -> Self {
        ValueTrap { level: 1, on: false }
    }
}

struct OptionTrap {
    most: Option<u8>,
    name: String,
}

impl Default for OptionTrap {
    fn default() -> Self {
        OptionTrap { most: Some(0), name: String::from("") }
    }
}

// trap: generic
struct GenericTrap<T> {
    items: Vec<T>,
}

impl<T> Default for GenericTrap<T> {
    fn default() -> Self {
        GenericTrap { items: Vec::new() }
    }
}

// trap: unknown types, fields under a condition, a comment
struct UnknownTrap {
    value: ValueTrap,
}

impl Default for UnknownTrap {
    fn default() -> Self {
        UnknownTrap { value: ValueTrap::default() }
    }
}

struct CfgTrap {
    #[cfg(unix)]
    mode: u32,
}

impl Default for CfgTrap {
    fn default() -> Self {
        CfgTrap {
            #[cfg(unix)]
            mode: 0,
        }
    }
}

struct CommentTrap {
    level: u8,
}

impl Default for CommentTrap {
    fn default() -> Self {
        // Zero means that nobody is logged in.
        CommentTrap { level: 0 }
    }
}

// trap: a computed variant, one with fields
enum ComputedTrap {
    A,
    B(u8),
}

impl Default for ComputedTrap {
    fn default() -> Self {
        if cfg!(unix) { ComputedTrap::A } else { ComputedTrap::B(1) }
    }
}

enum FieldTrap {
    A,
    B(u8),
}

impl Default for FieldTrap {
    fn default() -> Self {
        FieldTrap::B(0)
    }
}

macro_rules! default_trap {
    ($name:ident) => {
        impl Default for $name {
            fn default() -> Self {
                $name { level: 0 }
            }
        }
    };
}
struct Made {
    level: u8,
}
default_trap!(Made);
