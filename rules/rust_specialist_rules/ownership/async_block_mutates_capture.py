"""A closure returns an async block that changes a variable of the closure's surroundings.

## What it does
Finds closures `|..| async { .. }` that are handed to a parameter bounded by `Fn` or `FnMut`, where the async block
assigns to a variable from outside of the closure or borrows it mutably.

## Why is this bad
It does not compile. The future would hold a mutable borrow of what the closure captured, and a closure that may be
called again must not give that away: two futures could change the variable at once.

## Example
```rust,compile_fail,unnamed
use std::future::Future;

pub async fn retry<F, Fut>(mut attempt: F) -> u8
where
    F: FnMut() -> Fut,
    Fut: Future<Output = u8>,
{
    attempt().await
}

pub async fn go() -> u8 {
    let mut attempts = 0;
    retry(|| async {
        attempts += 1; //~ async_block_mutates_capture
        attempts
    })
    .await
}
```

## Use instead
```rust
pub async fn retry<F>(mut attempt: F) -> u8
where
    F: AsyncFnMut() -> u8,
{
    attempt().await
}

pub async fn go() -> u8 {
    let mut attempts = 0;
    retry(async || {
        attempts += 1;
        attempts
    })
    .await
}
```

## When it is fine
A parameter bounded by `FnOnce` may give its captures away. An async closure may lend them, where the parameter is
bounded by `AsyncFnMut`. Counters in a `Cell` or an atomic are changed through a shared borrow.

## Limits
Silent where the called function is not known.

## Sources
RFC 3668 on async closures, the reference on closure types.
"""

from __future__ import annotations

from rust_specialist.lint import Binding, Body, Context, Findings, Match, Node, Severity, node, rule
from rust_specialist_rules.ownership._signatures import parameter_for

_MANY = ("std::ops::Fn", "std::ops::FnMut")
_STEPS = ("field_expression", "index_expression", "parenthesized_expression")
_ITEMS = ("closure_expression", "async_block", "function_item")


@rule(
    on=node("closure_expression"),
    severity=Severity.ERROR,
    docs="https://rust-lang.github.io/rfcs/3668-async-closures.html",
)
def async_block_mutates_capture(match: Match, context: Context) -> Findings:
    """A change of a capture inside of the async block that a closure returns."""
    closure = match.node
    block = closure.child_by_field_name("body")
    root = context.body(closure)
    if block is None or block.type != "async_block" or root is None or root.is_broken:
        return
    if any(child.type == "async" for child in closure.children) or any(
        c.type == "move" for c in block.children
    ):
        return
    bound = _bound(context, closure)
    if bound is None:
        return
    for changed, binding in _changes(root, block):
        outside = not closure.start_byte <= binding.declaration.start < closure.end_byte
        if outside:
            yield context.finding(
                changed,
                f"the future keeps `{binding.name}` mutably borrowed, which no `{bound}` closure may return",
                related=(context.related(binding.declaration, "declared outside of the closure"),),
            )
            return


def _bound(context: Context, closure: Node) -> str | None:
    """The name of the bound, `Fn` or `FnMut`, of the parameter that a closure is the argument for."""
    found = parameter_for(context, closure)
    if found is None:
        return None
    callee, type_ = found
    bounds = type_.arguments if type_.path == "impl" else ()
    if type_.parameter:
        bounds = next((one.bounds for one in callee.generics if one.name == type_.path), ())
    return next((one.name for one in bounds if one is not None and one.path in _MANY), None)


def _changes(body: Body, block: Node) -> list[tuple[Node, Binding]]:
    """The places in an async block that are assigned to or borrowed mutably, each with its local."""
    found: list[tuple[Node, Binding]] = []
    pending = list(reversed(block.named_children))
    while pending:
        at = pending.pop()
        if at.type in _ITEMS:
            continue
        pending.extend(reversed(at.named_children))
        place: Node | None = None
        if at.type in ("assignment_expression", "compound_assignment_expr"):
            place = at.child_by_field_name("left")
        elif at.type == "reference_expression" and any(
            child.type == "mutable_specifier" for child in at.children
        ):
            place = at.child_by_field_name("value")
        local = place
        while local is not None and local.type in _STEPS:
            local = local.named_children[0] if local.named_children else None
        binding = (
            body.binding_of(local) if local is not None and local.type in ("identifier", "self") else None
        )
        if place is not None and binding is not None:
            found.append((place, binding))
    return found
