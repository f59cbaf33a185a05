"""A poll function that returns `Pending` without having arranged to be woken.

## What it does
Finds `Poll::Pending` returned by a poll function (a function that takes `&mut Context` and returns `Poll`, or a closure
given to `poll_fn`) on a path on which the context has not been used.

## Why is this bad
`Pending` is a promise: the task's waker has been handed to somebody who will call it. The executor does not poll again
before that. When nobody has the waker the task sleeps for ever, without an error, a log line or any load.

## Example
```rust
use std::{pin::Pin, task::{Context, Poll}};
pub struct Once { pub started: bool }
impl Future for Once {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if !self.started {
            self.started = true;
            return Poll::Pending; //~ poll_pending_without_waker
        }
        let _ = cx;
        Poll::Ready(())
    }
}
```

## Use instead
```rust
use std::{pin::Pin, task::{Context, Poll}};
pub struct Once { pub started: bool }
impl Future for Once {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if !self.started {
            self.started = true;
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(())
    }
}
```

## When it is fine
A future that never ends has nobody to be woken for; one whose whole body is `Poll::Pending` is not reported.

## Limits
Off by default: a trait of one's own may have a `poll` with another contract, and what wakes a task may lie in another
method; three findings in real crates were read in the last draw, none of them right.

Any use of the context before the return counts as having arranged the wake-up, and so does an inner `Poll` that was
found to be pending. Where the context is used later on, only a `Pending` whose block has just changed some state is
reported: a bare check may stand for a future that has ended. Silent in helpers that are no method of a trait, in tests,
where mocks are polled by hand, and in files that build wakers, which have an executor of their own.

## Sources
The contract of `Future::poll` in the standard library.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Findings, Match, Node, Severity, node, rule
from rust_specialist_rules.async_._poll import PollFunction, drives_futures, pending_returns, poll_function

_LOOPS = ("loop_expression", "while_expression", "for_expression")
_INNER_POLL = re.compile(r"\b(?:Pending|Ready|is_pending|is_ready|ready!)")

#: Traits whose caller polls again after each of its own events.
_OF_EVENT_LOOPS = frozenset({"NetworkBehaviour", "ConnectionHandler"})


@rule(
    on=node("function_item", "closure_expression"),
    severity=Severity.ERROR,
    default=False,
    in_tests=False,
    docs="https://doc.rust-lang.org/std/future/trait.Future.html#tymethod.poll",
)
def poll_pending_without_waker(match: Match, context: Context) -> Findings:
    body = match.node.child_by_field_name("body")
    if body is None or "Pending" not in context.text(body) or "Ready" not in context.text(body):
        return
    function = poll_function(context, body)
    if function is None or not function.is_called_by_executors or drives_futures(context):
        return
    if function.node.type == "closure_expression" and function.cx.startswith("_"):
        return
    if _is_of_event_loop(context, function):
        return
    uses = [name for name in context.descendants(body, "identifier") if context.text(name) == function.cx]
    for pending in pending_returns(context, function):
        if _is_inner(context, pending, function) or any(_may_precede(context, use, pending) for use in uses):
            continue
        if uses and not _changes_state(context, pending):
            continue  # a check at the start, for a future that has ended, was cancelled or waits already
        lacks = f"before it used `{function.cx}`" if uses else "but never uses its `Context`"
        yield context.finding(
            pending, f"`{function.name}` returns `Pending` {lacks}: nothing will wake the task"
        )


def _is_of_event_loop(context: Context, function: PollFunction) -> bool:
    """Whether the trait is libp2p's: a swarm asks its behaviours and handlers again after each event."""
    outer = context.enclosing(function.node, "impl_item")
    trait = outer.child_by_field_name("trait") if outer is not None else None
    name = _name_of_trait(trait, context) if trait is not None else ""
    return name in _OF_EVENT_LOOPS


def _name_of_trait(trait: Node, context: Context) -> str:
    return context.text(trait).partition("<")[0].rpartition("::")[2]


def _changes_state(context: Context, pending: Node) -> bool:
    """Whether something is assigned in the block that ends in `pending`."""
    block = context.enclosing(pending, "block")
    return block is not None and any(
        context.enclosing(change, "block") == block and change.end_byte <= pending.start_byte
        for change in context.descendants(block, "assignment_expression", "compound_assignment_expr")
    )


def _is_inner(context: Context, pending: Node, function: PollFunction) -> bool:
    """Whether an inner `Poll` was looked at on the way to `pending`: who was polled there has the waker."""
    below = pending
    for outer in context.ancestors(pending):
        if outer == function.node:
            return False
        looked: Node | None = None
        match outer.type:
            case "match_arm":
                looked = outer.child_by_field_name("pattern")
            case "if_expression":
                looked = outer.child_by_field_name("condition")
            case "let_declaration":
                looked = outer.child_by_field_name("pattern")
            case _:
                pass
        if looked is not None and looked != below and _INNER_POLL.search(context.text(looked)):
            return True
        below = outer
    return False


def _may_precede(context: Context, use: Node, pending: Node) -> bool:
    """Whether `use` may run before `pending` does, in one call of the function."""
    above = {outer.id: outer for outer in context.ancestors(pending)}
    common = next((outer for outer in context.ancestors(use) if outer.id in above), None)
    if common is None:
        return True
    if any(outer.type in _LOOPS for outer in (common, *context.ancestors(common))):
        return True
    if use.start_byte > pending.start_byte:
        return False
    if common.type == "match_block":
        arm = next((outer for outer in context.ancestors(use) if context.parent(outer) == common), None)
        pattern = arm.child_by_field_name("pattern") if arm is not None else None
        return pattern is not None and pattern.end_byte > use.start_byte  # in a guard
    if common.type == "if_expression":
        condition = common.child_by_field_name("condition")
        return condition is not None and use.start_byte < condition.end_byte
    return True
