"""An async function that awaits itself without a `Box` in between.

## What it does
Finds an `async fn` that calls itself and awaits the call directly.

## Why is this bad
The future of an async function holds the futures that it awaits. One that holds itself would have no end, so the
compiler refuses it.

## Example
```rust,compile_fail,E0733
pub async fn depth(n: u32) -> u32 {
    if n == 0 { 0 } else { depth(n - 1).await + 1 } //~ async_recursion
}
```

## Use instead
```rust
pub async fn depth(n: u32) -> u32 {
    if n == 0 { 0 } else { Box::pin(depth(n - 1)).await + 1 }
}
```

## Fix safety
A suggestion: it costs an allocation for each call, and where the future has to be `Send` the compiler may ask for a
type in place of `async fn`.

## Limits
Methods are looked at where they are called on `self` or as `Self::name`. Functions with attributes that may rewrite
them (`#[async_recursion]`, `#[async_trait]`) are left alone, on the function as on what is around it.

## Sources
rustc: E0733. The release notes of Rust 1.77, which brought recursion through a `Box`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    called_path,
    node,
    rule,
)

_HARMLESS = re.compile(
    r"#\[\s*(?:doc|inline|allow|expect|warn|deny|must_use|deprecated|cold|track_caller)\b", re.ASCII
)


@rule(
    on=node("await_expression"),
    severity=Severity.ERROR,
    min_edition=2018,
    compiler_code="E0733",
    docs="https://doc.rust-lang.org/error_codes/E0733.html",
)
def async_recursion(match: Match, context: Context) -> Findings:
    call = next(iter(match.node.named_children), None)
    if call is None or call.type != "call_expression":
        return
    function = context.enclosing(match.node, "function_item", "closure_expression", "async_block")
    if function is None or function.type != "function_item" or not context.in_async(match.node):
        return
    name = function.child_by_field_name("name")
    body = context.body(match.node)
    if name is None or body is None or body.is_broken or _may_be_rewritten(function, context):
        return
    if not _calls(call, context.text(name), function, context):
        return
    text = context.text(call)
    yield context.finding(
        call,
        f"the future of `{context.text(name)}` would hold itself: an async fn that awaits itself needs a `Box`",
        context.replace(
            call,
            f"Box::pin({text})",
            title="put the inner future into a `Box`",
            applicability=Applicability.MAYBE_INCORRECT,
        ),
    )


def _calls(call: Node, name: str, function: Node, context: Context) -> bool:
    """Whether `call` certainly calls `function`, which is called `name`."""
    owner = context.enclosing(function, "impl_item", "trait_item", "function_item")
    path = called_path(call)
    if path is None:
        inner = call.child_by_field_name("function")
        receiver = inner.child_by_field_name("value") if inner is not None else None
        field = inner.child_by_field_name("field") if inner is not None else None
        return (
            receiver is not None
            and field is not None
            and receiver.type == "self"
            and context.text(field) == name
            and _is_inherent(owner)
        )
    written = "".join(context.text(path).split())
    if written == f"Self::{name}":
        return _is_inherent(owner)
    if (
        written != name
        or owner is not None
        or path.type != "identifier"
        or context.binding_of(path) is not None
    ):
        return False
    resolved = context.resolve(path)
    own = "::".join(("crate", *context.module_of(function), name))
    found = context.facts.function(resolved) if resolved is not None else None
    return found is not None and found.is_async and (resolved or "").endswith(own.removeprefix("crate"))


def _is_inherent(owner: Node | None) -> bool:
    return owner is not None and owner.type == "impl_item" and owner.child_by_field_name("trait") is None


def _may_be_rewritten(function: Node, context: Context) -> bool:
    """Whether an attribute of the function, or of what is around it, may make another function of it."""
    return any(
        not _HARMLESS.match(context.text(attribute))
        for outer in (function, *context.ancestors(function))
        if outer.type in ("function_item", "impl_item", "trait_item")
        for attribute in context.attributes(outer)
    )
