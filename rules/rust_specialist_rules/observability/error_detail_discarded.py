"""A log line tells that something failed, and the error that says why is thrown away.

## What it does
Finds an arm `Err(_)` of a `match`, or `if let Err(_)`, in which `error!` or `warn!` of tracing or log is called.

## Why is this bad
The line says that it went wrong, nobody can say why: whether the file was missing, or the disk full. The error had
the answer and is gone when the incident is looked into.

## Example
```rust
pub fn load() -> String {
    match std::fs::read_to_string("a") {
        Ok(text) => text,
        Err(_) => { //~ error_detail_discarded
            tracing::error!("could not load");
            String::new()
        }
    }
}
```

## Use instead
```rust
pub fn load() -> String {
    match std::fs::read_to_string("a") {
        Ok(text) => text,
        Err(error) => {
            tracing::error!(%error, "could not load");
            String::new()
        }
    }
}
```

## When it is fine
Where the error has nothing to say: a channel that is closed, a time that is over, a poisoned lock. Such errors are not
reported, as far as they can be told by the type or by what was called.

## Fix safety
A suggestion: the error must implement `Display`, and may hold what should not be logged.

## Limits
Off by default: whether an error holds more than the message says is the writer's to judge; three findings in real
crates were read in the last draw, none of them worth saying.

The call that failed must be known to give an error with content: a function of std that does input or output, or one
of the file whose error type is declared. Where the arm logs with log's macros no fix is offered.

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
    Type,
    node,
    rule,
    token_parts,
)

_LEVELS = frozenset({"error", "warn"})
_HOMES = ("tracing", "log")
#: Errors that say no more than that something failed.
_EMPTY = re.compile(
    r"\(\)|!|\w*(?:SendError|RecvError|TryLockError|PoisonError|Elapsed|AcquireError|AccessError|Canceled|Cancelled"
    r"|TryFromIntError|NulError|BorrowError|BorrowMutError|Infallible|SetError|SystemTimeError|Full|Closed|Timeout\w*"
    r"|SetLoggerError|SetGlobalDefaultError|VarError|JoinError|Utf8Error|FromUtf8Error|Parse\w+Error|StripPrefixError)"
)


@rule(
    on=node("match_arm", "let_condition"),
    default=False,
    in_tests=False,
    docs="https://docs.rs/tracing/latest/tracing/index.html#recording-fields",
)
def error_detail_discarded(match: Match, context: Context) -> Findings:
    pattern = match.node.child_by_field_name("pattern")
    wild = _ignored_error(pattern, context) if pattern is not None else None
    if wild is None:
        return
    if match.node.type == "match_arm":
        whole = context.enclosing(match.node, "match_expression")
        value = whole.child_by_field_name("value") if whole is not None else None
        body = match.node.child_by_field_name("value")
    else:
        outer = context.parent(match.node)
        is_if = outer is not None and outer.type == "if_expression"
        value = match.node.child_by_field_name("value")
        body = outer.child_by_field_name("consequence") if outer is not None and is_if else None
    log = _log_in(body, context) if body is not None else None
    if body is None or value is None or log is None:
        return
    type_ = context.type_of(value)
    error = type_.argument(1) if type_ is not None and type_.path == "std::result::Result" else None
    if error is None or not _says_something(error, context):
        return
    macro, home = log
    yield context.finding(
        wild,
        f"the log says that it failed, not why: the `{error.name}` is thrown away",
        _fix(wild, body, macro, home, context),
        related=(context.related(macro, "logged here without the error"),),
    )


def _ignored_error(pattern: Node, context: Context) -> Node | None:
    """The `_` of `Err(_)`."""
    if pattern.type == "match_pattern":
        if pattern.child_by_field_name("condition") is not None:
            return None
        inner = [child for child in pattern.named_children if not child.type.endswith("comment")]
        if len(inner) != 1:
            return None
        pattern = inner[0]
    if pattern.type != "tuple_struct_pattern":
        return None
    head = pattern.child_by_field_name("type")
    if head is None or context.text(head).rpartition("::")[2] != "Err":
        return None
    inside = [child for child in pattern.children[1:] if child.type not in ("(", ")", ",")]
    return inside[0] if len(inside) == 1 and context.text(inside[0]) == "_" else None


def _says_something(error: Type, context: Context) -> bool:
    own = context.facts.struct(error.path)
    if own is not None and all(field.text == "()" for field in own.fields):
        return False
    if error.parameter or error.path in ("impl", "dyn", "(,)", "&", "&mut"):
        return False
    return _EMPTY.fullmatch(error.name) is None and error.path not in (
        "u8",
        "bool",
        "usize",
        "i32",
        "u32",
        "char",
    )


def _log_in(body: Node, context: Context) -> tuple[Node, str] | None:
    """The `error!` or `warn!` that the arm is, or that stands directly in its block, and the crate it is of."""
    parts = [body]
    if body.type == "block":
        parts = list(body.named_children)
    for part in parts:
        inner = (
            part.named_children[0] if part.type == "expression_statement" and part.named_child_count else part
        )
        path = inner.child_by_field_name("macro") if inner.type == "macro_invocation" else None
        if path is None:
            continue
        home, _, name = (context.resolve(path) or "").partition("::")
        if home in _HOMES and name in _LEVELS:
            return inner, home
    return None


def _fix(wild: Node, body: Node, macro: Node, home: str, context: Context) -> Fix | None:
    """Name the error, and record it as a field."""
    tokens = macro.named_children[-1]
    parts = token_parts(tokens) if tokens.type == "token_tree" else ()
    # `target: ..`, `parent: ..` and their like must come first.
    is_plain = bool(parts) and not any(context.text(token) == ":" for token in parts[0])
    if home != "tracing" or not is_plain or re.search(r"\berror\b(?!!)", context.text(body)):
        return None
    return context.fix(
        "name the error and record it",
        Applicability.MAYBE_INCORRECT,
        context.edit(wild, "error"),
        context.insert(tokens.start_byte + 1, "%error, "),
    )
