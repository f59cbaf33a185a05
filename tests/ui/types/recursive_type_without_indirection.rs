//@ edition: 2021
//@ rustc: error E0072
#![allow(dead_code, clippy::all)]
use std::cell::RefCell;
use std::collections::HashMap;
use std::marker::PhantomData;
use std::mem::ManuallyDrop;
use std::rc::{Rc, Weak};
use std::sync::{Arc, Mutex};

pub struct List<T> {
    value: T,
    next: Option<List<T>>, //~ recursive_type_without_indirection
}

pub enum Json {
    Null,
    Text(String),
    List(Vec<Json>),
    Pair(u8, /* the rest */ Json), //~ recursive_type_without_indirection
    Object { key: String, value: Mutex<(u8, Self)> }, //~ recursive_type_without_indirection
}

struct Tree {
    children: RefCell<[Option<self::Tree>; 2]>, //~ recursive_type_without_indirection
    // The parent.
    pub parent: Weak<Tree>,
}

pub union Bits {
    whole: u64,
    half: ManuallyDrop<Bits>, //~ recursive_type_without_indirection
}

mod mutual {
    pub struct Statement {
        condition: Option<Expression>, //~ recursive_type_without_indirection
    }

    pub enum Expression {
        Block(Vec<Statement>),
        If(Branches), //~ recursive_type_without_indirection
    }

    pub struct Branches(u8, Statement); //~ recursive_type_without_indirection
}

// trap: a pointer or a collection in between
struct NodeTrap<'a> {
    boxed: Box<NodeTrap<'a>>,
    some: Option<Rc<NodeTrap<'a>>>,
    shared: Arc<Mutex<NodeTrap<'a>>>,
    many: Vec<NodeTrap<'a>>,
    named: HashMap<String, NodeTrap<'a>>,
    lent: Option<&'a NodeTrap<'a>>,
    raw: (*const NodeTrap<'a>, *mut Self),
    marker: PhantomData<NodeTrap<'a>>,
    none: [Option<u8>; 0],
    make: fn(Self) -> NodeTrap<'a>,
    object: Box<dyn Fn(Option<Self>)>,
    slice: &'a [NodeTrap<'a>],
    iterator: std::vec::IntoIter<Self>,
}

// trap: another type of that name
mod trap_other {
    pub mod json {
        pub struct Value(u8);
    }

    pub enum Value {
        Outer(json::Value),
        Generic(Wrapper<Value>),
    }

    pub struct Wrapper<T>(Vec<T>);

    pub struct Option<T>(Box<T>);

    pub struct Chain {
        next: Option<Chain>,
    }
}

// trap: a type parameter hides the name of a type
struct HidingTrap<Hidden>(Option<Hidden>, [Hidden; 0]);

struct Hidden(HidingTrap<u8>);

// trap: associated types and constants
trait OwnerTrap {
    type Owned;
}

struct Holder<T: OwnerTrap>(Option<T::Owned>);

// trap: local types of the same names
fn trap_local() {
    struct Pair(Holder);
    struct Holder(u8);
    let _ = Pair(Holder(1));
}

// trap: only in some configurations
enum TrapConfigured {
    #[cfg(any())]
    Inner(TrapConfigured),
    Leaf,
}

// trap: tokens of a macro
macro_rules! list {
    ($name:ident) => {
        struct $name {
            next: Option<Box<$name>>,
        }
    };
}
list!(Made);
