"""Which name means which binding: a mark `/*n*/` before an identifier gives it a number; equal numbers, same binding."""
# ruff: noqa: E501 -- one case of Rust a line reads best

from __future__ import annotations

import re

import pytest

from rust_specialist.semantics import Body, Usage, usage_of
from rust_specialist.semantics.pattern_scopes import DEEPEST
from semantics.annotate import functions, load

MARK = re.compile(r"/\*(\w+)\*/\s*(\w+)")

SAME = [
    "fn f(/*1*/a: u8) { let /*2*/a = /*1*/a + 1; { let /*3*/a = /*2*/a; /*3*/a; } /*2*/a; }",
    "fn f(/*1*/x: Option<u8>) { if let Some(/*2*/x) = /*1*/x { /*2*/x; } else { /*1*/x; } /*1*/x; }",
    "fn f(/*1*/x: T) { while let Some(/*2*/x) = /*1*/x.next() { /*2*/x; } /*1*/x; }",
    "fn f(/*1*/x: T) { let Some(/*2*/x) = /*1*/x else { /*1*/x; return }; /*2*/x; }",
    "fn f(/*1*/x: T) { if let Some(/*2*/y) = /*1*/x && let Ok(/*3*/x) = /*2*/y { /*3*/x; } /*1*/x; }",
    "fn f(/*1*/x: T) { match /*1*/x { A(/*2*/x) | B { x: /*2*/x, .. } if /*2*/x > 1 => /*2*/x, /*3*/x @ C(_) => /*3*/x, None => /*1*/x } }",
    "fn f(/*1*/x: T) { for (/*2*/i, &/*3*/x) in /*1*/x.iter() { /*2*/i; /*3*/x; } }",
    "fn f(/*1*/x: T, /*2*/y: T) { let g = |/*3*/x: u8, (/*4*/z, _)| /*3*/x + /*4*/z + /*2*/y; /*1*/x; }",
    "fn f(/*1*/x: T) { let s = S { x: /*1*/x, y: 1 }; let S { /*2*/x, y: /*3*/y } = s; /*2*/x; /*3*/y; }",
    'fn f(/*1*/x: T) { S { /*1*/x }; println!("{}", /*1*/x); vec![/*1*/x]; strange!(a /*1*/x { /*1*/x }); }',
    "fn f(/*1*/x: T) { fn g(/*2*/x: u8) { /*2*/x; } /*1*/x; }",
    "fn f(/*1*/x: T) { async move { let /*2*/x = /*1*/x; /*2*/x }; /*1*/x; }",
    "const MAX: u8 = 1; fn f(/*1*/x: u8) { match x { MAX => 1, /*2*/min => /*2*/min, OTHER => 2 }; /*1*/x; }",
    "fn f(/*1*/x: T) { let [/*2*/a, .., /*3*/b] = /*1*/x; let (ref /*4*/c, ref mut /*5*/d) = /*2*/a; /*3*/b; /*4*/c; /*5*/d; }",
    "impl S { fn f(&mut /*1*/self) { /*1*/self.x; let g = || /*1*/self.y; } }",
]


@pytest.mark.parametrize("text", SAME)
def test_bindings(text: str) -> None:
    source, facts = load(text)
    groups: dict[int, set[str]] = {}
    places: dict[str, set[object]] = {}
    for found in MARK.finditer(text):
        place = found.start(2)
        node = source.root.descendant_for_byte_range(place, found.end(2))
        assert node is not None
        owner = max(
            (f for f in functions(source.root) if f.start_byte <= place < f.end_byte),
            key=lambda f: f.start_byte,
        )
        body = Body.of(source, facts, owner)
        uses = (b for b in body.scopes.bindings if any(o.span.start == place for o in b.occurrences))
        binding = body.binding_of(node) or next(uses)
        key = binding.declaration.start
        groups.setdefault(key, set()).add(found.group(1))
        places.setdefault(found.group(1), set()).add(key)
    assert all(len(numbers) == 1 for numbers in groups.values()), groups
    assert all(len(keys) == 1 for keys in places.values()), places


