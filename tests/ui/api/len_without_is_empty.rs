#![allow(dead_code)]
use std::ops::Deref;

pub struct Stack<T> {
    items: Vec<T>,
}

impl<T> Stack<T> {
    pub fn push(&mut self, item: T) {
        self.items.push(item);
    }

    /// How many there are.
    #[inline]
    pub fn len(&self) -> usize { //~ len_without_is_empty
        self.items.len()
    }
}

pub struct Fixed([u8; 4]);

impl Fixed {
    pub const fn len(&self) -> usize { //~ len_without_is_empty
        self.0.len()
    }

    pub fn first(&self) -> u8 {
        self.0[0]
    }
}

pub enum Text {
    Short([u8; 2]),
    Long(String),
}

impl Text {
    pub fn len(&self) -> usize { //~ len_without_is_empty
        match self {
            Text::Short(bytes) => bytes.len(),
            Self::Long(text) => text.len(),
        }
    }
}

pub mod inner {
    pub struct Slice<'a>(pub &'a [u8]);

    impl<'a> Slice<'a> {
        pub fn len(&self) -> usize { self.0.len() } //~ len_without_is_empty
    }
}

// trap: `is_empty` is there
pub struct WholeTrap(Vec<u8>);

impl WholeTrap {
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl WholeTrap {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

pub trait Sized2 {
    fn is_empty(&self) -> bool;
}

pub struct TraitTrap(Vec<u8>);

impl TraitTrap {
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl Sized2 for TraitTrap {
    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

pub trait Counted {
    fn count(&self) -> usize;
    fn is_empty(&self) -> bool {
        self.count() == 0
    }
}

pub struct InheritTrap(Vec<u8>);

impl InheritTrap {
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl Counted for InheritTrap {
    fn count(&self) -> usize {
        self.0.len()
    }
}

pub struct DerefTrap(Vec<u8>);

impl DerefTrap {
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl Deref for DerefTrap {
    type Target = [u8];
    fn deref(&self) -> &[u8] {
        &self.0
    }
}

// trap: not exported
struct PrivateTrap(Vec<u8>);

impl PrivateTrap {
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

pub struct PrivateLenTrap(Vec<u8>);

impl PrivateLenTrap {
    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }
}

// trap: other shapes
pub struct ArgumentTrap(Vec<u8>);

impl ArgumentTrap {
    pub fn len(&self, from: usize) -> usize {
        self.0.len() - from
    }
}

pub struct FloatTrap(f64);

impl FloatTrap {
    pub fn len(&self) -> f64 {
        self.0
    }
}

pub struct AsyncTrap(u8);

impl AsyncTrap {
    pub async fn len(&self) -> usize {
        0
    }
}

macro_rules! empty_trap {
    ($name:ident) => {
        impl $name {
            pub fn is_empty(&self) -> bool {
                self.len() == 0
            }
        }
    };
}
pub struct MadeTrap(Vec<u8>);

impl MadeTrap {
    pub fn len(&self) -> usize {
        self.0.len()
    }
}
empty_trap!(MadeTrap);
