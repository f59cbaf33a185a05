#![allow(dead_code)]
use std::rc::Rc;

pub struct Message {
    text: String,
}

impl Message {
    fn into_text(&self) -> String { //~ wrong_self_convention
        self.text.clone()
    }

    fn into_parts(&mut self) -> Vec<String> { //~ wrong_self_convention
        vec![std::mem::take(&mut self.text)]
    }

    fn is_empty(self) -> bool { //~ wrong_self_convention
        self.text.is_empty()
    }

    pub(crate) fn to_upper(mut self) -> String { //~ wrong_self_convention
        self.text.make_ascii_uppercase();
        self.text
    }
}

enum Value<T> {
    One(T),
    None,
}

impl<T: Clone> Value<T> {
    async fn as_option(self) -> Option<T> { //~ wrong_self_convention
        match self {
            Value::One(value) => Some(value),
            Self::None => None,
        }
    }

    fn from_other(&self, _other: &Self) -> Self { //~ wrong_self_convention
        Value::None
    }
}

// trap: what goes with the prefix
struct GoodTrap(String);

impl GoodTrap {
    fn into_text(self) -> String {
        self.0
    }
    fn into_shared(self: Rc<Self>) -> Rc<Self> {
        self
    }
    fn as_text(&self) -> &str {
        &self.0
    }
    fn as_mut_text(&mut self) -> &mut String {
        &mut self.0
    }
    fn to_text(&self) -> String {
        self.0.clone()
    }
    fn is_long(&self) -> bool {
        self.0.len() > 9
    }
    fn from_text(text: &str) -> Self {
        GoodTrap(text.to_owned())
    }
    fn to_text_mut(self) -> String {
        self.0
    }
    fn intern(self) -> String {
        self.0
    }
    fn island(self) -> String {
        self.0
    }
    fn is() -> bool {
        true
    }
}

// trap: `Copy`
#[derive(Clone, Copy)]
struct CopyTrap(u8);

impl CopyTrap {
    fn is_zero(self) -> bool {
        self.0 == 0
    }
    fn to_char(self) -> char {
        self.0.into()
    }
    fn as_int(self) -> u8 {
        self.0
    }
}

struct ImplTrap(u8);

impl Clone for ImplTrap {
    fn clone(&self) -> Self {
        *self
    }
}

impl Copy for ImplTrap {}

impl ImplTrap {
    fn is_zero(self) -> bool {
        self.0 == 0
    }
}

// trap: a view
struct ViewTrap<'a>(&'a mut [u8]);

impl<'a> ViewTrap<'a> {
    fn as_slice(self) -> &'a [u8] {
        self.0
    }
}

// trap: exported, a trait decides
pub struct PublicTrap(String);

impl PublicTrap {
    pub fn into_text(&self) -> String {
        self.0.clone()
    }
}

trait Texts {
    fn into_text(&self) -> String;
    fn is_text(self) -> bool;
}

impl Texts for GoodTrap {
    fn into_text(&self) -> String {
        self.0.clone()
    }
    fn is_text(self) -> bool {
        true
    }
}

macro_rules! into_trap {
    ($name:ident) => {
        impl $name {
            fn into_other(&self) {}
        }
    };
}
into_trap!(GoodTrap);
