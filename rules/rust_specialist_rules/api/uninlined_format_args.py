"""A name is passed to a format string that could hold it.

## What it does
Finds `format!("{}: {:?}", name, value)` and its like, where every argument is a plain name.

## Why is this bad
The reader has to count holes and arguments to know what goes where, and so does whoever adds one. `{name}` shows it in
its place.

## Example
```rust
pub fn key(user: u32, day: &str) -> String {
    format!("user:{}/{:>8}", user, day) //~ uninlined_format_args
}
```

## Use instead
```rust
pub fn key(user: u32, day: &str) -> String {
    format!("user:{user}/{day:>8}")
}
```

## When it is fine
Arguments that are more than a name cannot stand in the string; calls with one of these are left alone.

## Fix safety
The compiler makes the same of both.

## Limits
Off by default: there are many such calls in older code, and nothing is wrong with them. Macros of other crates, widths
and precisions that are arguments, and format strings with escaped braces or Unicode escapes are not looked at.

## Sources
`std::fmt` on captured arguments. clippy: `uninlined_format_args`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Edit,
    Findings,
    Match,
    Node,
    Severity,
    Span,
    macro_call,
    rule,
)
from rust_specialist_rules._code import has_comment

_HOLE = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[A-Za-z_]\w*")
_MACROS = (
    *("format", "print", "println", "eprint", "eprintln", "write", "writeln", "format_args", "panic"),
    *("unreachable", "todo", "unimplemented", "assert", "debug_assert"),
)
#: Before edition 2021 these take a lone string as it is.
_VERBATIM = frozenset({"panic", "assert", "debug_assert", "unreachable"})
_FIRST = {"write": 1, "writeln": 1, "assert": 1, "debug_assert": 1}


@rule(
    on=macro_call(*_MACROS),
    severity=Severity.HINT,
    default=False,
    needs="1.58",
    like="clippy::uninlined_format_args",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/fmt/index.html#named-parameters",
)
def uninlined_format_args(match: Match, context: Context) -> Findings:
    """Plain names behind a format string."""
    name = context.text(match["path"]).removeprefix("std::").removeprefix("core::")
    if name not in _MACROS or context.facts.may_be_macro(name):
        return
    if name in _VERBATIM and (context.edition or 0) < 2021:
        return
    fragment = context.arguments_of(match.node)
    arguments = fragment.arguments[_FIRST.get(name, 0) :] if fragment is not None else ()
    if len(arguments) < 2 or has_comment(match["arguments"]) or any(one.has_error for one in arguments):
        return
    edits = _edits(context, arguments[0], arguments[1:])
    if edits is None:
        return
    shown = ", ".join(f"`{context.text(one)}`" for one in arguments[1:3]) + (
        " .." if len(arguments) > 3 else ""
    )
    yield context.finding(
        arguments[0],
        f"{shown} can stand in the format string"
        if len(shown) < 100
        else "the arguments can stand in the string",
        context.fix("put the names into the string", Applicability.MACHINE_APPLICABLE, *edits),
    )


def _edits(context: Context, literal: Node, given: tuple[Node, ...]) -> list[Edit] | None:
    """The changes that put every argument into the string; None where one cannot stand there."""
    text = context.text(literal)
    plain = literal.type in ("string_literal", "raw_string_literal") and not text.startswith("b")
    if not plain or "{{" in text or "}}" in text or "\\u" in text:
        return None
    names = [
        context.text(one) for one in given if one.type == "identifier" and _NAME.fullmatch(context.text(one))
    ]
    if len(names) != len(given):
        return None
    edits: list[Edit] = []
    used: set[int] = set()
    following = 0
    for hole in _HOLE.finditer(text):
        argument, colon, spec = hole[1].partition(":")
        argument = argument.strip()
        if "$" in spec or "*" in spec:
            return None
        if argument == "":
            index, following = following, following + 1
        elif argument.isdigit():
            index = int(argument)
        else:
            continue
        if index >= len(names):
            return None
        used.add(index)
        start = literal.start_byte + len(text[: hole.start()].encode())
        edits.append(
            context.edit(Span(start, start + len(hole[0].encode())), f"{{{names[index]}{colon}{spec}}}")
        )
    if used != set(range(len(names))):
        return None
    return [*edits, context.edit(Span(literal.end_byte, given[-1].end_byte), "")]
