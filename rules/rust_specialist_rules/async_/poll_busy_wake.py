"""A poll function that wakes its own task and returns `Pending`: a busy loop.

## What it does
Finds a poll function that calls its own waker and returns `Poll::Pending` right after, without having done any work.

## Why is this bad
The executor polls the task again at once, finds nothing new, is woken again, and so on: one processor core runs at full
load for as long as the task waits, and other tasks get less. The waker belongs to whoever makes the task ready.

## Example
```rust
use std::{pin::Pin, task::{Context, Poll}};
pub struct Gate { pub open: bool }
impl Future for Gate {
    type Output = ();
    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.open { return Poll::Ready(()); }
        cx.waker().wake_by_ref(); //~ poll_busy_wake
        Poll::Pending
    }
}
```

## Use instead
```rust
use std::{pin::Pin, task::{Context, Poll, Waker}};
pub struct Gate { pub open: bool, pub waiter: Option<Waker> }
impl Future for Gate {
    type Output = ();
    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.open { return Poll::Ready(()); }
        self.waiter = Some(cx.waker().clone());
        Poll::Pending
    }
}
```

## When it is fine
A future that yields once to let others run, or that has used up its share of work, wakes itself on purpose. It notes
that in its state, and then nothing is reported.

## Limits
Reported only where everything on the way to the wake-up merely looks: any assignment, loop, or call that may do work or
change state keeps the rule silent, and so do words such as budget or yield. Silent in tests.

## Sources
The documentation of `Future::poll` in the standard library.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Findings, Match, Node, Severity, method_call, rule
from rust_specialist_rules._executor import called_name
from rust_specialist_rules.async_._poll import (
    PollFunction,
    is_pending,
    is_returned,
    last_part,
    poll_function,
)

#: Methods and functions that only look: they make no progress that a next poll could see.
_LOOKS = re.compile(
    r"(?:is|has|as|try|to|poll)_\w+|(?:get|peek|load|len|elapsed|now|lock|read|write|borrow|unwrap|expect|project"
    r"|ok|err|map|map_err|as_mut|as_ref|deref|clone|new|poll|waker|wake|wake_by_ref|checked_sub|cmp|contains)(?:_\w+)?"
)
_YIELDS = re.compile(r"budget|coop|yield|quota|fuel|exhaust|burst|remain|limit|batch|deadline|progress", re.I)
_DOES_WORK = (
    "assignment_expression",
    "compound_assignment_expr",
    "loop_expression",
    "while_expression",
    "for_expression",
    "await_expression",
)
_MADE_PROGRESS = re.compile(r"\b(?:Ready|Some|Ok)\b")
_LET_PROGRESS = re.compile(r"\blet\b[^=]*\b(?:Ready|Some|Ok)\b|is_(?:some|ok|ready)\b")
_SPEAKS = re.compile(r"(?:\w+::)*(?:trace|debug|info|warn|error|log|e?println|(?:debug_)?assert(?:_eq|_ne)?)")
_IS_PENDING = re.compile(r"(?:[\w:]+::)?Pending")


@rule(
    on=method_call("wake_by_ref", "wake"),
    severity=Severity.ERROR,
    in_tests=False,
    docs="https://doc.rust-lang.org/std/future/trait.Future.html#tymethod.poll",
)
def poll_busy_wake(match: Match, context: Context) -> Findings:
    function = poll_function(context, match.node)
    statement = context.parent(match.node)
    block = context.parent(statement) if statement is not None else None
    if function is None or statement is None or block is None or not function.is_called_by_executors:
        return
    if statement.type != "expression_statement" or block.type != "block":
        return
    pending = _pending_at_the_end(context, block, function)
    if pending is None or pending.start_byte < statement.end_byte:
        return
    if not _is_own_waker(context, match["receiver"], function) or not _only_looked(
        context, statement, function
    ):
        return
    yield context.finding(
        match["key"],
        f"`{function.name}` wakes its own task and returns `Pending`: it is polled again at once, in a busy loop",
        related=(context.related(pending, "nothing has changed between the wake-up and this"),),
    )


def _pending_at_the_end(context: Context, block: Node, function: PollFunction) -> Node | None:
    """The `Poll::Pending` with which the function returns at the end of `block`."""
    last = last_part(block)
    while last is not None and last.type in ("expression_statement", "return_expression"):
        last = next(iter(last.named_children), None)
    if last is None or not is_pending(context, last) or not is_returned(context, last, function.node):
        return None
    return last


def _is_own_waker(context: Context, receiver: Node, function: PollFunction) -> bool:
    """Whether `receiver` is the waker of the context that the function was given."""
    if receiver.type == "identifier":
        binding = context.binding_of(receiver)
        if binding is None or binding.origin.type != "let_declaration" or not binding.is_simple:
            return False
        value = binding.origin.child_by_field_name("value")
        if value is None:
            return False
        receiver = value
    text = "".join(context.text(receiver).split())
    return text in (f"{function.cx}.waker()", f"{function.cx}.waker().clone()")


def _only_looked(context: Context, statement: Node, function: PollFunction) -> bool:
    """Whether all that runs before and beside `statement` merely looks at the state."""
    below: Node = statement
    for outer in context.ancestors(statement):
        looked: list[Node | None] = []
        match outer.type:
            case "block":
                parts = [part for part in outer.named_children if part.id != below.id]
                looked += [part for part in parts if part.end_byte <= below.start_byte or below == statement]
            case "match_expression":
                value = outer.child_by_field_name("value")
                if value is None or not _found_nothing(context, value, statement, outer, function):
                    return False
            case "if_expression":
                condition = outer.child_by_field_name("condition")
                is_then = outer.child_by_field_name("consequence") == below
                if is_then and condition is not None and _LET_PROGRESS.search(context.text(condition)):
                    return False
                looked.append(condition)
            case "match_arm" | "match_block" | "else_clause" | "expression_statement" | "unsafe_block":
                pass
            case _:
                return False
        if not all(part is not None and _looks(context, part, function) for part in looked):
            return False
        if outer == function.body:
            return True
        below = outer
    return False


def _found_nothing(
    context: Context, value: Node, statement: Node, match: Node, function: PollFunction
) -> bool:
    """Whether the arm of `match` in which `statement` stands is one for "nothing there yet"."""
    arms = [outer for outer in context.ancestors(statement) if outer.type == "match_arm"]
    arm = next((arm for arm in arms if context.enclosing(arm, "match_expression") == match), None)
    pattern = arm.child_by_field_name("pattern") if arm is not None else None
    if pattern is None:
        return False
    text = context.text(pattern)
    if _mentions(context, value, function.cx):
        return _IS_PENDING.fullmatch(text) is not None and "ready!" not in context.text(value)
    return not _MADE_PROGRESS.search(text) and _looks(context, value, function)


def _leaves_when_ready(context: Context, node: Node) -> bool:
    """Whether `node` is a statement like `if let Ready(x) = inner.poll(cx) { return .. }`."""
    inner = next(iter(node.named_children), None) if node.type == "expression_statement" else None
    return (
        inner is not None
        and inner.type in ("if_expression", "match_expression")
        and next(context.descendants(inner, "return_expression"), None) is not None
    )


def _mentions(context: Context, node: Node, name: str) -> bool:
    return any(context.text(found) == name for found in context.descendants(node, "identifier"))


def _looks(context: Context, node: Node, function: PollFunction) -> bool:
    """Whether nothing in `node` is known or suspected to change state."""
    text = context.text(node)
    if _YIELDS.search(text) or next(context.descendants(node, *_DOES_WORK), None) is not None:
        return False
    if _mentions(context, node, function.cx) and not _leaves_when_ready(context, node):
        value = node.child_by_field_name("value") if node.type == "let_declaration" else None
        if value is None or not _is_own_waker(context, value, function):
            return False
    for macro in context.descendants(node, "macro_invocation"):
        path = macro.child_by_field_name("macro")
        if path is None or not _SPEAKS.fullmatch(context.text(path)):
            return False
    for call in context.descendants(node, "call_expression"):
        name = called_name(call)
        called = context.text(name) if name is not None else ""
        if not called[:1].isupper() and not _LOOKS.fullmatch(called):
            return False
    return True
