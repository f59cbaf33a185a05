//@ edition: 2021
//@ rustc: error E0392
//@ suggested: error E0392
#![allow(dead_code, clippy::all)]
use std::marker::PhantomData;

pub struct Handle<T> { //~ unused_type_parameter
    index: u32,
    // How often the slot was used before.
    generation: u32
}

#[derive(Debug)]
struct Meters<Unit>(f64); //~ unused_type_parameter

struct Tag<Kind: ?Sized>; //~ unused_type_parameter

struct Cursor<'a> { position: usize } //~ unused_type_parameter

struct Parsed<'input, T: Iterator<Item = Item>, Item> { //~ unused_type_parameter
    rest: T,
}

pub enum Event<Payload> where Payload: Send { //~ unused_type_parameter
    Started,
    Stopped(u8),
}

fn local() {
    pub(crate) struct Inner<T, U = T> { //~ unused_type_parameter
        value: U,
    }
}

mod raw {
    union Word<r#type> { //~ unused_type_parameter
        signed: i32,
        unsigned: u32,
    }
}

#[cfg_attr(any(), derive(Debug, Clone), doc = "a, b")]
struct Conditional<T> { //~ unused_type_parameter
    raw: u8,
}

// trap: a macro may add fields
#[cfg_attr(any(), derive(Debug), rewritten(Clone))]
struct RewrittenTrap<T> {
    raw: u8,
}

#[cfg_attr(any(), bridge)]
mod trap_bridge {
    pub struct Shared<T> {
        raw: u8,
    }
}

// trap: used
struct UsedTrap<'a, 'b: 'a, T, U, V, W: Iterator, F> {
    text: &'a str,
    raw: PhantomData<&'b ()>,
    items: Vec<Option<T>>,
    make: fn() -> U,
    object: Box<dyn Fn(V)>,
    item: Option<W::Item>,
    function: F,
}

// trap: constants may be unused
struct BufferTrap<const N: usize>;

// trap: traits, functions, constants in functions
fn aliases_trap() {
    #[allow(type_alias_bounds)]
    type Alias<T> = Vec<T>;
}

trait ParserTrap<T> {
    fn parse<U>(&self);
}

fn parse_trap<T>() {}

// trap: recursion counts as a use for this rule
struct RoseTrap<T> {
    children: Vec<RoseTrap<T>>,
    value: T,
}

enum TreeTrap<T> {
    Leaf,
    Node { value: T },
}

// trap: tokens of a macro
macro_rules! id {
    ($name:ident) => {
        struct $name<T> {
            raw: PhantomData<T>,
        }
    };
}
id!(Id);

macro_rules! field {
    ($t:ty) => {
        Vec<$t>
    };
}

struct FieldTrap<T> {
    all: field!(T),
}

// trap: settled by a bound of another parameter
pub struct TrapItems<'a, T: 'a, I: Iterator<Item = &'a [T]>> {
    items: I,
}

pub struct TrapResponse<S, B>
where
    S: Fn(u8) -> B,
{
    service: S,
}

pub struct TrapResult<F: Fn(&str) -> Result<O, ()>, O>(pub F);
