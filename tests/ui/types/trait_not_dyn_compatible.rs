//@ edition: 2021
//@ crate: async-trait = "0.1.92"
//@ rustc: error E0038
#![allow(dead_code, async_fn_in_trait, clippy::all)]
use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

pub trait Shape {
    fn area(&self) -> f64;
    fn scaled<T: Into<f64>>(&self, by: T) -> f64;
}

pub struct Canvas {
    shapes: Vec<Box<dyn Shape>>, //~ trait_not_dyn_compatible
}

impl Canvas {
    fn first(&self) -> Option<&(dyn Shape + 'static)> { //~ trait_not_dyn_compatible
        self.shapes.first().map(|shape| &**shape)
    }
}

mod store {
    pub trait Load {
        async fn load(&self) -> String;
    }

    pub trait Make {
        fn make() -> u8;
    }
}

use store::Load as Loader;

async fn load_all(loaders: &[Rc<dyn Loader>]) -> usize { //~ trait_not_dyn_compatible
    let count = |made: &dyn store::Make| 1; //~ trait_not_dyn_compatible
    loaders.len()
}

pub trait Node: Clone + Debug {
    fn name(&self) -> String;
}

pub trait Leaf: Node {}

fn walk(leaf: &dyn Leaf, node: &dyn Node) {} //~ trait_not_dyn_compatible
//~^ trait_not_dyn_compatible

pub trait Unit {
    const FACTOR: f64;
}

static UNIT: Option<&(dyn Unit + Sync)> = None; //~ trait_not_dyn_compatible

pub trait Row<const N: usize> {
    fn column<const M: usize>(&self) -> [u8; M];
}

fn rows(row: Box<dyn Row<3>>) {} //~ trait_not_dyn_compatible

pub trait Money {
    fn plus(self, other: Option<&Self>) -> u64;
    fn half(&self) -> Self;
    fn each(&self, visit: impl FnMut(u64));
    fn parts(&self) -> impl Iterator<Item = u64>;
}

struct Purse(Box<dyn Money>); //~ trait_not_dyn_compatible

impl dyn Money {} //~ trait_not_dyn_compatible

// trap: members that say so are left out of the vtable
trait PluginTrap {
    fn new() -> Self
    where
        Self: Sized;
    fn map<F: Fn(u8)>(&self, with: F)
    where
        F: Clone,
        Self: Sized + Debug;
    fn parts(&self) -> impl Iterator<Item = u64>
    where
        Self: Sized;
    fn copied<T>(&self, other: T) -> T
    where
        Self: Clone;
    fn lend<'a>(&'a self, other: &'a u8) -> &'a u8;
}

fn plugins(all: &[Box<dyn PluginTrap>]) {}

// trap: `Self` as a receiver or only on the way to an associated type
trait SourceTrap: Iterator + AsRef<str> + PartialEq<u8> {
    type Out;
    fn boxed(self: Box<Self>) -> Self::Out;
    fn pinned(self: Pin<&mut Self>, out: <Self as SourceTrap>::Out);
    fn by_value(self) -> Box<dyn Future<Output = <Self as SourceTrap>::Out>>;
    fn visit(&self, visitor: &dyn Fn(&Self::Out));
}

fn sources(source: &mut dyn SourceTrap<Item = u8, Out = u8>) {}

// trap: a macro makes boxed futures of it
#[async_trait::async_trait]
trait AsyncTrap {
    async fn load(&self) -> u8;
}

fn loaders(all: Vec<Box<dyn AsyncTrap>>) {}

// trap: the same name from elsewhere
mod trap_shadowed {
    trait Display {
        fn new() -> u8;
    }

    mod inner {
        use std::fmt::Display;

        fn show(it: &dyn Display) {}
    }

    fn generic<Shape>(shape: Shape) -> impl super::Shape
    where
        Shape: super::Shape,
    {
        shape
    }
}

// trap: a type alias is not checked before it is used
type ShapesTrap = Vec<Box<dyn Shape>>;

// trap: there under some configurations only
trait ConfiguredTrap {
    fn name(&self) -> String;
    #[cfg(windows)]
    fn handle() -> u32;
}

fn configured(it: &dyn ConfiguredTrap) {}

// trap: tokens of a macro
macro_rules! shapes {
    () => {
        Vec::<Box<dyn Shape>>::new()
    };
}

// trap: an alias that stands for an associated type
pub trait TrapInput {
    type Item;
}
pub type TrapItemOf<S> = <S as TrapInput>::Item;
pub trait TrapSystem: TrapInput {
    fn run(&self, item: TrapItemOf<Self>) -> bool;
}
pub fn trap_runs(system: &dyn TrapSystem<Item = u8>) -> bool {
    system.run(1)
}
