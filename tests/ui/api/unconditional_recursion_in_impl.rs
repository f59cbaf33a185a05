#![allow(dead_code)]
use std::collections::HashMap;

#[derive(Clone)]
struct Limits<T> {
    most: u32,
    names: Vec<T>,
}

impl<T> Default for Limits<T> {
    fn default() -> Self {
        Self {
            most: 10,
            // The rest.
            ..Self::default() //~ unconditional_recursion_in_impl
        }
    }
}

struct Server {
    limits: Limits<String>,
    port: u16,
    host: String,
}

impl std::default::Default for Server {
    fn default() -> Server {
        let port = if cfg!(debug_assertions) { 8080 } else { 80 };
        let server = Server { port, ..Server::default() }; //~ unconditional_recursion_in_impl
        server //~ api::let_and_return
    }
}

struct Name(String);

impl PartialEq for Name {
    fn eq(&self, other: &Self) -> bool {
        *self == *other //~ unconditional_recursion_in_impl
    }
}

impl PartialEq<str> for Name {
    fn eq(&self, text: &str) -> bool {
        return self == text; //~ unconditional_recursion_in_impl, api::needless_return
    }
}

impl PartialEq<Server> for Name {
    fn eq(&self, other: &Server) -> bool {
        self.0 == other.host
    }
    #[allow(clippy::partialeq_ne_impl)]
    fn ne(&self, other: &Server) -> bool {
        self != other //~ unconditional_recursion_in_impl
    }
}

impl From<Server> for Name {
    fn from(server: Server) -> Self {
        server.into() //~ unconditional_recursion_in_impl
    }
}

impl<T: Clone> From<&[T]> for Limits<T> {
    fn from(names: &[T]) -> Limits<T> {
        // By way of a vector.
        names.into() //~ unconditional_recursion_in_impl
    }
}

// trap: another type's default
struct OuterTrap {
    server: Server,
    map: HashMap<u8, u8>,
}

impl Default for OuterTrap {
    fn default() -> Self {
        let inner = Limits { most: 1, ..Default::default() };
        OuterTrap {
            server: Server { limits: inner, ..Default::default() },
            map: Default::default(),
        }
    }
}

// trap: a base of another name
struct BaseTrap {
    a: u8,
    b: u8,
}

impl BaseTrap {
    fn small() -> Self {
        BaseTrap { a: 1, b: 1 }
    }
    fn other() -> Self {
        Self { a: 1, ..Default::default() }
    }
}

impl Default for BaseTrap {
    fn default() -> Self {
        Self { a: 2, ..Self::small() }
    }
}

// trap: fields, another level of references, another order of arguments
#[derive(PartialOrd)]
struct EqTrap<'a>(&'a str);

impl PartialEq for EqTrap<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl PartialEq<&str> for EqTrap<'_> {
    fn eq(&self, other: &&str) -> bool {
        self == *other
    }
}

impl PartialEq<str> for EqTrap<'_> {
    fn eq(&self, other: &str) -> bool {
        let this = self.0;
        this == other
    }
}

impl PartialEq<EqTrap<'_>> for str {
    fn eq(&self, other: &EqTrap<'_>) -> bool {
        other == self
    }
}

// trap: `ne` by means of `eq`
struct NeTrap(u8);

impl PartialEq for NeTrap {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
    #[allow(clippy::partialeq_ne_impl)]
    fn ne(&self, other: &Self) -> bool {
        !(self == other)
    }
}

// trap: into another type first
struct FromTrap(String);

impl From<&str> for FromTrap {
    fn from(text: &str) -> Self {
        FromTrap(text.into())
    }
}

impl From<char> for FromTrap {
    fn from(text: char) -> Self {
        let text: String = text.into();
        Self(text)
    }
}

// trap: a trait of that name
mod own_trap {
    trait Default {
        fn default() -> Self;
    }

    struct Own {
        a: u8,
        b: u8,
    }

    impl std::default::Default for Own {
        fn default() -> Self {
            Own { a: 1, b: 2 }
        }
    }

    impl Default for Own {
        fn default() -> Self {
            Own { a: 3, ..std::default::Default::default() }
        }
    }
}

// trap: tokens of a macro
macro_rules! defaults {
    ($name:ident) => {
        impl Default for $name {
            fn default() -> Self {
                $name { a: 1, ..Default::default() }
            }
        }
    };
}
struct MadeTrap {
    a: u8,
    b: u8,
}
defaults!(MadeTrap);
