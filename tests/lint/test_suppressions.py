"""Comments and attributes that say "not here"."""

from __future__ import annotations

import pytest

from rust_specialist.lint.context import Context, Match
from rust_specialist.lint.model import Applicability
from rust_specialist.lint.rule import Findings, Rule
from rust_specialist.lint.runner import Linter
from rust_specialist.lint.suppressions import allow_here, allow_in_file
from rust_specialist.lint.triggers import call
from rust_specialist.project import Crate
from rust_specialist.syntax import Source
from rust_specialist.text import apply


def _check(match: Match, context: Context) -> Findings:
    fix = context.replace(match.node, "ok()", title="x", applicability=Applicability.MACHINE_APPLICABLE)
    yield context.finding(match.node, "bad", fix)


RULE = Rule("demo", "no_bad", (call("bad"),), _check, "No bad.", like="clippy::bad_call")


def found(text: str) -> list[str]:
    analysis = Linter([RULE]).check(Source.parse(text), Crate.unknown())
    return [finding.rule for finding in analysis.findings]


@pytest.mark.parametrize("name", ["demo::no_bad", "no_bad", "demo", "clippy::bad_call"])
def test_a_comment_silences_by_every_name(name: str) -> None:
    assert found(f"fn f() {{\n    // rust-specialist: allow({name}) because\n    bad();\n}}") == []
    assert found(f"fn f() {{\n    bad(); // rust-specialist: allow({name})\n}}") == []
    assert found(f"// rust-specialist: allow-file({name})\nfn f() {{\n    bad();\n    bad();\n}}") == []


def test_a_comment_speaks_for_one_line_only() -> None:
    assert found("fn f() {\n    bad(); // rust-specialist: allow(no_bad)\n    bad();\n}") == ["demo::no_bad"]


def test_several_names_and_lines_of_comment() -> None:
    text = "fn f() {\n    // rust-specialist: allow(no_bad, demo) why\n    // more words\n    bad();\n}"
    assert found(text) == []


def test_a_string_is_no_comment() -> None:
    text = 'fn f() {\n    let _ = "// rust-specialist: allow-file(demo)";\n    bad();\n}'
    assert found(text) == ["demo::no_bad"]


def test_unused_and_unknown_are_reported() -> None:
    assert found("// rust-specialist: allow(no_bad)\nfn f() {}\n") == ["suppression::unused"]
    assert found("// rust-specialist: allow(nobody)\nfn f() {}\n") == ["suppression::unknown_rule"]


@pytest.mark.parametrize(
    "text",
    [
        "#[allow(clippy::bad_call)]\nfn f() { bad(); }",
        '#[expect(clippy::bad_call, reason = "x")]\nfn f() { bad(); }',
        "#![allow(clippy::all)]\nfn f() { bad(); }",
        "#[allow(dead_code, clippy::bad_call)]\nmod m { fn f() { bad(); } }",
        "fn f() { #[allow(clippy::bad_call)] bad(); }",
        "fn f() { #[allow(clippy::bad_call)] let x = bad(); }",
        "impl S { #[allow(clippy::bad_call)] /* c */ fn f() { bad(); } }",
        "#[cfg_attr(test, allow(clippy::bad_call))]\nfn f() { bad(); }",
    ],
)
def test_attributes_of_the_twin_are_honoured(text: str) -> None:
    assert found(text) == []


def test_an_attribute_of_a_neighbour_is_not() -> None:
    assert found("#[allow(clippy::bad_call)]\nfn g() {}\nfn f() { bad(); }") == ["demo::no_bad"]


def test_the_offered_edits_silence() -> None:
    source = Source.parse("#!/usr/bin/env run\nfn f() {\n    bad();\n}\n")
    (finding,) = Linter([RULE]).check(source, Crate.unknown()).findings
    for edit in (allow_here(source.document, finding), allow_in_file(source.document, finding)):
        after = apply(source.document.text, [edit])
        assert after.startswith(b"#!/usr/bin/env run\n")
        assert found(after.decode()) == []


def test_the_unused_comment_is_removed_whole() -> None:
    for text, wanted in [
        ("fn a() {}\n// rust-specialist: allow(no_bad)\nfn f() {}\n", "fn a() {}\nfn f() {}\n"),
        ("fn f() {} // rust-specialist: allow(no_bad)\n", "fn f() {}\n"),
    ]:
        source = Source.parse(text)
        (finding,) = Linter([RULE]).check(source, Crate.unknown()).findings
        assert finding.fix is not None
        assert apply(source.document.text, finding.fix.edits).decode() == wanted
