//@ edition: 2021
//@ rust-version: 1.80
//@ crate: lazy_static = "1.5.1"
//@ crate: once_cell = "1.21.4"
#![allow(dead_code, unused_imports)]

use std::collections::HashMap;
use std::sync::Mutex;

use lazy_static::lazy_static;
use once_cell::sync::{self, Lazy, OnceCell};

lazy_static! { //~ cargo::std_replaces_lazy_static
    /// The names.
    #[allow(missing_docs)]
    pub(crate) static ref NAMES: Mutex<HashMap<u32, Vec<u8>>> = Mutex::new(HashMap::new()); // shared
    static ref COUNT: usize = {
        let start = 1;
        start + 1
    };
}

lazy_static::lazy_static! { static ref ONE: Box<dyn Iterator<Item = u8> + Send + Sync> = Box::new(0..3); } //~ cargo::std_replaces_lazy_static

static WORDS: Lazy<Vec<&'static str>> = Lazy::new(|| vec!["a", "b"]); //~ cargo::std_replaces_lazy_static
static TABLE: sync::Lazy<Mutex<u8>> = sync::Lazy::new(Default::default); //~ cargo::std_replaces_lazy_static

mod inner {
    fn look() -> usize {
        static LOCAL: once_cell::sync::Lazy<usize> = once_cell::sync::Lazy::new(|| 3); //~ cargo::std_replaces_lazy_static
        *LOCAL
    }
}

fn used() -> usize {
    *COUNT + WORDS.len() + NAMES.lock().unwrap().len() + usize::from(*TABLE.lock().unwrap())
}

// trap: std's own, and what is set later
static TRAP_STD: std::sync::LazyLock<u8> = std::sync::LazyLock::new(|| 1);
static TRAP_ONCE: OnceCell<u8> = OnceCell::new();

// trap: not a static
struct TrapField {
    names: Lazy<Vec<u8>>,
}

// trap: a type and a macro of one's own
mod trap_own {
    pub struct Lazy<T>(T);
    static OWN: Lazy<u8> = Lazy(1);

    macro_rules! statics {
        () => {};
    }
    statics! {}
}

// trap: its type is a promise to other crates
pub static TRAP_PUBLIC: Lazy<u8> = Lazy::new(|| 1);

// trap: empty
lazy_static! {}

// trap: the lint of clippy is allowed
#[allow(clippy::non_std_lazy_statics)]
static TRAP_ALLOWED: Lazy<u8> = Lazy::new(|| 1);

#[cfg(test)]
mod tests {
    // trap: tests cost nobody anything
    static TRAP_TEST: once_cell::sync::Lazy<u8> = once_cell::sync::Lazy::new(|| 1);
}
