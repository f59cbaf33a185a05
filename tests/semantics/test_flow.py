"""The order in which expressions may be evaluated. `a()`, `b()`, ... are the events; each claim is about two of them."""
# ruff: noqa: E501 -- one case of Rust a line reads best

from __future__ import annotations

import pytest

from rust_specialist.semantics import Body
from rust_specialist.syntax import Node
from semantics.annotate import functions, load

HELP = "\nfn never() -> ! { loop {} } struct S; impl S { fn fail(&self) -> ! { never() } }"

#: body, claims: `a<b` b may be done after a; `a!b` it may not; `a-b` every path to b passes a; `a/b` some path does not;
#: `+a` a is reachable; `~a` it is not; `@a` a may be done repeatedly; `$` the body can return.
CASES = [
    ("a(); b();", "a<b b!a a-b +a $"),
    ("if a() { b(); } else { c(); } d();", "a<b a<c b!c c!b b<d a-d b/d"),
    ("if a() && b() { c(); } d();", "a-b b-c a<d b/d c/d"),
    ("if a() || b() { c(); }", "a-c b/c a<b"),
    ("let x = a() && b(); c();", "a-b b/c a-c"),
    ("while a() { b(); } c();", "a<b b<a @a @b a-c b/c"),
    ("loop { a(); if b() { break; } c(); } d();", "a<d c<a c<d b-d c/d @c"),
    ("loop { a(); }", "@a"),
    ("loop { a(); } b();", "~b"),
    ("for x in a() { b(); } c();", "a-b @b b/c a-c"),
    ("'o: loop { loop { a(); break 'o; } b(); } c();", "~b a<c"),
    ("'o: for x in y { for z in w { if a() { continue 'o; } b(); } c(); } d();", "a<d a<c b<a c<a"),
    ("return a(); b();", "+a ~b $"),
    ("let x = a()?; b();", "a-b $"),
    ("match a() { 1 => b(), 2 if c() => d(), _ => e() }; f();", "a-b c-d c<e b!d b!e b!c b<f d<f"),
    ("let Some(x) = a() else { b(); return; }; c();", "a-b a-c b!c"),
    ("if let Some(x) = a() && b() { c(); } else { d(); }", "a-c b-c a<d b/d"),
    ('panic!("{}", a()); b();', "+a ~b"),
    ("todo!(); a();", "~a"),
    ("never(); a();", "~a"),
    ("S.fail(); a();", "~a"),
    ("std::process::exit(a()); b();", "+a ~b"),
    ("if a() { never(); } b();", "a-b"),
    ("x = a() + b(); c();", "a-b b-c"),
    ("y[a()] = b();", "b<a a!b"),
    ("f2(a(), S { p: b(), ..c() });", "a-b b-c"),
    ("let f = || { a(); }; b();", "+b"),
    ("let v = 'l: { if a() { break 'l b(); } c() }; d();", "a<c b!c b<d c<d"),
    ("assert!(a()); b();", "a-b"),
    ('println!("{} {}", a(), b()); c();', "a-b b-c"),
    ("odd! { return; } a();", "+a $"),
    ("loop { odd! { break; } } a();", "+a"),
    ("#[cfg(x)] return; a();", "+a"),
    ("a().await; b();", "a-b"),
    ("unsafe { a(); } const { 1 }; b();", "a-b"),
    ("match a() {} b();", "+a"),
]


@pytest.mark.parametrize(("text", "claims"), CASES)
def test_flow(text: str, claims: str) -> None:
    source, facts = load(f"async fn f() {{ {text} }}{HELP}")
    body = Body.of(source, facts, next(functions(source.root)))
    assert not body.is_broken
    flow = body.flow

    def event(name: str) -> Node:
        for call in body.calls:
            if source.text(call) == f"{name}()":
                return call
        raise AssertionError(name)

    for claim in claims.split():
        match list(claim):
            case [first, "<", second]:
                holds = flow.may_follow(event(first), event(second))
            case [first, "!", second]:
                holds = not flow.may_follow(event(first), event(second))
            case [first, "-", second]:
                holds = flow.on_every_path(None, event(second), [event(first)]) and flow.reachable(
                    event(second)
                )
            case [first, "/", second]:
                holds = flow.path_avoiding(None, event(second), [event(first)])
            case ["+", name]:
                holds = flow.reachable(event(name)) and flow.completes(event(name))
            case ["~", name]:
                holds = not flow.reachable(event(name))
            case ["@", name]:
                holds = flow.in_loop(event(name))
            case ["$"]:
                holds = flow.returns
            case _:
                raise AssertionError(claim)
        assert holds, claim


def test_bodies_that_never_return() -> None:
    for text in (
        "loop { }",
        "panic!()",
        "never()",
        "loop { continue; }",
        "match x { 1 => never(), _ => panic!() }",
    ):
        source, facts = load(f"fn f() {{ {text} }}{HELP}")
        assert not Body.of(source, facts, next(functions(source.root))).flow.returns, text
