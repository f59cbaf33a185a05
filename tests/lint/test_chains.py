"""Method chains, and what string literals and format strings say."""

from __future__ import annotations

import pytest

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Rule,
    chain_to,
    holes_in,
    initialiser_of,
    node,
    steps_after,
    string_value,
)
from rust_specialist.lint.runner import Linter
from rust_specialist.project import Crate
from rust_specialist.syntax import Source


def _messages(text: str, kind: str) -> list[str]:
    def check(match: Match, context: Context) -> Findings:
        if match.node.type == "string_literal" or match.node.type == "raw_string_literal":
            yield context.finding(match.node, repr(string_value(match.node)))
            return
        chain = chain_to(match.node)
        first = initialiser_of(context, chain.root)
        before = [f"{context.text(step.name)}/{len(step.arguments)}" for step in chain.steps]
        after = [context.text(step.name) for step in steps_after(context, match.node)]
        root = context.text(chain.root) + (f" = {context.text(first)}" if first is not None else "")
        yield context.finding(match.node, " ".join([root, *before, "|", *after]))

    rule = Rule("demo", "chain", node(kind), check, "Chain.")
    return [one.message for one in Linter([rule]).check(Source.parse(text), Crate.unknown()).findings]


def test_chains_run_through_await_question_marks_turbofish_and_macro_arguments() -> None:
    text = """
async fn f(other: B) {
    let a = A::new();
    a.b::<u8>(1, /* two */ 2).await?.c();
    (other.d()).e(vec![a.g()]);
    a.field.h(x.i());
}
"""
    assert _messages(text, "call_expression") == [
        "A::new() |",
        "a = A::new() b/2 | c",
        "a = A::new() b/2 c/0 |",
        "other d/0 e/1 |",
        "other d/0 | e",
        "a = A::new() g/0 |",
        "a.field h/1 |",
        "x i/0 |",
    ]


@pytest.mark.parametrize(
    ("literal", "value"),
    [
        ('"a\\nb\\"\\u{e4}\\x41"', 'a\nb"\u00e4A'),
        ('"one \\\n    two"', "one two"),
        ('r#"a\\n"b"#', 'a\\n"b'),
        ('r"a"', "a"),
        ('b"bytes"', None),
        ('c"c"', None),
    ],
)
def test_values_of_literals(literal: str, value: str | None) -> None:
    kind = "raw_string_literal" if literal.startswith("r") else "string_literal"
    assert _messages(f"const A: X = {literal};", kind) == [repr(value)]


def test_holes_of_format_strings() -> None:
    found = holes_in("{{}} {} {name} {0:>5} {x:?}")
    assert [(hole.argument, hole.spec) for hole in found] == [("", ""), ("name", ""), ("0", ">5"), ("x", "?")]
    assert (found[1].start, found[1].end) == (8, 14)
