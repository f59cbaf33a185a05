//@ rustc: error E0220 E0277
//@ suggested: error E0220 E0277
#![allow(dead_code)]
use std::marker::PhantomData;
use std::ops::Deref;

pub struct Peeking<'a, I> {
    inner: &'a mut I,
    next: Option<I::Item>, //~ projection_on_unbounded_param
}

impl<'a, I: Iterator> Peeking<'a, I> {
    fn peek(&self) -> bool {
        self.next.is_some()
    }
}

struct Pair<A, const N: usize, B>([A; N], Box<B::Target>); //~ projection_on_unbounded_param

impl<A, B: Deref<Target = u8>, const N: usize> Pair<A, N, B> {
    fn size(&self) -> usize {
        self.0.len()
    }
}

enum Step<S> {
    Done,
    More { state: S, output: <S as Iterator>::Item, error: S::Error }, //~ projection_on_unbounded_param
}

mod inner {
    pub struct Held<F>
    where
        u8: Into<u16>,
    {
        pub f: F,
        pub out: Result<F::Output, ()>, //~ projection_on_unbounded_param
    }
}

// trap: a bound of any kind
struct InlineTrap<I: Iterator>(I::Item);

struct WhereTrap<I>
where
    I: Iterator,
{
    item: I::Item,
}

struct BothTrap<T, I>
where
    Option<I>: Iterator,
    I: Iterator<Item = T>,
{
    item: I::Item,
    other: PhantomData<T>,
}

// trap: no type parameter
mod types {
    pub struct Item;
}
struct PathTrap<T>(types::Item, T);

// trap: the trait is named; methods, functions and impls with bounds of their own
struct NamedTrap<I>(I);

impl<I: Iterator> NamedTrap<I> {
    fn first(&mut self) -> Option<I::Item> {
        self.0.next()
    }
}

fn free_trap<I: Iterator>(mut i: I) -> Option<I::Item> {
    i.next()
}

trait Source {
    type Item;
    fn next(&self) -> Self::Item;
}

macro_rules! made_trap {
    ($name:ident) => {
        struct $name<I>(I::Item);
    };
}
