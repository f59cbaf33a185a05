//@ edition: 2021
#![allow(dead_code)]
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::fmt::{self, Debug};
use std::hash::Hash;

pub struct Cache<K: Eq + Hash, V: Clone> { //~ struct_trait_bounds, struct_trait_bounds
    entries: HashMap<K, V>,
}

impl<K: Eq + Hash, V: Clone> Cache<K, V> {
    pub fn get(&self, key: &K) -> Option<V> {
        self.entries.get(key).cloned()
    }
}

#[derive(Debug, Clone)]
pub struct Pair<T: fmt::Debug>(T, Option<Box<T>>); //~ struct_trait_bounds

pub enum Tree<T: Ord> { //~ struct_trait_bounds
    Leaf,
    Node(Vec<(T, u8)>),
}

struct Shared<'a, T: Send + Sync + 'static, const N: usize> {
    values: &'a [T; N],
}

pub struct Sorted<'a, T: Ord, const N: usize = 3> { //~ struct_trait_bounds
    values: &'a [T; N],
    names: BTreeMap<String, usize>,
}

// trap: the bound is needed
struct TrapOwned<'a, T: Clone> {
    text: Cow<'a, [T]>,
}
struct TrapProjection<I: Iterator + Clone> {
    inner: I,
    next: Option<I::Item>,
}
struct TrapOther<T: TrapKind> {
    kind: T,
}
trait TrapKind {
    const NAME: &'static str;
}

// trap: `Drop` must repeat it
struct TrapDrop<T: Debug> {
    value: T,
}
impl<T: Debug> Drop for TrapDrop<T> {
    fn drop(&mut self) {
        println!("{:?}", self.value); // ok
    }
}

// trap: packed fields are copied by the derive
#[derive(Clone, Copy)]
#[repr(C, packed)]
struct TrapPacked<T: Copy> {
    value: T,
}

// trap: no bounds, no derivable traits
struct TrapFree<T, U: ?Sized> {
    value: T,
    more: Box<U>,
}

// trap: an own trait of that name
mod trap_own {
    pub trait Clone {}
    pub struct Wrapper<T: Clone>(T);
}

// trap: a type that may ask for it
struct TrapAsked<T: Ord> {
    inner: TrapNeeds<T>,
}
struct TrapNeeds<T: Ord + Sized>(T);

// trap: the trait asks it of its parameter
pub trait Feed<T: Clone> {
    fn next(&self) -> T;
}
pub struct TrapFeed<'a, F: Feed<T>, T: Clone> {
    feed: &'a F,
    last: Option<T>,
}

// trap: only this crate sees it
pub(crate) struct TrapInner<T: Clone>(T);
struct TrapPrivate<T: Clone>(T);

// trap: the derived impl asks it of the set's elements
#[derive(Clone, PartialEq)]
pub enum TrapTargets<T: Eq + std::hash::Hash> {
    All,
    Some(std::collections::HashSet<T>),
}
#[derive(Clone)]
pub struct TrapCell<T: Copy>(std::cell::Cell<T>);

#[derive(Clone, PartialEq)]
pub struct Plain<T: PartialEq> { //~ types::struct_trait_bounds
    values: Vec<Option<T>>,
}

// trap: nobody is meant to name it
#[doc(hidden)]
pub struct TrapHidden<T: Clone>(Vec<T>);
