"""Names and declarations of a file."""

from __future__ import annotations

import pytest

from rust_specialist.semantics import FileFacts, Type, has_reference, is_copy, item_facts
from rust_specialist.syntax import Source
from semantics.annotate import load

NAMES = """
use std::{sync::{Arc, Mutex as Lock, self}, collections::HashMap};
use tokio::sync::RwLock;
use parking_lot as pl;
#[cfg(loom)] use loom::sync::Condvar;
#[cfg(not(loom))] use std::sync::Condvar;
extern crate serde as s;
struct Vec;
mod inner {
    use super::*;
    pub struct Thing;
    pub mod deep { pub use super::Thing as Other; use super::super::Arc; }
    use std::io::*;
    use std::fmt::Result as FmtResult;
}
mod outside;
mod open { use somewhere::prelude::*; use std::sync::Mutex; struct Own; }
mod home { use crate::prelude::*; }
mod blank { }
enum Shape { Circle(f64), Dot }
use Shape::*;
macro_rules! m { () => {} }
make! { struct Made; }
thread_local! { static COUNT: std::cell::Cell<u32> = std::cell::Cell::new(0); }
"""

RESOLVED = [
    ("Arc", "", "std::sync::Arc"),
    ("Lock", "", "std::sync::Mutex"),
    ("Mutex", "", None),
    ("sync::mpsc::channel", "", "std::sync::mpsc::channel"),
    ("RwLock", "", "tokio::sync::RwLock"),
    ("pl::Mutex", "", "parking_lot::Mutex"),
    ("s::Serialize", "", "serde::Serialize"),
    ("Condvar", "", None),
    ("Vec", "", "self::Vec"),
    ("Option", "", "std::option::Option"),
    ("Some", "", "std::option::Option::Some"),
    ("core::cell::RefCell", "", "std::cell::RefCell"),
    ("::alloc::sync::Arc", "", "std::sync::Arc"),
    ("std::collections::hash_map::HashMap", "", "std::collections::HashMap"),
    ("inner::Thing", "", "self::inner::Thing"),
    ("inner::deep::Other", "", "self::inner::Thing"),
    ("inner::Nothing", "", None),
    ("outside::Thing", "", "self::outside::Thing"),
    ("crate::cache::Cache", "", "crate::cache::Cache"),
    ("super::Config", "", "super::Config"),
    ("Dot", "", "self::Shape::Dot"),
    ("Made", "", None),
    ("Lock", "inner", "std::sync::Mutex"),
    ("Vec", "inner", "self::Vec"),
    ("Vec", "blank", "std::vec::Vec"),
    ("Read", "inner", "std::io::Read"),
    ("Result", "inner", "std::io::Result"),
    ("FmtResult", "inner", "std::fmt::Result"),
    ("Arc", "inner::deep", "std::sync::Arc"),
    ("super::Thing", "inner::deep", "self::inner::Thing"),
    ("super::super::super::Top", "inner::deep", "super::Top"),
    ("Mutex", "open", "std::sync::Mutex"),
    ("Own", "open", "self::open::Own"),
    ("Vec", "open", None),
    ("Result", "open", None),
    ("Some", "open", "std::option::Option::Some"),
    ("helper::run", "open", None),
    ("tokio::spawn", "open", "tokio::spawn"),
    ("String", "home", "std::string::String"),
    ("Result", "home", None),
]


@pytest.mark.parametrize(("path", "module", "expected"), RESOLVED)
def test_resolve(path: str, module: str, expected: str | None) -> None:
    _, facts = load(NAMES)
    assert facts.resolve(path, tuple(module.split("::")) if module else ()) == expected


def test_globs_that_import_each_other_come_to_an_end() -> None:
    _, facts = load(
        "use a::*; use b::*; use c::*; mod a { pub use super::b::*; } mod b { pub use super::a::*; }"
    )
    assert facts.resolve("X") is None
    assert facts.resolve("std::sync::Arc") == "std::sync::Arc"


def test_a_glob_of_a_std_enum_brings_its_variants() -> None:
    _, facts = load("use std::sync::atomic::Ordering::{self, *}; mod m { use core::cmp::Ordering::*; }")
    assert facts.resolve("Acquire") == "std::sync::atomic::Ordering::Acquire"
    assert facts.resolve("Less", ("m",)) == "std::cmp::Ordering::Less"
    assert facts.resolve("Acquire", ("m",)) is None


def test_a_glob_of_a_crates_prelude_brings_its_better_known_items() -> None:
    _, facts = load("use diesel::prelude::*; mod m { use diesel::prelude::*; use tokio::PgConnection; }")
    assert facts.resolve("PgConnection") == "diesel::PgConnection"
    assert facts.resolve("PgConnection", ("m",)) == "tokio::PgConnection"
    assert facts.resolve("Unheard") is None


