"""What a rule may ask of its context."""

from __future__ import annotations

from rust_specialist.lint.context import Context, Match
from rust_specialist.lint.rule import Findings, Rule
from rust_specialist.lint.runner import Linter
from rust_specialist.lint.triggers import node
from rust_specialist.project import Crate
from rust_specialist.syntax import Source


def _callee(match: Match, context: Context) -> Findings:
    callee = context.callee_of(match.node)
    receiver = callee.receiver if callee is not None else "unknown"
    yield context.finding(match.node, f"{context.text(match.node)}: {receiver}")


def test_callees_of_this_file_and_of_std() -> None:
    text = """
struct Slot;
impl Slot { fn read(&self) {} fn write(&mut self) {} fn take(self) {} }
fn free() {}
fn a(slot: Slot, list: Vec<u8>, other: Other, free_too: fn()) {
    slot.read(); slot.write(); slot.take(); list.len(); list.push(1); free(); Slot::read(&slot);
    other.read(); free_too(); unknown();
}
"""
    rule = Rule("demo", "callee", node("call_expression"), _callee, "Callee.")
    found = Linter([rule]).check(Source.parse(text), Crate.unknown()).findings
    assert [finding.message for finding in found] == [
        "slot.read(): &self",
        "slot.write(): &mut self",
        "slot.take(): self",
        "list.len(): &self",
        "list.push(1): &mut self",
        "free(): None",
        "Slot::read(&slot): &self",
        "other.read(): unknown",
        "free_too(): unknown",
        "unknown(): unknown",
    ]


def _kinds_in_macro(match: Match, context: Context) -> Findings:
    fragment = context.arguments_of(match.node)
    for argument in fragment.arguments[1:] if fragment is not None else ():
        yield context.finding(argument, f"{context.type_of(argument)} in {context.body_kind(argument)}")


def test_arguments_of_a_macro_belong_to_the_body_around_it() -> None:
    text = 'async fn a(n: u8, s: &str) { let x = format!("{} {}", n, s); }'
    rule = Rule("demo", "kinds", node("macro_invocation"), _kinds_in_macro, "Kinds.")
    found = Linter([rule]).check(Source.parse(text), Crate.unknown()).findings
    assert [finding.message for finding in found] == ["u8 in async fn", "&str in async fn"]
