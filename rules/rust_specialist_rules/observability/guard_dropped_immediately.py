"""A guard of logging, tracing or metrics that `_` drops in the statement that makes it.

## What it does
Finds `let _ =`, `_ =` and `let (writer, _) =` with the worker guard of tracing-appender, the guard of `sentry::init`,
the guard of tracing's `set_default`, a timer of a prometheus histogram, or an attached context of opentelemetry.

## Why is this bad
`_` is no variable: what it stands for is dropped at the end of the statement. The thread that writes the log ends, the
subscriber is taken away, sentry sends nothing, the timer records no time. Nothing fails, the data is just not there.

## Example
```rust
pub fn handle(latency: &prometheus::Histogram) -> u64 {
    let _ = latency.start_timer(); //~ guard_dropped_immediately
    (0..10_000u64).sum()
}
```

## Use instead
```rust
pub fn handle(latency: &prometheus::Histogram) -> u64 {
    let _guard = latency.start_timer();
    (0..10_000u64).sum()
}
```

## When it is fine
To drop a guard at once on purpose, write `drop(..)`. A name that begins with an underscore (`_guard`) keeps the value.

## Fix safety
Safe where the end of the function is the right time to drop the guard. It is a suggestion for guards that have to live
as long as the program, outside of `main`: there the function should hand them to its caller. It is one, too, for guards
that may not be moved to another thread, in async code.

## Limits
Entered spans, locks and temporary files are the matter of `ownership::let_underscore_guard`. In tests only subscribers
are looked at.

## Sources
The documentation of `tracing_appender::non_blocking::WorkerGuard`, `sentry::ClientInitGuard`,
`tracing::subscriber::DefaultGuard`, `prometheus::HistogramTimer` and `opentelemetry::Context::attach`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    called_path,
    chain_to,
    initialiser_of,
    keep_in_name,
    node,
    rule,
)


@dataclass(frozen=True, slots=True)
class _Guard:
    """A sort of guard: what is lost with it, whether it comes second in a pair, and how long it should live."""

    name: str
    effect: str
    in_pair: bool = False
    for_ever: bool = False
    stays_on_thread: bool = False


_WORKER = _Guard("the worker guard", "its thread ends and log lines are lost", in_pair=True, for_ever=True)
_SENTRY = _Guard("sentry's guard", "the client is closed and later events are not sent", for_ever=True)
_DEFAULT = _Guard("the guard", "the subscriber is not the default any more", stays_on_thread=True)
_TIMER = _Guard("the timer", "it records the time of nothing")
_CONTEXT = _Guard("the guard", "the context is detached again", stays_on_thread=True)

_FUNCTIONS = {
    "tracing_appender::non_blocking": _WORKER,
    "tracing_appender::non_blocking::NonBlocking::new": _WORKER,
    "sentry::init": _SENTRY,
    "tracing::subscriber::set_default": _DEFAULT,
    "tracing::dispatcher::set_default": _DEFAULT,
}
_METHODS = {"finish": _WORKER, "set_default": _DEFAULT, "start_timer": _TIMER, "attach": _CONTEXT}
#: What a chain must start from, or the type of its receiver be, for a method to be meant.
_HOMES = {
    "finish": re.compile(r"tracing_appender::non_blocking::NonBlockingBuilder\b.*"),
    "set_default": re.compile(r"tracing_subscriber::(?:fmt|registry|Registry|FmtSubscriber)\b.*"),
    "start_timer": re.compile(r"prometheus::(?:\w+::)*(?:Histogram|HistogramVec)\b.*"),
    "attach": re.compile(r"opentelemetry::(?:context::)?Context\b.*"),
}
_NAMES = ("_guard", "_kept", "_guard2")


@rule(
    on=node("let_declaration", "assignment_expression"),
    severity=Severity.ERROR,
    docs="https://doc.rust-lang.org/reference/patterns.html#wildcard-pattern",
)
def guard_dropped_immediately(match: Match, context: Context) -> Findings:
    is_let = match.node.type == "let_declaration"
    pattern = match.node.child_by_field_name("pattern" if is_let else "left")
    value = match.node.child_by_field_name("value" if is_let else "right")
    if pattern is None or value is None or value.type != "call_expression":
        return
    wild = _wildcard(pattern, context)
    guard = _guard_made(value, context) if wild is not None else None
    if wild is None or guard is None or (guard.in_pair and wild == pattern):
        return
    if guard is not _DEFAULT and context.in_test(match.node):
        return
    function = context.enclosing(match.node, "function_item")
    fix = None
    if is_let:
        is_safe = not (guard.for_ever and not _is_main(function, context)) and not (
            guard.stays_on_thread and context.in_async(match.node)
        )
        applicability = Applicability.MACHINE_APPLICABLE if is_safe else Applicability.MAYBE_INCORRECT
        fix = keep_in_name(context, wild, _NAMES, applicability)
    yield context.finding(wild, f"`_` binds nothing: {guard.name} is dropped at once, so {guard.effect}", fix)


def _wildcard(pattern: Node, context: Context) -> Node | None:
    """The `_` of `_` or `(name, _)`."""
    if context.text(pattern) == "_":
        return pattern
    if pattern.type != "tuple_pattern":
        return None
    parts = [c for c in pattern.children if c.type not in ("(", ")", ",") and not c.type.endswith("comment")]
    return parts[1] if len(parts) == 2 and context.text(parts[1]) == "_" else None


def _guard_made(call: Node, context: Context) -> _Guard | None:
    path = called_path(call)
    if path is not None:
        return _FUNCTIONS.get(context.resolve(path) or "")
    chain = chain_to(call)
    name = context.text(chain.steps[-1].name) if chain.steps else ""
    guard = _METHODS.get(name)
    function = call.child_by_field_name("function")
    receiver = function.child_by_field_name("value") if function is not None else None
    if guard is None or receiver is None:
        return None
    home = _origin(receiver, context)
    return guard if home is not None and _HOMES[name].fullmatch(home) else None


def _origin(receiver: Node, context: Context, depth: int = 0) -> str | None:
    """The type of an expression or, where that is unknown, what its chain of methods starts from."""
    type_ = context.type_of(receiver)
    while type_ is not None and (
        type_.is_reference or type_.path in ("std::sync::Arc", "std::sync::LazyLock")
    ):
        type_ = type_.argument(0)
    if type_ is not None:
        return type_.path
    root = chain_to(receiver).root
    if root.type == "call_expression":
        path = called_path(root)
        return context.resolve(path) if path is not None else None
    first = initialiser_of(context, root)
    if first is not None and depth < 4:
        return _origin(first, context, depth + 1)
    return _origin(root, context, depth + 1) if root != receiver and depth < 4 else None


def _is_main(function: Node | None, context: Context) -> bool:
    name = function.child_by_field_name("name") if function is not None else None
    return name is not None and context.text(name) == "main"
