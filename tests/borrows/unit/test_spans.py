"""What is found, and where exactly: the code and the text that rustc points at, for one line of Rust each."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from rust_specialist import borrows
from rust_specialist.lint.runner import Linter
from rust_specialist.project import Crate
from rust_specialist.syntax import Source

PRELUDE = "fn eat(_: String) {}\nstruct S { a: String, n: i32 }\n"

CASES: list[tuple[str, list[tuple[str, str]]]] = [
    ("fn f() { let s = String::new(); eat(s); let r = &s; eat(r.clone()); }", [("E0382", "&s")]),
    ("fn f() { let s = String::new(); let c = move || s.len(); c(); eat(s); }", [("E0382", "s")]),
    ("fn f() { let s = String::new(); let c = || eat(s); c(); eat(s); }", [("E0382", "s")]),
    ("fn f(s: S) { eat(s.a); let t = s; drop(t.n); }", [("E0382", "s")]),
    ('fn f(s: S) { eat(s.a); println!("{}", s.a.len() + s.n as usize); }', [("E0382", "s.a")]),
    ("fn f() { let s = String::new(); for _ in 0..2 { eat(s); } }", [("E0382", "s")]),
    ('fn f() { let n: i32; println!("{n}"); }', [("E0381", "n")]),
    ("fn f() { let s: S; s.n = 1; }", [("E0381", "s.n = 1")]),
    ("fn f() { let s = String::new(); eat(s.clone()); s = String::new(); eat(s); }", [("E0384", "s")]),
    ("fn f(x: i32) -> i32 { x = 2; x }", [("E0384", "x = 2")]),
    (
        "fn f() { let s = S { a: String::new(), n: 1 }; s.n += 1; s.a.push('x'); }",
        [("E0594", "s.n += 1"), ("E0596", "s.a")],
    ),
    ("fn f() { let v = vec![1]; v.push(1); v.push(2); }", [("E0596", "v")]),
    ("fn f() { let v = vec![1, 2]; v[0] = 3; }", [("E0596", "v")]),
    ("fn f() { let v = [1, 2]; v[0] = 3; }", [("E0594", "v[0] = 3")]),
    ("fn f(x: &S) { x.n = 1; }", [("E0594", "x.n = 1")]),
    ("fn f(x: &mut S) { let r = &x.a; x.a = String::new(); eat(r.clone()); }", [("E0506", "x.a")]),
    ("fn f(x: S) { let r = &x; eat(x.a); drop(r.n); }", [("E0505", "x.a")]),
    ("fn f(v: &mut Vec<S>) { let r = &v[0]; v.clear(); drop(r.n); }", [("E0502", "v.clear()")]),
    ("fn f(v: &mut Vec<S>) { let r = &mut v[0]; let n = v.len(); r.n = n as i32; }", [("E0502", "v")]),
    ("fn f(v: &Vec<S>) -> S { v[0] }", [("E0507", "v[0]")]),
    ("fn f(v: &S) -> String { let S { a, .. } = *v; a }", [("E0507", "*v")]),
    ("fn f(o: &Option<S>) { if let Some(x) = *o { drop(x); } }", [("E0507", "*o")]),
    ('fn f() -> usize { let t = String::from("x").trim(); t.len() }', [("E0716", 'String::from("x")')]),
    ("fn f(s: &mut String) { s.push_str(&s.clone()); let n = s.len(); s.truncate(n); }", []),
    ("fn f(v: &mut Vec<i32>) { v.push(v.len() as i32); let n = v[0]; v.push(n); }", []),
    (
        "fn f(o: Option<String>) -> String { match o { Some(ref s) => eat(s.clone()), None => {} } o.unwrap() }",
        [],
    ),
    ("fn f(mut x: &S, y: &S) -> i32 { if x.n > y.n { x = y; } x.n }", []),
]


@pytest.mark.parametrize(
    ("text", "expected"), CASES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert _found(PRELUDE + text) == expected


@pytest.mark.rustc
@pytest.mark.parametrize(
    ("text", "expected"), CASES, ids=lambda value: value if isinstance(value, str) else ""
)
def test_rustc_agrees(text: str, expected: list[tuple[str, str]], tmp_path: Path) -> None:
    file = tmp_path / "case.rs"
    whole = PRELUDE + text
    file.write_text(whole)
    command = [
        "rustc",
        "--edition",
        "2021",
        "--crate-type",
        "lib",
        "--emit",
        "metadata",
        "--error-format",
        "json",
    ]
    done = subprocess.run(
        [*command, "-o", str(tmp_path / "out.rmeta"), str(file)], capture_output=True, text=True, check=False
    )
    told = [json.loads(line) for line in done.stderr.splitlines()]
    found = [
        (one["code"]["code"], whole.encode()[span["byte_start"] : span["byte_end"]].decode())
        for one in told
        if one.get("level") == "error" and one.get("code")
        for span in one["spans"]
        if span["is_primary"]
    ]
    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    "text",
    [
        "fn f() { let s = String::new(); eat(s); s. }",
        "fn f() { let s = String::new(); eat(s); let t = ",
        "fn f(c: bool) { let s = String::new(); if c { eat(s); s } eat(s) }",
        "fn f() -> i32 { let x; { x } 1 }",
        "fn f() { let s = String::new(); eat(s); eat(lost(s)); eat(nowhere); }",
    ],
)
def test_half_typed_code_is_left_alone(text: str) -> None:
    assert _found(PRELUDE + text) == []


def test_what_stands_before_the_broken_statement_is_found() -> None:
    text = "fn f() {\n    let v = vec![1];\n    v.push(2);\n    let w = v.\n}\n"
    assert _found(text) in ([("E0596", "v")], [])
    whole = "fn f() {\n    let v = vec![1];\n    v.push(2);\n    let w = 1 +;\n}\n"
    assert _found(whole) == [("E0596", "v")]


def _found(text: str) -> list[tuple[str, str]]:
    source = Source.parse(text)
    findings = Linter(borrows.RULES).check(source, Crate.unknown()).findings
    return [(f.rule.rpartition("::")[2], source.slice(f.span)) for f in findings]
