"""A guard is dropped in the statement that makes it.

## What it does
Finds `let _ = ..` whose value is a guard: a `RefMut`, a guard of a lock of parking_lot or tokio, an entered tracing
span or tokio runtime, a temporary directory or file, a scopeguard, or a type of this file that is called `..Guard` and
implements `Drop`.

## Why is this bad
`_` is no variable: it binds nothing, so the guard is dropped at the end of the statement. The lock is free, the span
left and the directory deleted before the next line runs. `_guard` is a variable and lives to the end of its block.

## Example
```rust
use tracing::info_span;

pub fn handle(id: u64) {
    let span = info_span!("request", id);
    let _ = span.enter(); //~ let_underscore_guard
    tracing::info!("outside of the span");
}
```

## Use instead
```rust
use tracing::info_span;

pub fn handle(id: u64) {
    let span = info_span!("request", id);
    let _guard = span.enter();
    tracing::info!("outside of the span");
}
```

## When it is fine
To end a guard at once on purpose, write `drop(..)`, which is not reported, or say in a comment of the block that it
is dropped. A name that begins with an underscore (`_guard`) keeps the value and is not reported. Tests and benchmarks
take locks and enter spans to see that it works; only files and directories are reported there.

## Fix safety
The guard lives longer with its name, as it was meant to: a borrow or a lock further down may then conflict with it.
For a temporary directory or file there is nothing to conflict.

## Limits
rustc refuses `let _ =` with the guards of std's own locks (`let_underscore_lock`), so those are left to it.

## Sources
The reference on the wildcard pattern.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, Type, keep_in_name, node, rule

_LOCK_GUARDS = re.compile(r"(?:parking_lot|tokio::sync|async_lock|futures::lock)::(?:\w+::)*\w*Guard")
_ENTER = {
    "tracing::Span": "the entered span",
    "tracing::span::Span": "the entered span",
    "tokio::runtime::Runtime": "the runtime's context",
    "tokio::runtime::Handle": "the runtime's context",
}
_SPAN_MACROS = frozenset(
    {"span", "trace_span", "debug_span", "info_span", "warn_span", "error_span"},
)
_FILES = re.compile(r"tempfile::(?:tempdir(?:_in)?|(?:TempDir|NamedTempFile)::(?:new|new_in|with_\w+))")
_UNWRAPPING = frozenset({"unwrap", "expect"})
_WRAPPERS = ("try_expression", "await_expression", "parenthesized_expression")


@rule(
    on=node("let_declaration"),
    docs="https://doc.rust-lang.org/reference/patterns.html#wildcard-pattern",
)
def let_underscore_guard(match: Match, context: Context) -> Findings:
    """`let _ =` with a guard."""
    pattern = match.node.child_by_field_name("pattern")
    value = match.node.child_by_field_name("value")
    if pattern is None or value is None or context.text(pattern) != "_":
        return
    found = _guard_in(context, value)
    if found is None:
        return
    what, is_independent = found
    if not is_independent and context.in_test(match.node):
        return
    if _is_explained(context, match.node):
        return
    applicability = Applicability.MACHINE_APPLICABLE if is_independent else Applicability.MAYBE_INCORRECT
    yield context.finding(
        pattern,
        f"`_` binds nothing: {what} is dropped at the end of this line",
        keep_in_name(context, pattern, ("_guard", "_kept", "_guard2"), applicability),
    )


def _is_explained(context: Context, statement: Node) -> bool:
    """Whether a comment before it in its block speaks of dropping something."""
    before = statement.prev_sibling
    while before is not None:
        if before.type.endswith("comment") and "drop" in context.text(before).lower():
            return True
        before = before.prev_sibling
    return False


def _guard_in(context: Context, value: Node) -> tuple[str, bool] | None:
    """What the guard is, and whether it can be kept without any conflict."""
    called = _call_in(context, value)
    if called is None:
        return None
    type_ = context.type_of(value)
    if type_ is not None:
        if type_.path == "std::cell::RefMut":
            return "the exclusive borrow", False
        if _LOCK_GUARDS.fullmatch(type_.path):
            return f"the `{type_.name}`", False
        if _is_own_guard(context, type_):
            return f"the `{type_.name}`", False
    function = called.child_by_field_name("function")
    if function is None:
        return None
    if function.type == "field_expression":
        method, receiver = function.child_by_field_name("field"), function.child_by_field_name("value")
        if method is None or receiver is None or context.text(method) not in ("enter", "entered"):
            return None
        what = _entered(context, receiver)
        return (what, False) if what is not None else None
    path = context.resolve(function) or ""
    if path == "scopeguard::guard":
        return "the scopeguard", False
    if _FILES.fullmatch(path):
        return "the temporary file" if "File" in path else "the temporary directory", True
    return None


def _call_in(context: Context, value: Node) -> Node | None:
    """The call whose result a value is, `?`, `.await` and `.unwrap()` left out."""
    while True:
        if value.type in _WRAPPERS and value.named_children:
            value = value.named_children[0]
            continue
        function = value.child_by_field_name("function") if value.type == "call_expression" else None
        if function is None:
            return None
        method = function.child_by_field_name("field") if function.type == "field_expression" else None
        receiver = function.child_by_field_name("value")
        if method is None or receiver is None or context.text(method) not in _UNWRAPPING:
            return value
        value = receiver


def _entered(context: Context, receiver: Node) -> str | None:
    type_ = context.type_of(receiver)
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    if type_ is not None:
        return _ENTER.get(type_.path)
    made: Node | None = receiver
    if receiver.type == "identifier":
        binding = context.binding_of(receiver)
        if binding is None or not binding.is_simple or binding.origin.type != "let_declaration":
            return None
        made = binding.origin.child_by_field_name("value")
    if made is None:
        return None
    if made.type == "macro_invocation":
        macro = made.child_by_field_name("macro")
        path = context.resolve(macro) if macro is not None else None
        home, _, name = (path or "").rpartition("::")
        return _ENTER["tracing::Span"] if home == "tracing" and name in _SPAN_MACROS else None
    function = made.child_by_field_name("function") if made.type == "call_expression" else None
    if function is not None and context.resolve(function) in (
        "tracing::Span::current",
        "tracing::Span::none",
    ):
        return _ENTER["tracing::Span"]
    return None


def _is_own_guard(context: Context, type_: Type) -> bool:
    is_guard = type_.path.startswith("self::") and type_.name.endswith("Guard")
    return is_guard and bool(context.facts.impls_of("std::ops::Drop", type_))
