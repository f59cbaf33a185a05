"""What the triggers wake on."""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Rule, Trigger, scoped_path
from rust_specialist.lint.runner import Linter
from rust_specialist.project import Crate
from rust_specialist.syntax import Source


def _found(trigger: Trigger, text: str) -> list[str]:
    def check(match: Match, context: Context) -> Findings:
        yield context.finding(match.node, context.text(match.node))

    rule = Rule("demo", "trigger", (trigger,), check, "Trigger.")
    return [one.message for one in Linter([rule]).check(Source.parse(text), Crate.unknown()).findings]


def test_scoped_paths_in_types_and_expressions_through_aliases() -> None:
    text = """
use a::b as c;
use a as d;
type A = a::b::Gone;
fn f(x: c::Gone<u8>) { let y = d::b::Gone::new(); c::Kept; other::Gone; vec![a::b::Gone]; }
"""
    assert _found(scoped_path("a::b::Gone"), text) == ["a::b::Gone", "c::Gone", "d::b::Gone", "a::b::Gone"]