def test_many_globs_of_one_crate_are_not_tried_in_all_orders() -> None:
    globs = "".join(f"pub use parser::part{number}::*; " for number in range(14))
    _, facts = load(f"mod all {{ {globs} pub struct Own; }}")
    assert facts.resolve("all::Own") == "self::all::Own"
    assert facts.resolve("all::Other") is None


def test_a_shadowed_std_is_not_std() -> None:
    _, facts = load("mod std { pub mod sync { pub struct Mutex; } }")
    assert facts.resolve("std::sync::Mutex") == "self::std::sync::Mutex"


def test_no_std_has_no_vec() -> None:
    _, facts = load("#![no_std]\nfn f() {}")
    assert facts.resolve("Vec") is None
    assert facts.resolve("Option") == "std::option::Option"


TEXT = """
use std::sync::{Arc, Mutex};
#[derive(Clone, Debug)]
#[repr(C)]
pub struct Cache<'a, T: Send, const N: usize = 3> where T: Sync {
    #[serde(skip)] pub map: Arc<Mutex<Vec<T>>>,
    name: &'a str,
}
struct Pair(pub u32, String);
enum Code { A = 1, B(u8), C { x: i32 } }
pub unsafe trait Store: Send + 'static {
    type Key: Clone;
    const MAX: u32 = 3;
    fn get(&self, k: &Self::Key) -> Option<u8>;
    fn put(&mut self) {}
}
unsafe impl<'a, T: Send + Sync> Store for Cache<'a, T> {
    type Key = String;
    fn get(&self, k: &String) -> Option<u8> { None }
}
impl<'a, T: Send + Sync> Cache<'a, T> {
    pub async fn load(self: Box<Self>, items: Vec<T>) -> Result<T, std::io::Error> { todo!() }
    #[inline] pub const unsafe fn raw(&'a mut self) -> *const T { todo!() }
}
#[tokio::test] async fn checks() {}
#[target_feature(enable = "avx2,fma")] unsafe extern "C" fn wide(mut a: u32, (b, c): (u8, u8), ...) -> ! { loop {} }
static mut COUNT: u32 = 0;
const NAME: &str = "x";
type Shared<T> = Arc<Mutex<T>>;
unsafe extern "C" { fn puts(s: *const i8) -> i32; static environ: *mut u8; }
#[cfg(unix)] mod imp { #[cfg(test)] pub fn id() -> super::Shared<u8> { todo!() } }
"""


def test_declarations() -> None:
    _, facts = load(TEXT)
    cache = facts.struct("self::Cache")
    assert cache is not None
    assert cache.derives == ("Clone", "Debug")
    assert cache.repr == "C"
    assert cache.visibility == "pub"
    assert [(f.name, str(f.type)) for f in cache.fields] == [("map", "Arc<Mutex<Vec<T>>>"), ("name", "&str")]
    assert cache.fields[0].attributes == ("serde(skip)",)
    bounds = {g.name: [str(b) for b in g.bounds] for g in cache.generics}
    assert bounds == {"a": [], "T": ["Send", "Sync"], "N": ["usize"]}
    code = facts.enum("self::Code")
    assert code is not None
    assert [(v.name, v.kind, v.discriminant) for v in code.variants] == [
        ("A", "unit", "1"),
        ("B", "tuple", None),
        ("C", "struct", None),
    ]
    store = facts.trait("self::Store")
    assert store is not None
    assert store.is_unsafe
    assert [str(t) for t in store.supertraits] == ["Send"]
    assert [(m.name, m.receiver, m.has_body) for m in store.methods] == [
        ("get", "&self", False),
        ("put", "&mut self", True),
    ]
    wide = facts.function("self::wide")
    assert wide is not None
    assert wide.is_unsafe
    assert wide.is_variadic
    assert (wide.abi, wide.target_features, str(wide.returns)) == ("C", ("avx2", "fma"), "!")
    assert [p.pattern for p in wide.parameters] == ["mut a", "(b, c)"]
    puts = facts.function("self::puts")
    assert puts is not None
    assert puts.is_unsafe
    assert puts.abi == "C"
    checks = facts.function("self::checks")
    assert checks is not None
    assert checks.is_test
    assert checks.is_async
    count = facts.static("self::COUNT")
    assert count is not None
    assert count.is_mut
    assert facts.static("self::NAME") is None
    inner = facts.function("self::imp::id")
    assert inner is not None
    assert inner.cfg == ("cfg(unix)", "cfg(test)")
    assert str(inner.returns) == "Arc<Mutex<u8>>"


