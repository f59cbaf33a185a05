"""A server whose instant checker reports a move wherever `lie!()` stands. Run as a module."""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Rule, Severity
from rust_specialist.lint.triggers import macro_call
from rust_specialist.lsp import create_server

DOC = """A use after a move

## What it does
Lies.
"""


def check(match: Match, context: Context) -> Findings:
    yield context.finding(match.node, "borrow of moved value")


RULE = Rule(
    pack="borrow",
    name="E0382",
    on=(macro_call("lie"),),
    check=check,
    doc=DOC,
    severity=Severity.ERROR,
    compiler_code="E0382",
)

if __name__ == "__main__":
    create_server([RULE]).start_io()
