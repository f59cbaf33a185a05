#![allow(dead_code)]
use std::fmt::{self, Debug, Display};

struct Id(u32);

impl Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&format!("<{self:>8}>")) //~ recursive_format_impl
    }
}

impl Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} {it:#?}", self.0, it = self) //~ recursive_format_impl
    }
}

enum Shape<T> {
    Round(T),
    Square,
}

impl<T: Display> fmt::Display for Shape<T> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Shape::Round(of) => write!(out, "round {of}"),
            Self::Square => out.write_str(&self.to_string()), //~ recursive_format_impl
        }
    }
}

mod inner {
    use std::fmt::Display as Show;

    pub struct Pair {
        pub left: u8,
    }

    impl Show for Pair {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            let text = || {
                std::format!(
                    "{1} of {0}",
                    self.left,
                    *self //~ recursive_format_impl
                )
            };
            f.write_str(&text())
        }
    }
}

// trap: `Debug` by means of `Display`, a field, a call on `self`, other marks
struct DebugTrap(Vec<u32>);

impl Display for DebugTrap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {:?} {} {:?}", self.0.len(), self.0, self.name(), self)
    }
}

impl DebugTrap {
    fn name(&self) -> &'static str {
        "trap"
    }
}

impl Debug for DebugTrap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // The text `{self}` is no hole.
        write!(f, "trap {{self:?}} {}", "{self:?}")
    }
}

struct HexTrap(u32);

impl fmt::LowerHex for HexTrap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::LowerHex::fmt(&self.0, f)
    }
}

impl Display for HexTrap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x} {self:08x} {}", self, self.0)
    }
}

// trap: other flags the second time
struct AlternateTrap(u32);

impl Debug for AlternateTrap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if f.alternate() {
            write!(f, "[{:?}]", self)
        } else {
            write!(f, "{}", self.0)
        }
    }
}

// trap: a `to_string` of its own
struct OwnTrap;

impl OwnTrap {
    #[allow(clippy::inherent_to_string_shadow_display)]
    fn to_string(&self) -> String {
        String::from("own")
    }
}

impl Display for OwnTrap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_string())
    }
}

// trap: what a reference refers to
impl Display for wrapped_trap::Wrapped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&format!("{}", &**self))
    }
}

mod wrapped_trap {
    pub struct Wrapped<'a>(pub &'a str);

    impl std::ops::Deref for Wrapped<'_> {
        type Target = str;
        fn deref(&self) -> &str {
            self.0
        }
    }
}

// trap: a trait and a function of that name, a nested function, a macro's body
trait Show {
    fn fmt(&self, text: &mut String) -> String;
}

impl Show for u8 {
    fn fmt(&self, _text: &mut String) -> String {
        format!("{}", self)
    }
}

struct NestedTrap(u8);

impl NestedTrap {
    fn fmt(&self) -> String {
        format!("{}", self.0)
    }
}

macro_rules! show_trap {
    ($name:ident) => {
        impl Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}", self)
            }
        }
    };
}
show_trap!(NestedTrap);
