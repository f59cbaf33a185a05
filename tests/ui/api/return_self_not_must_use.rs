#![allow(dead_code)]

pub struct Request {
    url: String,
    tries: u8,
}

impl Request {
    /// Where to.
    #[inline]
    pub fn to(mut self, url: &str) -> Self { //~ return_self_not_must_use
        self.url = url.to_owned();
        self
    }

    pub fn again(self) -> Request { //~ return_self_not_must_use
        Request { tries: self.tries + 1, ..self }
    }
}

pub struct Pair<T>(T, T);

impl<T> Pair<T> {
    pub fn swapped(self) -> Pair<T> { //~ return_self_not_must_use
        Pair(self.1, self.0)
    }
}

pub enum Side {
    Left,
    Right,
}

impl Side {
    pub const fn other(self) -> Self { //~ return_self_not_must_use
        match self {
            Side::Left => Side::Right,
            Side::Right => Side::Left,
        }
    }
}

// trap: the attribute is there
pub struct MarkedTrap(u8);

impl MarkedTrap {
    #[must_use]
    pub fn more(self) -> Self {
        MarkedTrap(self.0 + 1)
    }
    #[must_use = "it is a new value"]
    pub fn less(self) -> Self {
        MarkedTrap(self.0 - 1)
    }
}

#[must_use]
pub struct TypeTrap(u8);

impl TypeTrap {
    pub fn more(self) -> Self {
        TypeTrap(self.0 + 1)
    }
}

// trap: by reference, another result, no receiver
pub struct ShapeTrap(u8);

impl ShapeTrap {
    pub fn more(&mut self) -> &mut Self {
        self.0 += 1;
        self
    }
    pub fn copied(&self) -> Self {
        ShapeTrap(self.0)
    }
    pub fn tried(self) -> Option<Self> {
        Some(self)
    }
    pub fn new(byte: u8) -> Self {
        ShapeTrap(byte)
    }
    fn private(self) -> Self {
        self
    }
}

// trap: not exported, a trait
struct PrivateTrap(u8);

impl PrivateTrap {
    pub fn more(self) -> Self {
        self
    }
}

pub trait Grow {
    fn grow(self) -> Self;
}

impl Grow for ShapeTrap {
    fn grow(self) -> Self {
        self
    }
}
