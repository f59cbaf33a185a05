"""Stories: their form for every program with errors, and how one of each code reads (docs/borrow)."""

from __future__ import annotations

import pytest

from rust_specialist.borrows.conflict import Conflict, Part
from rust_specialist.borrows.story import WIDTH, concerns, story
from rust_specialist.syntax import Source
from rust_specialist.text import Document, Span
from support import borrowing, checkout
from support.annotations import without
from support.borrowing import Program
from support.golden import assert_golden
from support.stories import conflicts_in

REJECTED = borrowing.rejected()

#: The program whose first error of its code is told in the documentation.
TOLD = {
    "E0373": "spawn_reads_config",
    "E0381": "discount_without_default",
    "E0382": "vector_iterated_twice",
    "E0384": "retry_counter",
    "E0499": "map_two_accounts",
    "E0502": "push_while_holding_first",
    "E0503": "index_used_while_borrowed",
    "E0505": "drop_with_live_view",
    "E0506": "buffer_replaced_while_viewed",
    "E0507": "option_field_unwrap",
    "E0508": "team_captain",
    "E0509": "guard_name_taken",
    "E0515": "full_name",
    "E0594": "move_point",
    "E0596": "greeting_appended",
    "E0597": "reference_out_of_block",
    "E0716": "trimmed_of_temporary",
}


@pytest.mark.parametrize("program", REJECTED, ids=lambda program: program.name)
def test_form(program: Program) -> None:
    source, conflicts = conflicts_in(without(program.text), int(program.header.edition or 2024))
    for conflict in conflicts:
        told = story(source, conflict)
        assert told.code == conflict.code
        assert told.headline
        assert not told.headline.endswith(".")
        rows = told.timeline.splitlines()
        assert [row for row in rows if len(row) > WIDTH] == []
        assert any("✗" in row for row in rows[:-1]), told.timeline
        assert told.why.endswith(".")
        assert told.why.count(". ") <= 3
        assert told.ways, conflict
        assert [way for way in told.ways if way.title.endswith(".") or not way.when.endswith(".")] == []
        names = [way.name for way in told.ways]
        assert len(set(names)) == len(names)
        for text in (told.headline, told.why, *(f"{way.title} {way.when}" for way in told.ways)):
            assert text.count("`") % 2 == 0, text
            assert "``" not in text, text
        assert conflict.variable in told.headline + told.why + str(told.ways)
        prose = told.plain().replace(told.timeline.rstrip("\n"), "")
        assert "`" not in prose
        assert "**" not in prose


@pytest.mark.parametrize("code", sorted(TOLD))
def test_how_it_reads(code: str) -> None:
    program = next(one for one in REJECTED if one.name == f"{code}/{TOLD[code]}")
    source, conflicts = conflicts_in(without(program.text))
    conflict = next(one for one in conflicts if one.code == code)
    assert_golden(checkout.ROOT / "docs" / "borrow" / f"{code}.md", story(source, conflict).markdown())


def test_every_code_is_told() -> None:
    assert set(TOLD) == set(borrowing.CODES)


def test_plain_text() -> None:
    source, (conflict,) = conflicts_in(
        'fn f(names: Vec<String>) {\n    drop(names);\n    println!("{}", names.len());\n}\n'
    )
    assert story(source, conflict).plain() == (
        "E0382: names is borrowed after drop took it.\n"
        "\n"
        "   names\n"
        "1  ●      fn f(names: Vec<String>) {\n"
        "2  →          drop(names);\n"
        "   ·        → moved here\n"
        '3  ✗          println!("{}", names.len());\n'
        "            ✗ borrowed here\n"
        "\n"
        "● created   → moved away   ✗ the error\n"
        "\n"
        "Why: drop takes its argument by value: it owns the value now and frees it in the end. What names still "
        "holds belongs to somebody else; using it could be a use after free. Vec<String> is not Copy, so nothing is "
        "duplicated unless you ask for it.\n"
        "\n"
        "Ways out:\n"
        "1. Let drop borrow it. When it only reads the value: take a & there, and pass one here.\n"
        "2. Use it before it is moved. When the order of the two does not matter.\n"
        "3. Clone names. When both sides need a value of their own. It costs a copy each time.\n"
    )


def test_an_error_of_the_compiler_is_told_in_the_same_shape() -> None:
    text = "fn f<'a>(x: &'a str, y: &str) -> &'a str {\n    y\n}\n"
    source = Source.parse(Document.of(text))
    at = text.index("    y\n") + 4
    declared = Span(text.index("y:"), text.index("y:") + 1)
    conflict = Conflict(
        "E0621",
        "y",
        "y",
        Span(at, at + 1),
        "explicit lifetime required in the type of `y`",
        (Part("declared", declared, "help: add `'a`"),),
        declared,
    )
    told = story(source, conflict)
    assert told.headline == "explicit lifetime required in the type of `y`"
    assert told.timeline.startswith("   y\n1  ●  fn f<'a>")
    assert told.why.startswith("The signature is all that callers see.")
    assert told.ways == ()


def test_a_fence_in_the_source_does_not_end_the_block() -> None:
    source, (conflict,) = conflicts_in(
        'fn f(s: String) {\n    g(s, "```` <b>");\n    s.len();\n}\nfn g(s: String, t: &str) {}\n'
    )
    told = story(source, conflict).markdown()
    assert told.count("`````") == 2


def test_long_lines_and_odd_characters_are_cut_and_replaced() -> None:
    sum_ = "1 + " * 60
    head = "fn f(s: String) { /*\t\x1b[31m\u202e*/\n"
    source, (conflict,) = conflicts_in(
        f"{head}    g(s, {sum_}1);\n    s.len();\n}}\nfn g(s: String, t: u32) {{}}\n"
    )
    told = story(source, conflict).timeline
    assert "\x1b" not in told
    assert "\u202e" not in told
    assert "…" in told
    assert max(map(len, told.splitlines())) <= WIDTH


def test_places_of_a_conflict() -> None:
    text = "fn f(names: Vec<String>) {\n    drop(names);\n    let n = names.len();\n}\n"
    _, (conflict,) = conflicts_in(text)
    told = "".join("^" if concerns(conflict, at) else " " for at in range(len(text)))
    assert "".join(char for char, mark in zip(text, told, strict=True) if mark == "^") == "namesnamesnames"
