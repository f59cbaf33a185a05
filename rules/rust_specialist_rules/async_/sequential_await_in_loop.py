"""Requests that do not depend on each other are made one after the other.

## What it does
Finds `for` loops whose body does nothing but await a request for the element and push its result to a vector.

## Why is this bad
The loop takes as long as all requests together, though the program only waits: a hundred requests of 50 ms are five
seconds. Eight under way at a time take less than one.

## Example
```rust
async fn fetch(id: u32) -> String {
    id.to_string()
}

pub async fn all(ids: Vec<u32>) -> Vec<String> {
    let mut pages = Vec::new();
    for id in ids { //~ sequential_await_in_loop
        pages.push(fetch(id).await);
    }
    pages
}
```

## Use instead
```rust
use futures::{StreamExt, stream};

async fn fetch(id: u32) -> String {
    id.to_string()
}

pub async fn all(ids: Vec<u32>) -> Vec<String> {
    stream::iter(ids).map(fetch).buffered(8).collect().await
}
```

## When it is fine
Where the other side allows one request at a time, where the order of their effects matters, or where there are two or
three of them. Off by default for that reason.

## Limits
The request must be a call of `tokio::fs`, or of a function or method whose name says that it asks for something
(`fetch`, `get`, `load`, `download`, `request`, `query`, `resolve`, `lookup`). Arguments with `&mut` in them, such as
a transaction, and receivers known to be borrowed mutably keep the rule silent.

## Sources
futures: the documentation of `StreamExt::buffered` and `buffer_unordered`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    Severity,
    arguments_in,
    called_path,
    chain_to,
    node,
    rule,
)

_ASKS = re.compile(r"(?:try_)?(?:fetch|get|load|download|request|query|resolve|lookup|head)(?:_\w+)?")


@rule(
    on=node("for_expression"),
    severity=Severity.HINT,
    default=False,
    in_tests=False,
    docs="https://docs.rs/futures/latest/futures/stream/trait.StreamExt.html#method.buffered",
)
def sequential_await_in_loop(match: Match, context: Context) -> Findings:
    body = match.node.child_by_field_name("body")
    pushed = _pushed(body, context) if body is not None else None
    if body is None or pushed is None or not context.in_async(body):
        return
    vector, value = pushed
    wait = _wait_in(value)
    call = next(iter(wait.named_children), None) if wait is not None else None
    name = _request(call, context) if call is not None else None
    if wait is None or call is None or name is None or not _is_apart(call, vector, match.node, context):
        return
    yield context.finding(
        match.node.children[0],
        f"each `{context.text(name)}` waits for the one before it, though nothing here depends on that",
        related=(context.related(wait, "one request at a time"),),
    )


def _pushed(body: Node, context: Context) -> tuple[Node, Node] | None:
    """The local vector and the value in `v.push(value)`, or in `let x = value; v.push(x)`."""
    parts = [part for part in body.named_children if not part.type.endswith("comment")]
    if not 0 < len(parts) < 3:
        return None
    last = parts[-1].named_children[0] if parts[-1].type == "expression_statement" else parts[-1]
    function = last.child_by_field_name("function") if last.type == "call_expression" else None
    arguments = arguments_in(last) if function is not None and function.type == "field_expression" else ()
    if function is None or len(arguments) != 1:
        return None
    vector, method = function.child_by_field_name("value"), function.child_by_field_name("field")
    if vector is None or method is None or vector.type != "identifier" or context.text(method) != "push":
        return None
    type_ = context.type_of(vector)
    if type_ is None or type_.path != "std::vec::Vec":
        return None
    if len(parts) == 1:
        return vector, arguments[0]
    pattern, value = parts[0].child_by_field_name("pattern"), parts[0].child_by_field_name("value")
    is_let = parts[0].type == "let_declaration" and parts[0].child_by_field_name("alternative") is None
    if not is_let or pattern is None or value is None or context.text(pattern) != context.text(arguments[0]):
        return None
    return vector, value


def _wait_in(value: Node) -> Node | None:
    """The only `.await` in `request.await` or `request.await?`."""
    at = value
    if at.type == "try_expression" and at.named_child_count:
        at = at.named_children[0]
    return at if at.type == "await_expression" else None


def _request(call: Node, context: Context) -> Node | None:
    """The name of what is called, if it says that it asks for something."""
    if call.type != "call_expression":
        return None
    path = called_path(call)
    if path is not None:
        resolved = context.resolve(path) or ""
        name = path.child_by_field_name("name") or path
        return name if resolved.startswith("tokio::fs::") or _ASKS.fullmatch(context.text(name)) else None
    steps = chain_to(call).steps
    return steps[-1].name if steps and _ASKS.fullmatch(context.text(steps[-1].name)) else None


def _is_apart(call: Node, vector: Node, loop: Node, context: Context) -> bool:
    """Whether the request mentions neither the vector nor anything that only one may have at a time."""
    names = {context.text(name) for name in context.descendants(call, "identifier", "self")}
    if context.text(vector) in names or any(
        True for _ in context.descendants(call, "macro_invocation", "closure_expression")
    ):
        return False
    if any(True for _ in context.descendants(call, "mutable_specifier", "await_expression")):
        return False
    for name in context.descendants(call, "identifier", "self"):
        binding = context.binding_of(name)
        if binding is None:
            continue
        type_ = context.type_of(name)
        # A `&mut` method call needs a mutable local or reference, whatever its signature says.
        if (type_ is not None and type_.path == "&mut") or (
            binding.mutable and binding.declaration.start < loop.start_byte
        ):
            return False
    return True
