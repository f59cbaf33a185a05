"""A password, key or token is written into the log.

## What it does
Finds log macros of tracing and log that show a value called like a secret: in a hole of the message, as an argument,
or as a field.

## Why is this bad
Logs are copied, indexed and kept for years, and read by many who must not know the secret. One that has been logged
is to be changed, wherever it is used.

## Example
```rust
pub fn connect(user: &str, password: &str) {
    tracing::debug!("connecting {user} with {password}"); //~ log_secret_value
}
```

## Use instead
```rust
pub fn connect(user: &str, password: &str) {
    tracing::debug!(user, password_len = password.len(), "connecting");
}
```

## When it is fine
Where the value shows no more than stars. What is done with it first, such as `.len()`, `.is_some()` or `mask(..)`, is
not reported, nor are types other than texts and bytes, as far as they are known.

## Limits
The names are those of passwords, secrets, keys of an API, credentials, and tokens that say what for (`access_token`,
`session_token`). What is printed to the terminal is not reported: it may be what the program is for. A value of an
unknown type counts where its `Display` is shown, for the types that protect secrets have none.

## Sources
CWE-532, insertion of sensitive information into log files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Span,
    Type,
    macro_call,
    rule,
    span_of,
)
from rust_specialist_rules.observability._events import LEVELS, Event, Tokens, event_of, local_named, shown_in
from rust_specialist_rules.observability._instrument import SECRET, is_shown

#: Methods that give the same text again.
_SAME = frozenset(
    {"as_str", "to_string", "clone", "to_owned", "as_ref", "trim", "expose_secret", "unsecure", "unwrap"}
)
#: What makes of a secret something that others may see.
_NO_SECRET = re.compile(r"(?:\w+_)?(?:blinded|encrypted|hashed|masked|redacted|public)_")


@rule(
    on=macro_call(*LEVELS, "event", "log"),
    severity=Severity.ERROR,
    in_tests=False,
    docs="https://cwe.mitre.org/data/definitions/532.html",
)
def log_secret_value(match: Match, context: Context) -> Findings:
    event = event_of(match, context)
    if event is None:
        return
    for name, span in _secrets(event, match.node, context):
        if _NO_SECRET.match(name.rpartition(".")[2]):
            continue
        yield context.finding(span, f"`{name}` is written into the log in clear text")


def _secrets(event: Event, at: Node, context: Context) -> Iterator[tuple[str, Span]]:
    for field in event.fields:
        tokens = field
        if len(field) > 2 and any(token.type == "=" for token in field):
            tokens = field[next(i for i, token in enumerate(field) if token.type == "=") + 1 :]
        shows_debug = bool(tokens) and tokens[0].type == "?"
        found = _secret(
            tokens[1:] if tokens and tokens[0].type in ("?", "%") else tokens, shows_debug, context
        )
        if found is not None:
            yield found
    for hole in shown_in(event, context):
        shows_debug = hole.spec.endswith("?")
        if hole.is_inline:
            if SECRET.fullmatch(hole.name) and _is_text(local_named(hole.name, at, context), shows_debug):
                yield hole.name, Span(hole.span.start + 1, hole.span.start + 1 + len(hole.name))
            continue
        found = _secret(hole.value, shows_debug, context)
        if found is not None:
            yield found


def _secret(tokens: Tokens, shows_debug: bool, context: Context) -> tuple[str, Span] | None:
    """The name and place of a secret in `&a.b.password.as_str()`."""
    rest = list(tokens)
    while rest and rest[0].type in ("&", "*"):
        del rest[0]
    text = ""
    while len(rest) > 3 and rest[-1].type == "token_tree" and rest[-3].type == ".":
        if context.text(rest[-2]) not in _SAME or rest[-1].named_child_count:
            return None
        text += context.text(rest[-2])
        del rest[-3:]
    if not rest or any(token.type not in ("identifier", "self", ".") for token in rest):
        return None
    last = rest[-1]
    name = context.text(last)
    if last.type != "identifier" or not SECRET.fullmatch(name):
        return None
    if len(rest) == 1:
        type_ = local_named(name, last, context)
        if "expose" not in text and not _is_text(type_, shows_debug and not text):
            return None
    elif shows_debug and not text:
        return None
    return name, span_of(last)


def _is_text(known: tuple[bool, Type | None], shows_debug: bool) -> bool:
    is_local, type_ = known
    if not is_local:
        return False
    if type_ is None:
        return not shows_debug
    return is_shown(type_)
