#![allow(dead_code)]
use std::fmt;

#[derive(Copy, PartialEq)]
struct Point {
    x: i32,
    y: i32,
}

impl Clone for Point {
    #[inline]
    fn clone(&self) -> Self {
        Point { x: self.x, y: self.y } //~ non_canonical_clone_impl
    }
}

enum Level {
    Low,
    High,
}

impl std::clone::Clone for Level {
    fn clone(&self) -> Level {
        match self { //~ non_canonical_clone_impl
            Level::Low => Level::Low,
            Level::High => Self::High,
        }
    }
}

impl Copy for Level {}

mod inner {
    #[derive(Debug, std::marker::Copy)]
    pub struct Id(u32);

    impl Clone for Id {
        fn clone(&self) -> Self {
            let id = self.0;
            // The same.
            Id(id) //~ non_canonical_clone_impl
        }
    }
}

#[derive(Copy)]
struct Counted(u8);

impl Clone for Counted {
    fn clone(&self) -> Self {
        return Self(self.0 + 1); //~ non_canonical_clone_impl, api::needless_return
    }
}

// trap: a copy
#[derive(Copy)]
struct CopyTrap(u8);

impl Clone for CopyTrap {
    fn clone(&self) -> Self {
        // All of it.
        *self
    }
}

#[derive(Copy)]
struct ReturnTrap(u8);

impl Clone for ReturnTrap {
    fn clone(&self) -> Self {
        return *self; //~ api::needless_return
    }
}

// trap: not `Copy`
struct PlainTrap(u8);

impl Clone for PlainTrap {
    fn clone(&self) -> Self {
        PlainTrap(self.0)
    }
}

// trap: `Copy` for some arguments only
struct GenericTrap<T>(T);

impl<T: Clone> Clone for GenericTrap<T> {
    fn clone(&self) -> Self {
        GenericTrap(self.0.clone())
    }
}

impl<T: Copy> Copy for GenericTrap<T> {}

// trap: a trait of that name
mod own_trap {
    trait Clone {
        fn clone(&self) -> u8;
    }

    #[derive(std::clone::Clone, Copy)]
    struct Own(u8);

    impl Clone for Own {
        fn clone(&self) -> u8 {
            self.0
        }
    }
}

// trap: other impls, tokens of a macro
impl fmt::Debug for PlainTrap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("plain")
    }
}

macro_rules! clone_trap {
    ($name:ident) => {
        impl Clone for $name {
            fn clone(&self) -> Self {
                $name(self.0)
            }
        }
    };
}
#[derive(Copy)]
struct Made(u8);
clone_trap!(Made);
