"""Values are woven into the text of a log line, where fields could be searched.

## What it does
Finds log macros of tracing whose message has up to four holes, each filled with a plain name.

## Why is this bad
The collector sees a different text every time: it cannot count the lines that are alike, nor find those of one user
except by searching texts. As fields, the values have a name and a type, and the message stays the same.

## Example
```rust
pub fn seen(user_id: u64) {
    tracing::info!("user {} seen", user_id); //~ log_interpolated_fields
}
```

## Use instead
```rust
pub fn seen(user_id: u64) {
    tracing::info!(user_id, "user seen");
}
```

## When it is fine
Where lines are read by people only. Off by default for that reason.

## Fix safety
A suggestion: the message loses its holes, and is to be read again.

## Limits
Expressions, widths and precisions are left alone, and so are lines of the crate log.

## Sources
tracing: the documentation of its macros, on recording fields.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    Span,
    Type,
    macro_call,
    rule,
)
from rust_specialist_rules.observability._events import LEVELS, Event, Shown, event_of, local_named, shown_in

_MOST = 4
#: Types that are values of a field as they are.
_VALUES = frozenset(
    {"bool", "str", "std::string::String", "u8", "u16", "u32", "u64", "u128", "usize", "f32", "f64"}
    | {"i8", "i16", "i32", "i64", "i128", "isize"}
)
#: Words before a hole without which the rest of the sentence does not read.
_JOINS = re.compile(
    r"(?:^|\b(?:is|are|was|were|of|in|on|and|or|to|from|for|with|by|at|as|after|than|the|a|an|not|no|into|got|has|have))\W*$",
    re.I,
)


@rule(
    on=macro_call(*LEVELS),
    severity=Severity.HINT,
    default=False,
    in_tests=False,
    docs="https://docs.rs/tracing/latest/tracing/index.html#recording-fields",
)
def log_interpolated_fields(match: Match, context: Context) -> Findings:
    event = event_of(match, context)
    if event is None or event.home != "tracing" or event.message is None:
        return
    holes = list(shown_in(event, context))
    names = [_plain_name(hole, context) for hole in holes]
    if not 0 < len(holes) <= _MOST or None in names or any(hole.spec not in ("", "?") for hole in holes):
        return
    distinct = dict.fromkeys(name for name in names if name is not None)
    listed = ", ".join(f"`{name}`" for name in distinct)
    yield context.finding(
        event.message,
        f"{listed} {'is' if len(distinct) == 1 else 'are'} a part of the text here, and cannot be searched for by name",
        _fix(event, holes, list(distinct), context),
    )


def _plain_name(hole: Shown, context: Context) -> str | None:
    if hole.is_inline:
        return hole.name
    tokens = [token for token in hole.value if token.type != "&"]
    is_name = len(tokens) == 1 and tokens[0].type == "identifier" and len(hole.value) < 3
    return context.text(tokens[0]) if is_name else None


def _fix(event: Event, holes: list[Shown], names: list[str], context: Context) -> Fix | None:
    """The names as fields before the message, and the message without its holes."""
    message = event.message
    raw = context.text(message) if message is not None else ""
    if message is None or message.type != "string_literal" or "\\" in raw or event.fields:
        return None
    text = raw.encode()
    for hole in reversed(holes):
        start, end = hole.span.start - message.start_byte, hole.span.end - message.start_byte
        if _JOINS.search(text[1:start].decode()):
            return None
        text = text[:start] + text[end:]
    said = re.sub(r" {2,}", " ", text.decode().strip('"')).strip()
    said = re.sub(r"\s+([,.;:!?])", r"\1", said)
    said = re.sub(r"[\s:=,(\[-]+$", "", said)
    if not re.search(r"\w", said) or any(
        mark in said for mark in ("()", "[]", "''", "``", "{{", "}}", "{", "}")
    ):
        return None
    debug = {_plain_name(hole, context) for hole in holes if hole.spec == "?"}
    fields = ", ".join(_field(name, name in debug, message, context) for name in names)
    end = event.arguments[-1][-1].end_byte if event.arguments else message.end_byte
    between = context.source.bytes_of(event.tokens)
    if b"//" in between.replace(b"://", b"") or b"/*" in between:
        return None
    return context.fix(
        "make them fields" if len(names) > 1 else "make it a field",
        Applicability.MAYBE_INCORRECT,
        context.edit(Span(message.start_byte, end), f'{fields}, "{said}"'),
    )


def _field(name: str, is_debug: bool, at: Node, context: Context) -> str:
    if is_debug:
        return f"?{name}"
    return name if _is_value(local_named(name, at, context)[1]) else f"%{name}"


def _is_value(type_: Type | None) -> bool:
    while type_ is not None and type_.path == "&":
        type_ = type_.argument(0)
    return type_ is not None and type_.path in _VALUES
