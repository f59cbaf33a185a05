"""A server with rules made for tests, so that the protocol is tested and not the advice. Run as a module."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

from rust_specialist.lint import Applicability, Context, Findings, Match, Rule, Severity, Tag
from rust_specialist.lint.rule import Check
from rust_specialist.lint.triggers import macro_call
from rust_specialist.lsp import create_server

PAGE = "https://example.com/forbidden"

_DOC = """{summary}

## What it does
Finds `{name}!`.

## Why is this bad
It is **only** for tests.

## Example
```rust
{name}!(); //~ {name}
```

## Use instead
```rust
allowed!();
```
"""


def _rule(name: str, check: Check, **options: object) -> Rule:
    doc = _DOC.format(summary=f"A call of {name}", name=name)
    return Rule(pack="demo", name=name, on=(macro_call(name),), check=check, doc=doc, **options)  # type: ignore[arg-type]


def _replacing(message: str, text: str, applicability: Applicability) -> Callable[[Match, Context], Findings]:
    def check(match: Match, context: Context) -> Findings:
        fix = context.replace(match.node, text, title=f"use `{text}`", applicability=applicability)
        yield context.finding(match.node, message, fix)

    return check


def _suspect(match: Match, context: Context) -> Findings:
    function = context.enclosing(match.node, "function_item")
    related = (context.related(function, "inside this function"),) if function is not None else ()
    fix = context.replace(
        match.node, "checked!()", title="use `checked!()`", applicability=Applicability.MAYBE_INCORRECT
    )
    yield context.finding(match.node, "this is suspect", fix, related=related)


def _useless(match: Match, context: Context) -> Findings:
    yield context.finding(match.node, "this does nothing", tags=(Tag.UNNECESSARY,))


def _explode(match: Match, context: Context) -> Findings:
    raise ZeroDivisionError("a rule with a fault")
    yield context.finding(match.node, "never said")


def _slow(match: Match, context: Context) -> Findings:
    time.sleep(0.002)
    yield context.finding(match.node, "this took long")


_SAFE = Applicability.MACHINE_APPLICABLE

RULES = (
    _rule("forbidden", _replacing("this is forbidden", "allowed!()", _SAFE), docs=PAGE),
    _rule("chain", _replacing("this leads further", "forbidden!()", _SAFE)),
    _rule("breaks", _replacing("its fix breaks the syntax", "((", _SAFE)),
    _rule("old", _replacing("this is old", "new!()", _SAFE), migration="say `new!()`"),
    _rule("older", _replacing("this is older", "new!()", Applicability.MAYBE_INCORRECT), migration="renew"),
    _rule("suspect", _suspect, severity=Severity.ERROR),
    _rule("useless", _useless, severity=Severity.HINT),
    _rule("explode", _explode),
    _rule("slow", _slow),
    _rule("quiet", _useless, default=False),
)

if __name__ == "__main__":
    server = create_server(RULES)
    if len(sys.argv) > 1:
        host, port = sys.argv[1].split(":")
        server.start_tcp(host, int(port))
    else:
        server.start_io()
