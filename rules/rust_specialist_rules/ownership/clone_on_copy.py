"""`clone` on a value that is copied anyway.

## What it does
Finds `x.clone()` where the type of `x`, or what it refers to, is `Copy`.

## Why is this bad
The call suggests that something costly or deep is copied. It is the same as writing the name.

## Example
```rust
pub fn twice(value: u32) -> u32 {
    value.clone() + value //~ clone_on_copy
}
```

## Use instead
```rust
pub fn twice(value: u32) -> u32 {
    value + value
}
```

## Limits
The type must be known, and that it is `Copy`: numbers, `bool`, `char`, and types of the file that derive it.

## Sources
`std::marker::Copy` in the standard library. clippy: `clone_on_copy`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Severity,
    Span,
    arguments_in,
    is_copy,
    method_call,
    rule,
)
from rust_specialist_rules._code import has_comment

_POSTFIX = frozenset({"field_expression", "index_expression", "try_expression", "await_expression"})


@rule(
    on=method_call("clone"),
    severity=Severity.HINT,
    like="clippy::clone_on_copy",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/marker/trait.Copy.html",
)
def clone_on_copy(match: Match, context: Context) -> Findings:
    """A clone of something `Copy`."""
    receiver = match["receiver"]
    if arguments_in(match.node) or "clone" in context.facts.extension_method_names:
        return
    type_, body = context.type_of(receiver), context.body(match.node)
    behind = type_.argument(0) if type_ is not None and type_.is_reference else type_
    if type_ is None or behind is None or body is None or behind.is_reference or behind.path in ("[]", "fn"):
        return
    if is_copy(behind, context.facts, body.root.generics) is not True:
        return
    outer = context.parent(match.node)
    if outer is None or outer.type == "reference_expression":
        return
    text = context.text(receiver)
    if type_.is_reference:
        text = f"(*{text})" if outer.type in _POSTFIX else f"*{text}"
    title = "remove `.clone()`" if not type_.is_reference else "dereference it"
    shown = (
        context.text(receiver)
        if len(context.text(receiver)) < 40 and "\n" not in context.text(receiver)
        else "this"
    )
    yield context.finding(
        Span(match["key"].start_byte, match.node.end_byte),
        f"`{shown}` is `Copy`: to name it is enough",
        None
        if has_comment(match.node)
        else context.replace(match.node, text, title=title, applicability=Applicability.MACHINE_APPLICABLE),
    )
