"""Threads are started and joined one after the other, so that no two of them ever run together.

## What it does
Finds an iterator that starts threads in one `map` and joins them in the next step, with nothing that collects the
handles in between; and a `join` right on the `spawn` inside a loop.

## Why is this bad
Iterators are lazy: each thread is joined before the next one is started. The program does its work one piece at a time
and pays for the threads on top.

## Example
```rust
use std::thread;

pub fn sums(parts: Vec<Vec<u64>>) -> Vec<u64> {
    parts
        .into_iter()
        .map(|part| thread::spawn(move || part.iter().sum::<u64>()))
        .map(|handle| handle.join().unwrap()) //~ spawn_joined_at_once
        .collect()
}
```

## Use instead
```rust
use std::thread;

pub fn sums(parts: Vec<Vec<u64>>) -> Vec<u64> {
    parts
        .into_iter()
        .map(|part| thread::spawn(move || part.iter().sum::<u64>()))
        .collect::<Vec<_>>().into_iter()
        .map(|handle| handle.join().unwrap())
        .collect()
}
```

## When it is fine
Outside of loops: a thread that is joined at once catches a panic or has a bigger stack.

## Fix safety
A suggestion: all threads then run at the same time, which may be more than is wanted.

## Limits
Threads of `std::thread`. In a loop only `spawn(..).join()` in one expression, or in two lines that follow each other.

## Sources
std: `Iterator`, on laziness; `JoinHandle::join`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Span,
    arguments_in,
    called_path,
    chain_to,
    initialiser_of,
    method_call,
    rule,
)

_SPAWN = "std::thread::spawn"
_LAZY = frozenset({"enumerate", "rev", "filter", "inspect", "take", "skip", "step_by"})


@rule(
    on=method_call("join"),
    in_tests=False,
    docs="https://doc.rust-lang.org/std/thread/struct.JoinHandle.html#method.join",
)
def spawn_joined_at_once(match: Match, context: Context) -> Findings:
    """A join that leaves no time for another thread."""
    if arguments_in(match.node):
        return
    receiver = match["receiver"]
    if _is_spawn(receiver, context) or _is_fresh(receiver, match.node, context):
        if context.loop_around(match.node) is not None and not _is_conditional(match.node, context):
            yield context.finding(
                match["key"], "the loop waits for this thread before it starts the next one"
            )
        return
    step = _joining_step(receiver, match.node, context)
    spawning = _spawn_before(step, context) if step is not None else None
    if step is None or spawning is None:
        return
    indentation = _line_break(step, context)
    dot = next((child for child in step.children if child.type == "."), None)
    yield context.finding(
        match["key"],
        "each thread is joined before the next one is started: iterators are lazy",
        context.fix(
            "collect the handles first",
            Applicability.MAYBE_INCORRECT,
            context.insert(dot.start_byte, f".collect::<Vec<_>>().into_iter(){indentation}"),
        )
        if dot is not None
        else None,
        related=(context.related(spawning, "the thread is started here"),),
    )


def _is_spawn(node: Node, context: Context) -> bool:
    path = called_path(node) if node.type == "call_expression" else None
    return path is not None and context.resolve(path) == _SPAWN


def _is_fresh(receiver: Node, joined: Node, context: Context) -> bool:
    """Whether the statement right before has started the thread."""
    value = initialiser_of(context, receiver)
    if value is None or not _is_spawn(value, context):
        return False
    statement = context.enclosing(joined, "expression_statement", "let_declaration")
    before = statement.prev_named_sibling if statement is not None else None
    return before is not None and value.parent == before


def _is_conditional(joined: Node, context: Context) -> bool:
    """Whether the loop may end right after: the thread is joined on the way out."""
    loop = context.loop_around(joined)
    exits = (
        context.descendants(loop, "break_expression", "return_expression") if loop is not None else iter(())
    )
    return any(True for _ in exits)


def _joining_step(receiver: Node, joined: Node, context: Context) -> Node | None:
    """The `x.map` in whose closure the thread, its parameter, is joined."""
    closure = context.enclosing(joined, "closure_expression")
    parameters = closure.child_by_field_name("parameters") if closure is not None else None
    if closure is None or parameters is None or receiver.type != "identifier":
        return None
    names = parameters.named_children
    if len(names) != 1 or context.text(names[0]) != context.text(receiver):
        return None
    called = context.parent(closure)
    called = context.parent(called) if called is not None and called.type == "arguments" else None
    function = called.child_by_field_name("function") if called is not None else None
    name = function.child_by_field_name("field") if function is not None else None
    return function if name is not None and context.text(name) in ("map", "for_each", "flat_map") else None


def _spawn_before(step: Node, context: Context) -> Node | None:
    """The call that starts the threads, in the `map` before `step`."""
    value = step.child_by_field_name("value")
    steps = chain_to(value).steps if value is not None else ()
    for before in reversed(steps):
        name = context.text(before.name)
        if name == "map" and len(before.arguments) == 1:
            closure = before.arguments[0]
            body = closure.child_by_field_name("body") if closure.type == "closure_expression" else None
            while body is not None and body.type == "block" and body.named_children:
                body = body.named_children[-1]
                if body.type == "expression_statement":
                    return None
            return body if body is not None and _is_spawn(body, context) else None
        if name not in _LAZY:
            return None
    return None


def _line_break(step: Node, context: Context) -> str:
    """What separates the method from what is before it: the white space up to its dot."""
    dot = next((child for child in step.children if child.type == "."), None)
    value = step.child_by_field_name("value")
    if dot is None or value is None:
        return ""
    between = context.source.slice(Span(value.end_byte, dot.start_byte))
    return between if not between.strip() else ""
