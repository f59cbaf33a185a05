"""A periodic job in a `select!` whose timer begins anew at every turn of the loop.

## What it does
Finds a `tokio::time::sleep` of a fixed time that is made as a branch of a `tokio::select!` in a loop, where its
handler does some work and goes on, and so does another branch.

## Why is this bad
Whenever another branch is first, the sleep is dropped, and the next turn begins a new one. As long as the other
branches are busy, the time never passes: under load the job is not done at all.

## Example
```rust
use std::time::Duration;
use tokio::sync::mpsc::Receiver;

pub async fn collect(mut samples: Receiver<u32>) {
    let mut sum = 0;
    loop {
        tokio::select! {
            Some(sample) = samples.recv() => sum += sample,
            _ = tokio::time::sleep(Duration::from_secs(60)) => println!("{sum}"), //~ select_timer_reset
        }
    }
}
```

## Use instead
```rust
use std::time::Duration;
use tokio::sync::mpsc::Receiver;

pub async fn collect(mut samples: Receiver<u32>) {
    let mut sum = 0;
    let mut timer = tokio::time::interval(Duration::from_secs(60));
    loop {
        tokio::select! {
            Some(sample) = samples.recv() => sum += sample,
            _ = timer.tick() => println!("{sum}"),
        }
    }
}
```

## When it is fine
Where the time is to count from the last event: a pause after which something is done once it is quiet. A branch with
a guard (`, if ..`), a time that is computed in the loop, a handler that leaves the loop or is empty, and names that
speak of idling, quiet or debouncing are not reported.

## Fix safety
A suggestion: the first tick of an `interval` comes at once.

## Limits
A `sleep` that is stored in a local, or pinned before the loop, is not looked at.

## Sources
tokio: the documentation of `select!`, on futures made in its branches, and of `time::interval`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Arm,
    Body,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    arguments_in,
    called_path,
    free_name,
    macro_call,
    rule,
)
from rust_specialist_rules.async_._select import goes_on, others_go_on, tokio_select

#: Names of times that are meant to begin anew.
_AFRESH = re.compile(
    r"idle|quiet|silen|debounc|settl|inactiv|coalesc|linger|grace|backoff|back_off|retry|delay|timeout|keep_?alive"
    r"|wait|patien|stall|expir|deadline|latency|throttl|poll",
    re.I,
)
_LITERALS = frozenset({"integer_literal", "float_literal", "string_literal"})


@rule(
    on=macro_call("select"),
    severity=Severity.HINT,
    in_tests=False,
    docs="https://docs.rs/tokio/latest/tokio/macro.select.html",
)
def select_timer_reset(match: Match, context: Context) -> Findings:
    loop = context.loop_around(match.node)
    select = tokio_select(match, context) if loop is not None else None
    around = context.body(match.node)
    if loop is None or select is None or around is None:
        return
    body = around.body_at(match.node)
    if body.is_broken or body.scopes.has_cfg:
        return
    for arm in select.arms:
        time = _slept(arm, context)
        if time is None or arm.guard is not None or arm.future is None or _does_nothing(arm.handler):
            continue
        if not _is_fixed(time, loop, context) or _AFRESH.search(
            context.text(time) + _names(arm, body, context)
        ):
            continue
        if goes_on(body, select, arm) and others_go_on(body, select, arm):
            yield context.finding(
                called_path(arm.future) or arm.future,
                "this timer begins anew whenever another branch is first: while they are busy, it never fires",
                _fix(arm, time, loop, context),
            )


def _slept(arm: Arm, context: Context) -> Node | None:
    """The time in `tokio::time::sleep(time)`."""
    future = arm.future
    path = called_path(future) if future is not None and future.type == "call_expression" else None
    if future is None or path is None or not context.text(path).endswith("sleep"):
        return None
    arguments = arguments_in(future)
    return arguments[0] if len(arguments) == 1 and context.resolve(path) == "tokio::time::sleep" else None


def _does_nothing(handler: Node) -> bool:
    """Whether the handler is `{}`, `()` or `continue`: then the turn itself is what the time is for."""
    if handler.type == "block":
        return not any(not child.type.endswith("comment") for child in handler.named_children)
    return handler.type in ("unit_expression", "continue_expression")


def _is_fixed(time: Node, loop: Node, context: Context) -> bool:
    """Whether the time is the same at every turn, as far as its form says."""
    for node in context.descendants(time, "identifier", "self", "macro_invocation", "call_expression"):
        if node.type == "macro_invocation":
            return False
        if node.type == "call_expression":
            path = called_path(node)
            resolved = context.resolve(path) if path is not None else None
            if resolved is None or not resolved.startswith("std::time::Duration::"):
                return False
            continue
        binding = context.binding_of(node)
        if binding is not None and (binding.mutable or loop.start_byte <= binding.declaration.start):
            return False
    # Fields of `self` may change; what is written in capitals or numbers does not.
    return not any(True for _ in context.descendants(time, "field_expression", "await_expression"))


def _names(arm: Arm, body: Body, context: Context) -> str:
    """The names that say what the branch is for: of the function around, and in its handler."""
    name = body.root.node.child_by_field_name("name")
    return f" {context.text(name) if name is not None else ''} {context.text(arm.handler)}"


def _fix(arm: Arm, time: Node, loop: Node, context: Context) -> Fix | None:
    """An `interval` before the loop, and its `tick` in the branch."""
    if arm.pattern is None or arm.future is None or context.text(arm.pattern) != "_":
        return None
    statement = context.parent(loop)
    outer = loop if statement is not None and statement.type == "block" else statement
    if outer is None or outer.type not in ("expression_statement", "loop_expression", "while_expression"):
        return None
    body = context.body(loop)
    name = free_name(context, body.root.node, ("timer", "ticks", "interval")) if body is not None else None
    document, indentation = context.source.document, context.indentation(outer)
    start = document.line_starts[document.line_of(outer.start_byte)] + len(indentation)
    if name is None or start != outer.start_byte:
        return None
    made = f"let mut {name} = tokio::time::interval({context.text(time)});\n{indentation}"
    return context.fix(
        f"make an interval `{name}` before the loop",
        Applicability.MAYBE_INCORRECT,
        context.insert(outer.start_byte, made),
        context.edit(arm.future, f"{name}.tick()"),
    )
