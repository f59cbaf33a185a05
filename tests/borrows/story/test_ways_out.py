"""Quick fixes of conflicts: the real rustc no longer reports the error after any of them."""

from __future__ import annotations

from collections import Counter

import pytest

from rust_specialist.borrows.ways_out import ways_out
from rust_specialist.lint.model import Applicability
from support import borrowing, rustc
from support.borrowing import Program
from support.stories import conflicts_in

REJECTED = borrowing.rejected()


def fixes_in(program: Program) -> list[tuple[str, str, str]]:
    """A code, the name of a way, and the text after its fix."""
    source, conflicts = conflicts_in(program.text, int(program.header.edition or 2024))
    return [
        (conflict.code, way.name, source.document.edited(way.fix.edits).text.decode())
        for conflict in conflicts
        for way in ways_out(source, conflict)
        if way.fix is not None
    ]


@pytest.mark.rustc
@pytest.mark.parametrize("program", REJECTED, ids=lambda program: program.name)
def test_rustc_accepts_what_a_fix_leads_to(program: Program) -> None:
    fixes = fixes_in(program)
    outcomes = rustc.check_all(program.header.snippet(text) for _, _, text in fixes)
    announced = Counter(code for _, code in program.marks.elements())
    for (code, way, text), outcome in zip(fixes, outcomes, strict=True):
        # Other errors of the program stay; this one goes, and no new one comes.
        left = Counter(error.code for error in outcome.errors)
        assert left[code] < announced[code], f"{way}: {outcome}\n{text}"
        assert left <= announced, f"{way}: {outcome}\n{text}"


def test_there_is_a_fix_of_every_kind() -> None:
    kinds = Counter((code, way) for program in REJECTED for code, way, _ in fixes_in(program))
    assert set(kinds) >= {
        ("E0373", "add-move"),
        ("E0382", "borrow"),
        ("E0382", "clone"),
        ("E0382", "reborrow"),
        ("E0384", "add-mut"),
        ("E0384", "shadow"),
        ("E0502", "copy-out"),
        ("E0505", "copy-out"),
        ("E0505", "end-first"),
        ("E0506", "copy-out"),
        ("E0507", "clone"),
        ("E0507", "mem-take"),
        ("E0507", "take"),
        ("E0509", "clone"),
        ("E0594", "add-mut"),
        ("E0594", "mut-reference"),
        ("E0596", "add-mut"),
        ("E0596", "mut-reference"),
        ("E0716", "name-it"),
    }


def test_only_mut_and_move_are_applied_unseen() -> None:
    safe = {
        way.name
        for program in REJECTED
        for source, conflicts in [conflicts_in(program.text)]
        for conflict in conflicts
        for way in ways_out(source, conflict)
        if way.fix is not None and way.fix.applicability is Applicability.MACHINE_APPLICABLE
    }
    assert safe == {"add-mut", "add-move"}


AFTER = [
    (
        "E0382",
        "move-later",
        'fn f(v: Vec<u8>) {\n    drop(v);\n    println!("{}", v.len());\n}\n',
        'fn f(v: Vec<u8>) {\n    println!("{}", v.len());\n    drop(v);\n}\n',
    ),
    (
        "E0382",
        "borrow",
        'fn f(v: Vec<u8>) {\n    for x in v {\n        println!("{x}");\n    }\n    println!("{}", v.len());\n}\n',
        'fn f(v: Vec<u8>) {\n    for x in &v {\n        println!("{x}");\n    }\n    println!("{}", v.len());\n}\n',
    ),
    (
        "E0382",
        "as-ref",
        "fn f(o: Option<String>) -> usize {\n    let n = o.unwrap().len();\n    n + o.iter().count()\n}\n",
        "fn f(o: Option<String>) -> usize {\n    let n = o.as_ref().unwrap().len();\n    n + o.iter().count()\n}\n",
    ),
    (
        "E0502",
        "end-first",
        'fn f(v: &mut Vec<u8>) {\n    let a = &v[0];\n    v.push(1);\n    println!("{a}");\n}\n',
        'fn f(v: &mut Vec<u8>) {\n    let a = &v[0];\n    println!("{a}");\n    v.push(1);\n}\n',
    ),
    (
        "E0502",
        "drop-first",
        "struct G<'a>(&'a Vec<u8>);\nimpl Drop for G<'_> {\n    fn drop(&mut self) {}\n}\n"
        "fn f(v: &mut Vec<u8>) {\n    let _g = G(&*v);\n    v.push(1);\n}\n",
        "struct G<'a>(&'a Vec<u8>);\nimpl Drop for G<'_> {\n    fn drop(&mut self) {}\n}\n"
        "fn f(v: &mut Vec<u8>) {\n    let _g = G(&*v);\n    drop(_g);\n    v.push(1);\n}\n",
    ),
    (
        "E0507",
        "mem-take",
        "fn f(s: &mut (String, u8)) -> String {\n    s.0\n}\n",
        "fn f(s: &mut (String, u8)) -> String {\n    std::mem::take(&mut s.0)\n}\n",
    ),
]


@pytest.mark.rustc
@pytest.mark.parametrize(("code", "name", "before", "after"), AFTER, ids=lambda value: value[:12])
def test_what_a_fix_does(code: str, name: str, before: str, after: str) -> None:
    source, conflicts = conflicts_in(before)
    conflict = next(one for one in conflicts if one.code == code)
    fixes = [way.fix for way in ways_out(source, conflict) if way.name == name]
    assert fixes
    assert fixes[0] is not None
    assert source.document.edited(fixes[0].edits).text.decode() == after
    assert rustc.check(rustc.Snippet(before)).codes == {code}
    assert rustc.check(rustc.Snippet(after)).compiles


NO_FIX = [
    # `mut` under a pattern that sees through a reference would move.
    ("E0384", "add-mut", "fn f(p: &(u8, u8)) {\n    let (a, _) = p;\n    a = &3;\n    let _ = a;\n}\n"),
    # The captured value is needed again behind the closure.
    (
        "E0373",
        "add-move",
        "fn f(v: Vec<u8>) {\n    let t = std::thread::spawn(|| v.len());\n"
        '    println!("{}", v.len());\n    t.join().unwrap();\n}\n',
    ),
    # The signature belongs to the trait.
    (
        "E0594",
        "mut-reference",
        "struct S(u8);\ntrait T {\n    fn g(&self);\n}\n"
        "impl T for S {\n    fn g(&self) {\n        self.0 = 1;\n    }\n}\n",
    ),
    # The use leaves the function early.
    (
        "E0382",
        "move-later",
        "fn f(v: Vec<u8>) -> Option<u8> {\n    drop(v);\n    v.first()?;\n    None\n}\n",
    ),
]


@pytest.mark.parametrize(("code", "name", "text"), NO_FIX, ids=lambda value: value[:12])
def test_where_no_fix_fits(code: str, name: str, text: str) -> None:
    source, conflicts = conflicts_in(text)
    ways = [way for one in conflicts if one.code == code for way in ways_out(source, one)]
    assert ways, "the error is not found"
    assert [way.name for way in ways if way.name == name and way.fix is not None] == []


def test_line_ends_stay_what_they_are() -> None:
    before = (
        'fn f(v: &mut Vec<u8>) {\r\n    let a = &v[0];\r\n    v.push(1);\r\n    println!("{a}");\r\n}\r\n'
    )
    source, (conflict,) = conflicts_in(before)
    (fix,) = [way.fix for way in ways_out(source, conflict) if way.name == "end-first"]
    assert fix is not None
    after = source.document.edited(fix.edits).text
    assert after.count(b"\r\n") == after.count(b"\n") == 5
