"""A tracing span that stays entered while a future is awaited.

## What it does
Finds the guard of `span.enter()` or `span.entered()` in a local that is alive at an `.await`.

## Why is this bad
The guard marks the span as the current one of the thread, not of the task. While the task waits, the thread runs other
tasks, and what they log is put into this span. When the task goes on, perhaps on another thread, its own events are
missing from it. Traces and durations are wrong, and nothing says so.

## Example
```rust
pub async fn work() {
    let _entered = tracing::info_span!("work").entered(); //~ span_guard_across_await
    tokio::task::yield_now().await;
}
```

## Use instead
```rust
pub async fn work() {
    tracing::Instrument::instrument(tokio::task::yield_now(), tracing::info_span!("work")).await;
}
```

## When it is fine
Never. Around code that does not wait, a block or `span.in_scope(|| ..)` ends the span before the await. For a whole
function there is `#[tracing::instrument]`.

## Fix safety
A suggestion, offered where one future is awaited under the guard: events between the guard and the await then stand
outside of the span.

## Limits
Guards that are used in any other way than being dropped are left alone, and so are functions with `#[cfg(..)]` inside,
and tests: they mostly have their thread for themselves.

## Sources
The documentation of `tracing::Span::enter`, section "In Asynchronous Code".
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Binding,
    Body,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    Span,
    called_path,
    chain_to,
    node,
    rule,
)
from rust_specialist_rules._waits import moment_of, waits_in
from rust_specialist_rules.observability._spans import is_span


@rule(
    on=node("function_item", "async_block", "closure_expression"),
    severity=Severity.ERROR,
    in_tests=False,
    docs="https://docs.rs/tracing/latest/tracing/struct.Span.html#in-asynchronous-code",
)
def span_guard_across_await(match: Match, context: Context) -> Findings:
    text = context.text(match.node)
    if "async" not in text or ".enter" not in text:
        return
    around = context.body(match.node)
    body = around.body_at(match.node) if around is not None else None
    if body is None or not body.is_async or body.node != match.node or body.is_broken:
        return
    if body.scopes.has_cfg:
        return  # what stands under `#[cfg(..)]` may exclude each other
    waits: list[Node] | None = None
    for binding in body.scopes.bindings:
        span = _entered_span(binding, body, context)
        if span is None:
            continue
        if waits is None:
            waits = waits_in(body, context)
        held = [wait for wait in waits if _is_held(binding, wait, body, context)]
        if held:
            yield context.finding(
                binding.identifier,
                f"`{binding.name}` keeps the span entered while {_awaited(held[0], context)} is awaited: "
                "what other tasks log meanwhile is put into it",
                _fix(binding, span, held, body, context),
                related=(context.related(held[0], "the task may wait here, and the thread runs others"),),
            )


def _entered_span(binding: Binding, body: Body, context: Context) -> Node | None:
    """The span whose guard the local holds, where it certainly does."""
    origin = binding.origin
    if binding.body != body.node or not binding.is_simple or origin.type != "let_declaration":
        return None
    value = origin.child_by_field_name("value")
    function = value.child_by_field_name("function") if value is not None else None
    if function is None or function.type != "field_expression":
        return None
    method, span = function.child_by_field_name("field"), function.child_by_field_name("value")
    if method is None or span is None or context.text(method) not in ("enter", "entered"):
        return None
    return span if is_span(context, span) else None


def _is_held(binding: Binding, wait: Node, body: Body, context: Context) -> bool:
    """Whether the guard may be alive at `wait`; every use of it is taken for its end."""
    scope = binding.scope
    if wait.start_byte < binding.origin.end_byte or wait.end_byte > scope.end_byte:
        return False
    ends: list[Node] = []
    for use in binding.occurrences:
        if use.node is None or use.body != body.node or use.macro is not None:
            return False
        ends.append(use.node)
    return body.flow.path_avoiding(binding.origin, moment_of(wait, context), ends)


def _awaited(wait: Node, context: Context) -> str:
    """What is waited for, in words."""
    if wait.type == "macro_invocation":
        path = wait.child_by_field_name("macro")
        return f"`{context.text(path)}!`" if path is not None else "a future"
    value = next(iter(wait.named_children), None)
    chain = chain_to(value) if value is not None else None
    name = None
    if chain is not None:
        called = [step.name for step in chain.steps if context.text(step.name) not in ("unwrap", "expect")]
        root = called_path(chain.root) if chain.root.type == "call_expression" else chain.root
        name = called[-1] if called else root
    text = "".join(context.text(name).split()) if name is not None else ""
    return f"`{text}`" if 0 < len(text) <= 30 and "`" not in text else "a future"


def _fix(binding: Binding, span: Node, held: list[Node], body: Body, context: Context) -> Fix | None:
    """The guard removed, and its span given to the only future awaited under it."""
    future = next(iter(held[0].named_children), None)
    if len(held) > 1 or held[0].type != "await_expression" or future is None or binding.occurrences:
        return None
    if body.flow.path_avoiding(held[0], held[0], [binding.origin]):
        return None  # awaited again and again under one guard
    line = _whole_line(binding.origin, context)
    given = _as_value(span, body, context)
    if line is None or given is None:
        return None
    is_imported = any(use.path == "tracing::Instrument" for use in context.facts.uses)
    edits = (
        [context.insert(future.end_byte, f".instrument({given})")]
        if is_imported
        else [
            context.insert(future.start_byte, "tracing::Instrument::instrument("),
            context.insert(future.end_byte, f", {given})"),
        ]
    )
    return context.fix(
        "instrument the future instead", Applicability.MAYBE_INCORRECT, context.edit(line, ""), *edits
    )


def _as_value(span: Node, body: Body, context: Context) -> str | None:
    """The text of the span as an argument that may be moved."""
    text = context.text(span)
    if span.type == "macro_invocation" or (span.type == "call_expression" and called_path(span) is not None):
        return text
    if span.type not in ("identifier", "field_expression"):
        return None
    known = body.binding_of(span) if span.type == "identifier" else None
    is_last = known is not None and len(known.occurrences) == 1
    return (
        text
        if is_last and known is not None and known.origin.type == "let_declaration"
        else f"{text}.clone()"
    )


def _whole_line(statement: Node, context: Context) -> Span | None:
    """The lines of a statement that has them for itself."""
    document = context.source.document
    first, last = document.line_of(statement.start_byte), document.line_of(statement.end_byte)
    start = document.line_starts[first]
    if last + 1 >= len(document.line_starts):
        return None
    end = document.line_starts[last + 1]
    before, after = document.text[start : statement.start_byte], document.text[statement.end_byte : end]
    return Span(start, end) if not before.strip() and not after.strip() else None
