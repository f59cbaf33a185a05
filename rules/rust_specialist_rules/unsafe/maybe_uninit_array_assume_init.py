"""An array of `MaybeUninit` is made with `unsafe`, which it needs no more.

## What it does
Finds `MaybeUninit::uninit().assume_init()` where the type is an array of `MaybeUninit`.

## Why is this bad
It is sound, for such an array needs no initialisation, but its reader has to prove that again, and the same line is
undefined behaviour as soon as the element type loses its `MaybeUninit`. An inline `const` says the same in safe code.

## Example
```rust
use std::mem::MaybeUninit;

pub fn slots() -> [MaybeUninit<String>; 8] {
    unsafe { MaybeUninit::uninit().assume_init() } //~ maybe_uninit_array_assume_init
}
```

## Use instead
```rust
use std::mem::MaybeUninit;

pub fn slots() -> [MaybeUninit<String>; 8] {
    [const { MaybeUninit::uninit() }; 8]
}
```

## Fix safety
Offered where the length is written beside the type. A comment on the `unsafe` block stays behind and may go too.

## Limits
The type must be known: from an annotation, a turbofish, a result or a field of a struct of the same file.

## Sources
The documentation of `MaybeUninit` on arrays; the release notes of Rust 1.79 on inline `const`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    method_call,
    rule,
)
from rust_specialist_rules.unsafe._comments import comments_above
from rust_specialist_rules.unsafe._validity import wanted_field, wanted_type, whole_unsafe

_UNINIT = "std::mem::MaybeUninit"


@rule(
    on=method_call("assume_init"),
    severity=Severity.HINT,
    needs="1.79",
    docs="https://doc.rust-lang.org/std/mem/union.MaybeUninit.html",
)
def maybe_uninit_array_assume_init(match: Match, context: Context) -> Findings:
    """`MaybeUninit::uninit().assume_init()` as an array of `MaybeUninit`."""
    function = match["receiver"].child_by_field_name("function")
    body = context.body(match.node)
    if match["receiver"].type != "call_expression" or function is None or body is None:
        return
    if function.type != "scoped_identifier" or context.resolve(function) != f"{_UNINIT}::uninit":
        return
    inside = _turbofish(function)
    written = inside if inside is not None else wanted_type(context, match.node)
    type_ = body.root.resolve_type(written) if written is not None else wanted_field(context, match.node)
    element = type_.argument(0) if type_ is not None and type_.path == "[;]" else None
    if element is None or element.path != _UNINIT:
        return
    yield context.finding(
        match.node,
        "an array of `MaybeUninit` can be made without `unsafe`, by `[const { .. }; N]`",
        _fix(context, match.node, function, written) if inside is None else None,
    )


def _turbofish(function: Node) -> Node | None:
    head = function.child_by_field_name("path")
    arguments = head.child_by_field_name("type_arguments") if head is not None else None
    return arguments.named_children[0] if arguments is not None and arguments.named_children else None


def _fix(context: Context, call: Node, function: Node, written: Node | None) -> Fix | None:
    length = (
        written.child_by_field_name("length")
        if written is not None and written.type == "array_type"
        else None
    )
    whole = whole_unsafe(context, call)
    head = function.child_by_field_name("path")
    if length is None or whole is None or head is None:
        return None
    is_explained = any(
        note.type.endswith("comment") for note in comments_above(context.parent(whole) or whole)
    )
    return context.replace(
        whole,
        f"[const {{ {context.text(head)}::uninit() }}; {context.text(length)}]",
        title="make it with an inline `const`",
        applicability=Applicability.MAYBE_INCORRECT if is_explained else Applicability.MACHINE_APPLICABLE,
    )
