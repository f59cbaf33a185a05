"""An assertion in a task or thread that the test does not wait for.

## What it does
Finds `tokio::spawn`, `tokio::task::spawn_blocking`, `tokio::task::spawn_local` and `std::thread::spawn` in a test,
where the handle is dropped and the code that is spawned ends with an assertion.

## Why is this bad
A panic ends the task or thread and goes into its handle. Nobody looks there, so the test passes although the assertion
failed, or ends before the assertion was reached.

## Example
```rust
#[tokio::test]
async fn sends_one() {
    let (tx, mut rx) = tokio::sync::mpsc::channel(1);
    tokio::spawn(async move { assert_eq!(rx.recv().await, Some(1)); }); //~ assert_in_detached_task
    tx.send(1).await.unwrap();
}
```

## Use instead
```rust
#[tokio::test]
async fn sends_one() {
    let (tx, mut rx) = tokio::sync::mpsc::channel(1);
    let task = tokio::spawn(async move { assert_eq!(rx.recv().await, Some(1)); });
    tx.send(1).await.unwrap();
    task.await.unwrap();
}
```

## Fix safety
A suggestion: the test then waits at its end. If the task waits for something that the test still holds, that has to be
dropped before.

## Limits
Code that goes on after the assertion is left alone: the test may notice by what is missing. So are `unwrap` and
`expect`, and tests that set a panic hook.

## Sources
The documentation of `tokio::task::JoinHandle` and of `std::thread::JoinHandle`.
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
from rust_specialist_rules.testing._attributes import attribute_path

_THREAD = "std::thread::spawn"
_SPAWNERS = ("tokio::spawn", "tokio::task::spawn_blocking", "tokio::task::spawn_local", _THREAD)
_ASSERTS = frozenset({"assert", "assert_eq", "assert_ne"})
_TESTS = frozenset({"test", "tokio::test"})
_NAMES = ("task", "handle", "spawned")


@rule(
    on=call(*_SPAWNERS),
    severity=Severity.ERROR,
    docs="https://docs.rs/tokio/latest/tokio/task/struct.JoinHandle.html",
)
def assert_in_detached_task(match: Match, context: Context) -> Findings:
    arguments = arguments_in(match.node)
    test = context.enclosing(match.node, "function_item")
    if len(arguments) != 1 or test is None or not _is_test(test, context):
        return
    statement = _dropping(match.node, context)
    last = _last_assertion(arguments[0], context) if statement is not None else None
    if statement is None or last is None:
        return
    macro = last.child_by_field_name("macro")
    what = "thread" if match.path == _THREAD else "task"
    yield context.finding(
        match["path"],
        f"the handle of this {what} is dropped: a failing `{context.text(macro or last)}!` in it "
        "does not fail the test",
        _fix(match, statement, test, context),
        related=(context.related(last, "its panic goes into the handle"),),
    )


def _is_test(function: Node, context: Context) -> bool:
    attributes = context.attributes(function)
    if any("unhandled_panic" in context.text(one) for one in attributes):
        return False
    if "set_hook" in context.text(function):
        return False
    return any(attribute_path(context, one) in _TESTS for one in attributes)


def _dropping(spawn: Node, context: Context) -> Node | None:
    """The statement that throws the handle away."""
    outer = context.parent(spawn)
    if outer is None:
        return None
    if outer.type == "expression_statement":
        return outer if outer.children[-1].type == ";" else None
    if outer.type != "let_declaration":
        return None
    pattern = outer.child_by_field_name("pattern")
    if pattern is None or context.text(pattern) == "_":
        return outer
    binding = context.binding_of(pattern) if pattern.type == "identifier" else None
    return outer if binding is not None and not binding.occurrences else None


def _last_assertion(spawned: Node, context: Context) -> Node | None:
    """The assertion with which a closure or async block ends."""
    if spawned.type == "closure_expression":
        body = spawned.child_by_field_name("body")
    elif spawned.type == "async_block":
        body = next((child for child in spawned.named_children if child.type == "block"), None)
    else:
        return None
    last = body
    if body is not None and body.type == "block":
        parts = [child for child in body.named_children if not child.type.endswith("comment")]
        last = parts[-1] if parts else None
    if last is not None and last.type == "expression_statement" and last.named_child_count:
        last = last.named_children[0]
    if last is None or last.type != "macro_invocation":
        return None
    macro = last.child_by_field_name("macro")
    name = context.text(macro) if macro is not None else ""
    return last if name.removeprefix("std::").removeprefix("core::") in _ASSERTS else None


def _fix(match: Match, statement: Node, test: Node, context: Context) -> Fix | None:
    """A name for the handle, and at the end of the test the wait for it."""
    body = test.child_by_field_name("body")
    if body is None or context.parent(statement) != body:
        return None
    parts = [child for child in body.named_children if not child.type.endswith("comment")]
    if parts[-1].type not in ("expression_statement", "let_declaration", "empty_statement"):
        return None
    if parts[-1].type == "expression_statement" and parts[-1].children[-1].type not in (";", "}"):
        return None
    words = set(re.findall(r"\w+", context.text(test)))
    name = next((name for name in _NAMES if name not in words), None)
    pattern = statement.child_by_field_name("pattern")
    if pattern is not None and pattern.type == "identifier":
        name = context.text(pattern)
    if name is None or "\n" not in context.text(body):
        return None
    wait = f"{name}.join().unwrap();" if match.path == _THREAD else f"{name}.await.unwrap();"
    edits = [context.insert(parts[-1].end_byte, f"\n{context.indentation(parts[-1])}{wait}")]
    if pattern is None:
        edits.insert(0, context.insert(statement.start_byte, f"let {name} = "))
    elif pattern.type != "identifier":
        edits.insert(0, context.edit(pattern, name))
    what = "thread" if match.path == _THREAD else "task"
    return context.fix(f"wait for the {what} at the end", Applicability.MAYBE_INCORRECT, *edits)
