#![allow(dead_code, clippy::needless_lifetimes)]
use std::fmt::Debug;

struct Parser<'a> {
    text: &'a str,
}

impl<'a> Parser<'a> {
    fn next<'b>(&mut self) -> Option<&'a str> { //~ extra_unused_lifetimes
        Some(self.text)
    }

    fn both<'b, 'c>(&self, other: &'b str) -> &'b str { //~ extra_unused_lifetimes
        other
    }

    fn first<'b, T: Debug>(&self, _item: T) {} //~ extra_unused_lifetimes
}

trait Source {
    fn read<'a>(&self) -> u8; //~ extra_unused_lifetimes
}

fn outer() -> usize {
    fn inner<'x>(words: &[&str]) -> usize { //~ extra_unused_lifetimes
        // Not a lifetime: 'y'.
        words.len() + 'x'.len_utf8()
    }
    inner(&["a"])
}

// trap: used in the signature, a bound, the body
fn signature_trap<'a>(x: &'a str, _: &str) -> &'a str {
    x
}

fn bound_trap<'a, T>(x: T) -> usize
where
    T: IntoIterator<Item = &'a str>,
{
    x.into_iter().count()
}

fn outlives_trap<'a, 'b: 'a>(x: &'a u8, y: &'b u8) -> &'a u8 {
    if *x > 1 { x } else { y }
}

// trap: an impl of a trait
impl Source for Parser<'_> {
    fn read<'a>(&self) -> u8 {
        0
    }
}

// trap: a type's parameter, a closure's binder, a label of that name
struct MarkerTrap<'a>(std::marker::PhantomData<&'a ()>);

fn binder_trap(f: impl for<'a> Fn(&'a u8) -> &'a u8) -> u8 {
    *f(&1)
}

macro_rules! lifetime_trap {
    ($name:ident) => {
        fn $name<'a>() {}
    };
}
lifetime_trap!(made);
