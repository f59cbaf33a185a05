"""A task that is spawned in an instrumented function logs outside of its span.

## What it does
Finds `tokio::spawn(async ..)` in a function with `#[instrument]`, whose block logs with tracing and is given no span.

## Why is this bad
A span is entered on the task that runs the function. The new task begins without one: its lines have none of the
fields by which the request would be found, and stand alone in the trace.

## Example
```rust
use tracing::Instrument;

#[tracing::instrument]
pub async fn notify(id: u64) {
    tokio::spawn(async move { tracing::info!("sent") }); //~ span_lost_in_spawn
    async { tracing::info!("queued") }.instrument(tracing::info_span!("queue")).await;
}
```

## Use instead
```rust
use tracing::Instrument;

#[tracing::instrument]
pub async fn notify(id: u64) {
    tokio::spawn(async move { tracing::info!("sent") }.in_current_span());
    async { tracing::info!("queued") }.instrument(tracing::info_span!("queue")).await;
}
```

## When it is fine
Where the task outlives what the span is about. A block with a loop in it is taken for such a task, and so is one whose
handle the function returns: neither is reported.

## Fix safety
A suggestion: the span stays open until the task has ended.

## Limits
Only the block itself is looked at: a function that it calls may log, or have a span of its own.

## Sources
tracing: the documentation of `Instrument` and `in_current_span`.
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
    arguments_in,
    call,
    rule,
)
from rust_specialist_rules.observability._events import LEVELS
from rust_specialist_rules.observability._instrument import instrument_on

_LOGS = frozenset({f"tracing::{level}" for level in (*LEVELS, "event")})
#: What gives the block, or a part of it, a span of its own.
_SPANS = re.compile(
    r"\b(?:instrument|in_scope|enter|entered|in_current_span|or_current|with_subscriber)\s*\(|span!|\bSpan\b"
)
_LOOPS = ("loop_expression", "while_expression", "for_expression")


@rule(
    on=call("tokio::spawn", "tokio::task::spawn"),
    severity=Severity.HINT,
    in_tests=False,
    docs="https://docs.rs/tracing/latest/tracing/trait.Instrument.html#method.in_current_span",
)
def span_lost_in_spawn(match: Match, context: Context) -> Findings:
    arguments = arguments_in(match.node)
    function = context.enclosing(match.node, "function_item")
    if len(arguments) != 1 or arguments[0].type != "async_block" or function is None:
        return
    instrument = instrument_on(context, function)
    block = arguments[0]
    if instrument is None or _SPANS.search(context.text(block)):
        return
    returned = function.child_by_field_name("return_type")
    if returned is not None and "JoinHandle" in context.text(returned):
        return  # who gets the handle goes on with the task when the span is over
    around = context.body(match.node)
    if around is None or around.body_at(match.node).node != function:
        return  # in another task, or in a closure that may be run by one
    if any(True for _ in context.descendants_in_macros(block, *_LOOPS)):
        return
    log = _log_in(block, context)
    if log is not None:
        name = function.child_by_field_name("name")
        yield context.finding(
            match["path"],
            f"the task begins without the span of `{context.text(name) if name is not None else 'the function'}`: "
            "what it logs cannot be found by its fields",
            _fix(block, context),
            related=(
                context.related(log, "this line has no span"),
                context.related(instrument.path, "the span"),
            ),
        )


def _log_in(block: Node, context: Context) -> Node | None:
    """A log macro that runs in the block itself."""
    for macro in context.descendants_in_macros(block, "macro_invocation"):
        path = macro.child_by_field_name("macro")
        body = context.enclosing(macro, "async_block", "closure_expression", "function_item")
        if path is not None and body == block and context.resolve(path) in _LOGS:
            return path
    return None


def _fix(block: Node, context: Context) -> Fix:
    module = context.module_of(block)
    is_imported = any(
        use.name is not None and use.path == "tracing::Instrument" and use.module == module
        for use in context.facts.uses
    )
    edits = [context.insert(block.end_byte, ".in_current_span()")]
    if not is_imported:
        edits = [
            context.insert(block.start_byte, "tracing::Instrument::in_current_span("),
            context.insert(block.end_byte, ")"),
        ]
    return context.fix("run it in the current span", Applicability.MAYBE_INCORRECT, *edits)
