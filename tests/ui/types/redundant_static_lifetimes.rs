//@ edition: 2021
#![allow(dead_code)]
use std::fmt::Debug;

const NAME: &'static str = "core"; //~ redundant_static_lifetimes
pub static NAMES: &'static [&'static str] = &["a", "b"]; //~ redundant_static_lifetimes
//~^ redundant_static_lifetimes
static mut COUNTS: (&'static [u8; 2], &'static (dyn Debug + Sync)) = (&[1, 2], &3); //~ redundant_static_lifetimes
//~^ redundant_static_lifetimes

mod inner {
    #[doc = "The first bytes."]
    pub(crate) const MAGIC: [&'static [u8]; 2] = [b"PK", b"\x7fELF"]; //~ redundant_static_lifetimes
    const _: & 'static u8 = &1; //~ redundant_static_lifetimes
    const COMMENTED: &'static /* for ever */ str = ""; //~ redundant_static_lifetimes
}

struct Words;

impl Words {
    fn first() -> &'static str {
        const WORDS: &'static [&str] = &["one"]; //~ redundant_static_lifetimes
        WORDS[0]
    }

    // trap: an associated constant
    const LAST: &'static str = "zero";
}

trait NamedTrap {
    const NAME: &'static str;
}

impl NamedTrap for Words {
    const NAME: &'static str = "words";
}

// trap: in the arguments of other types
const TRAP_SOME: Option<&'static str> = None;
static TRAP_MAKE: fn(&'static str) -> &'static str = |text| text;
const TRAP_OBJECT: &(dyn Debug + 'static) = &1;

fn trap_types(text: &'static str) -> &'static str {
    let local: &'static str = text;
    local
}

struct FieldTrap {
    name: &'static str,
}

// trap: tokens of a macro
macro_rules! constant {
    ($name:ident) => {
        const $name: &'static str = "";
    };
}
constant!(MADE);
