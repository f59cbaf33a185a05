"""Paused time in a test on a runtime with several threads.

## What it does
Finds `#[tokio::test(flavor = "multi_thread")]` with `start_paused`, or on a test that calls `tokio::time::pause`.

## Why is this bad
tokio can hold the time only on a runtime with one thread. The attribute refuses `start_paused` beside `multi_thread`,
and `pause()` panics, so the test fails before it has tested anything.

## Example
```rust
#[tokio::test(flavor = "multi_thread")] //~ paused_time_multi_thread
async fn ticks() {
    tokio::time::pause();
    tokio::time::advance(std::time::Duration::from_secs(1)).await;
}
```

## Use instead
```rust
#[tokio::test]
async fn ticks() {
    tokio::time::pause();
    tokio::time::advance(std::time::Duration::from_secs(1)).await;
}
```

## Fix safety
Safe, as the test cannot pass as it is. It is a suggestion where the test calls `block_in_place`, which wants more than
one thread.

## Limits
Calls of `pause` in functions that the test calls are not seen.

## Sources
tokio's documentation of `tokio::time::pause` and of `#[tokio::test]`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    Span,
    attribute,
    called_path,
    rule,
    string_value,
    token_parts,
)
from rust_specialist_rules.testing._attributes import attributed_function

_SEVERAL_THREADS = frozenset({"flavor", "worker_threads"})


@rule(
    on=attribute("test"),
    severity=Severity.ERROR,
    crates=("tokio",),
    docs="https://docs.rs/tokio/latest/tokio/time/fn.pause.html",
)
def paused_time_multi_thread(match: Match, context: Context) -> Findings:
    function = attributed_function(match.node)
    inside = match["path"].parent
    arguments = inside.child_by_field_name("arguments") if inside is not None else None
    if function is None or arguments is None or context.resolve(match["path"]) != "tokio::test":
        return
    parts = {context.text(part[0]): part for part in token_parts(arguments)}
    flavor = parts.get("flavor")
    if flavor is None or string_value(flavor[-1]) != "multi_thread":
        return
    fix = _fix(arguments, function, context)
    at = Span(flavor[0].start_byte, flavor[-1].end_byte)
    if "start_paused" in parts:
        message = (
            "the attribute refuses `start_paused` on a `multi_thread` runtime, which cannot hold the time"
        )
        yield context.finding(at, message, fix)
        return
    pause = _pause(function, context)
    if pause is not None:
        yield context.finding(
            at,
            "`pause` panics on a `multi_thread` runtime: only one with a single thread can hold the time",
            fix,
            related=(context.related(pause, "it panics here"),),
        )


def _pause(function: Node, context: Context) -> Node | None:
    """The call of `tokio::time::pause` in the test itself, or in an async block of it."""
    body = function.child_by_field_name("body")
    for call in context.descendants(body, "call_expression") if body is not None else ():
        path = called_path(call)
        if path is None or context.resolve(path) != "tokio::time::pause":
            continue
        around = context.enclosing(call, "function_item", "closure_expression")
        if around == function:
            return call
    return None


def _fix(arguments: Node, function: Node, context: Context) -> Fix | None:
    """The attribute without what asks for several threads."""
    if any(token.type.endswith("comment") for token in arguments.children):
        return None
    kept = [
        context.source.document.text[part[0].start_byte : part[-1].end_byte].decode()
        for part in token_parts(arguments)
        if context.text(part[0]) not in _SEVERAL_THREADS
    ]
    wants_threads = "block_in_place" in context.text(function)
    return context.replace(
        arguments,
        f"({', '.join(kept)})" if kept else "",
        title="use the runtime with one thread",
        applicability=Applicability.MAYBE_INCORRECT if wants_threads else Applicability.MACHINE_APPLICABLE,
    )