def test_flags_of_bindings() -> None:
    source, facts = load(
        "fn f(mut a: u8, &b: &u8) { let mut c = 1; let (ref d, ref mut e, mut g) = x; let S { ref h, mut i, .. } = s;"
        "for mut j in k {} let m = |mut n| n; }"
    )
    body = Body.of(source, facts, next(functions(source.root)))
    found = {b.name: (b.kind, b.mutable, b.by_ref) for b in body.scopes.bindings}
    assert found == {
        "a": ("parameter", True, None),
        "b": ("parameter", False, None),
        "c": ("let", True, None),
        "d": ("let", False, "ref"),
        "e": ("let", False, "ref mut"),
        "g": ("let", True, None),
        "h": ("let", False, "ref"),
        "i": ("let", True, None),
        "j": ("for", True, None),
        "m": ("let", False, None),
        "n": ("closure parameter", True, None),
    }


@pytest.mark.parametrize(
    ("statement", "usage"),
    [
        ("f(x);", "value"),
        ("let y = x;", "value"),
        ("let _ = x;", "discarded"),
        ("&x;", "borrow"),
        ("&mut (x);", "borrow mut"),
        ("x.a.b;", "place"),
        ("x.a();", "receiver"),
        ("x.a::<u8>();", "receiver"),
        ("x.a.b();", "place"),
        ("*x = 1;", "place"),
        ("x[0];", "place"),
        ("y[x];", "value"),
        ("x = y;", "assigned"),
        ("x += 1;", "borrow mut"),
        ("x == y;", "borrow"),
        ("S { x };", "value"),
        ('println!("{x}");', "borrow"),
        ('println!("{}", x);', "borrow"),
        ("dbg!(x);", "value"),
        ("other!(x);", "unknown"),
        ("|| x;", "captured"),
        ("match x { _ => 1 };", "place"),
        ("return x;", "value"),
    ],
)
def test_usage(statement: str, usage: Usage) -> None:
    source, facts = load(f"fn f(x: T) {{ {statement} }}")
    body = Body.of(source, facts, next(functions(source.root)))
    (occurrence,) = body.scopes.bindings[0].occurrences
    assert usage_of(body, occurrence) == usage


@pytest.mark.parametrize(
    ("expression", "place"),
    [
        ("x", "x"),
        ("self.a.b", "self.a.b"),
        ("(*self).a", "self.a"),
        ("*x", "*x"),
        ("(**x).0", "x.0"),
        ("x.0.1", "x.0.1"),
        ("x.a[i].b", "x.a[].b"),
        ("ITEM", "ITEM"),
        ("x.f().a", None),
        ("LIMIT", None),
        ("1", None),
        ("&x", None),
    ],
)
def test_places(expression: str, place: str | None) -> None:
    text = f"static ITEM: u8 = 1; const LIMIT: u8 = 1; impl S {{ fn f(&self, x: T) {{ let y = {expression}; }} }}"
    source, facts = load(text)
    body = Body.of(source, facts, next(functions(source.root)))
    value = body.scopes.bindings[-1].origin.child_by_field_name("value")
    assert value is not None
    found = body.place_of(value)
    assert (found.text if found is not None else None) == place
    if found is not None:
        assert found.is_exact == ("[" not in found.text)


def test_bodies() -> None:
    source, facts = load(
        "async fn a() { let b = || { async { c; } }; let d = async |x: u8| x; }\nconst K: u8 = { 1 }; fn broken() { let = ; }"
    )
    function = next(functions(source.root))
    root = Body.of(source, facts, function)
    kinds = [root.body_at(node).kind for node in root.scopes.bodies]
    assert kinds == ["async fn", "closure", "async block", "async closure"]
    inner = root.body_at(root.scopes.bodies[2])
    assert inner.parent is not None
    assert inner.parent.kind == "closure"
    assert inner.parent.parent is root
    assert Body.of(source, facts, root.scopes.bodies[2]).kind == "async block"
    assert not root.is_broken
    last = list(functions(source.root))[-1]
    assert Body.of(source, facts, last).is_broken


@pytest.mark.parametrize(
    "text", ["(" * 2000 + "1" + ")" * 2000, "{" * 900 + "}" * 900, "x" + ".f()" * 3000, "-" * 3000 + "1"]
)
def test_deep_nesting_is_broken_not_fatal(text: str) -> None:
    source, facts = load(f"fn f() {{ let y = {text}; }}")
    body = Body.of(source, facts, next(functions(source.root)))
    assert body.is_broken
    assert body.scopes.too_deep
    for binding in body.scopes.bindings:
        body.type_of_binding(binding)
    assert body.flow.returns
    assert DEEPEST < 300
