"""A `Copy` type has a `clone` of its own that is no copy.

## What it does
Finds `impl Clone` for a type of the same file that is `Copy`, where `clone` does anything but return `*self`.

## Why is this bad
Code may copy the value wherever it could clone it, and the standard library does so for whole slices. A `clone` that
does something else is then simply not called, so the result depends on which of the two was chosen.

## Example
```rust
#[derive(Copy)]
pub struct Id(u32);

impl Clone for Id {
    fn clone(&self) -> Self {
        Id(self.0) //~ non_canonical_clone_impl
    }
}
```

## Use instead
```rust
#[derive(Copy)]
pub struct Id(u32);

impl Clone for Id {
    fn clone(&self) -> Self {
        *self
    }
}
```

## When it is fine
A generic type may be `Copy` for some arguments only, and then cannot be copied in `clone`. It is not reported.

## Fix safety
The body is replaced as a whole. Where it had an effect, that is lost: the fix is only suggested.

## Sources
`std::clone::Clone` and `std::marker::Copy` in the standard library; clippy's lint of the same name.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Span, Type, node, rule
from rust_specialist_rules.types._derives import allows, derives, only_method, own_type_of

_TRAITS = frozenset({"std::clone::Clone"})


@rule(
    on=node("impl_item"),
    like="clippy::non_canonical_clone_impl",
    docs="https://doc.rust-lang.org/std/clone/trait.Clone.html",
)
def non_canonical_clone_impl(match: Match, context: Context) -> Findings:
    """`impl Clone` for a `Copy` type whose `clone` is not `*self`."""
    if b"Clone" not in (match.node.text or b"").partition(b"{")[0]:
        return
    found = own_type_of(context, match.node, _TRAITS)
    if found is None:
        return
    owner, _, _ = found
    if owner.generics or allows(owner, "non_canonical_clone_impl"):
        return
    copied = derives(context, owner, "std::marker::Copy") or any(
        not impl.is_negative and not impl.cfg
        for impl in context.facts.impls_of("std::marker::Copy", Type(owner.path))
    )
    body = only_method(context, match.node, "clone")
    if not copied or body is None:
        return
    inside = [child for child in body.named_children if not child.type.endswith("comment")]
    text = context.text(inside[-1]).removesuffix(";").removeprefix("return ") if len(inside) == 1 else ""
    if (
        text in ("*self", "{*self}")
        or not inside
        or any(True for _ in context.descendants(body, "macro_invocation", "attribute_item"))
    ):
        return
    span = Span(inside[0].start_byte, inside[-1].end_byte)
    kept = context.source.slice(span)
    has_comment = "//" in kept or "/*" in kept
    yield context.finding(
        inside[-1],
        f"`{owner.name}` is `Copy`, so a `clone` that is no copy may or may not be called",
        None
        if has_comment
        else context.replace(
            span, "*self", title="return `*self`", applicability=Applicability.MAYBE_INCORRECT
        ),
    )