def test_methods() -> None:
    _, facts = load(TEXT)
    cache = Type("self::Cache", (Type("u8"),))
    load_method = facts.method(cache, "load")
    assert load_method is not None
    assert load_method.function.receiver == "typed"
    assert str(load_method.function.receiver_type) == "Box<Cache<u8>>"
    assert str(load_method.function.parameters[0].type) == "Vec<u8>"
    assert str(load_method.function.returns) == "Result<u8, Error>"
    put = facts.method(cache, "put")
    assert put is not None
    assert put.trait == "self::Store"
    assert facts.method(cache, "gone") is None
    assert {m.declared.name for m in facts.methods_of(cache)} == {"get", "load", "raw"}
    assert len(facts.impls_of("self::Store", cache)) == 1
    assert facts.impls_of("self::Store", Type("u8")) == ()


@pytest.mark.parametrize(
    ("before", "after", "same"),
    [
        ("fn f() { 1 }", "/* c */ fn f() { 2; 3 }", True),
        ("mod m { fn f() {} }", "mod m {\n fn f() { g() } }", True),
        ("fn f() {}", "fn f(x: u8) {}", False),
        ("fn f<'a>(x: &'a u8, y: &u8) -> &'a u8 { x }", "fn f<'a>(x: &u8, y: &'a u8) -> &'a u8 { y }", False),
        ("struct S { a: u8 }", "struct S { a: u16 }", False),
        ("#[derive(Clone)] struct S;", "struct S;", False),
        ("fn f() { struct A; impl Copy for A {} }", "fn f() { struct A; }", False),
    ],
)
def test_facts_see_no_bodies(before: str, after: str, same: bool) -> None:
    def facts(text: str) -> FileFacts:
        source = Source.parse(text)
        items = [
            n for n in source.root.named_children if not n.type.startswith(("attribute", "block_comment"))
        ]
        return FileFacts.of(item_facts(source, node) for node in items)

    assert (facts(before) == facts(after)) is same
    if same:
        assert hash(facts(before)) == hash(facts(after))


@pytest.mark.parametrize(
    "text",
    [
        "#[cfg(a)] struct S; #[cfg(b)] struct S { x: u8 }",
        "struct S; cfg_if! { if #[cfg(x)] { struct S; } }",
    ],
)
def test_two_definitions_are_none(text: str) -> None:
    _, facts = load(text)
    assert facts.struct("self::S") is None
    assert facts.resolve("S") is None


COPY = """
use std::{rc::Rc, cell::Cell, time::Duration, sync::Mutex};
#[derive(Clone, Copy)] struct Plain { x: u8 }
#[derive(Clone, Copy)] struct Wrap<T>(T);
struct Owned;
#[derive(Clone)] struct Manual; impl Copy for Manual {}
struct ByMacro; make_copy!(ByMacro);
#[bits] struct ByAttribute;
#[cfg_attr(x, derive(Clone, Copy))] struct Sometimes;
trait Small: Copy {}
trait Big {}
struct Held<'a> { x: &'a u8 }
type Alias = Plain;
"""


@pytest.mark.parametrize(
    ("written", "copy", "reference"),
    [
        ("u8", True, False),
        ("&String", True, True),
        ("&mut u8", False, True),
        ("*mut String", True, False),
        ("String", False, False),
        ("Option<&String>", True, True),
        ("Option<&mut u8>", False, True),
        ("Option<Unknown>", None, None),
        ("(u8, Option<char>)", True, False),
        ("(u8, String)", False, False),
        ("[u8; 4]", True, False),
        ("Vec<u8>", False, False),
        ("Vec<&str>", False, True),
        ("Rc<u8>", False, False),
        ("Cell<u8>", False, False),
        ("Duration", True, False),
        ("Mutex<&u8>", False, True),
        ("fn(String) -> u8", True, False),
        ("Plain", True, False),
        ("Alias", True, False),
        ("Wrap<u8>", True, False),
        ("Wrap<String>", False, False),
        ("Owned", False, False),
        ("Manual", True, False),
        ("ByMacro", None, False),
        ("ByAttribute", None, False),
        ("Sometimes", None, False),
        ("Held", False, True),
        ("Elsewhere", None, None),
        ("T", None, None),
        ("U", True, None),
        ("V", True, None),
        ("W", False, None),
        ("Box<dyn Big>", False, None),
    ],
)
def test_copy_and_references(written: str, copy: bool | None, reference: bool | None) -> None:
    signature = "fn f<T: Other, U: Copy, V: Small, W: Big + Clone>(x: {}) {{}}"
    _, facts = load(COPY + signature.format(written))
    function = facts.function("self::f")
    assert function is not None
    type_ = function.parameters[0].type
    generics = {g.name: g for g in function.generics}
    assert is_copy(type_, facts, generics) is copy
    assert has_reference(type_, facts) is reference


def test_result_and_where_clause_as_written() -> None:
    _, facts = load("trait Make { fn make() -> Self\nwhere\n    Self: Sized; fn plain(); }")
    trait = facts.trait("self::Make")
    assert trait is not None
    assert [method.returns_text for method in trait.methods] == ["Self where\n    Self: Sized", ""]
