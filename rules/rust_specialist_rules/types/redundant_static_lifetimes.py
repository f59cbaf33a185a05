"""`'static` is written where the type of a constant implies it.

## What it does
Finds `&'static` in the type of a `const` or `static`, also inside of references, tuples, slices and arrays there.

## Why is this bad
A reference in the type of a constant lives for `'static` unless it says otherwise. The word only makes the type longer.

## Example
```rust
pub const NAME: &'static str = "core"; //~ redundant_static_lifetimes
```

## Use instead
```rust
pub const NAME: &str = "core";
```

## When it is fine
Associated constants are not reported: an elided lifetime there does not mean `'static` in all of them. Files
that a program has written, as a comment at their top says, are left alone.

## Sources
The Rust Reference on lifetime elision in constants.
"""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Span,
    Tag,
    node,
    rule,
)
from rust_specialist_rules._code import is_generated

_DEEPEST = 20


@rule(
    on=node("const_item", "static_item"),
    severity=Severity.HINT,
    needs="1.17",
    like="clippy::redundant_static_lifetimes",
    docs="https://doc.rust-lang.org/reference/lifetime-elision.html#const-and-static-elision",
)
def redundant_static_lifetimes(match: Match, context: Context) -> Findings:
    """`'static` of a reference at the top of a constant's type."""
    block = match.node.parent
    owner = block.parent if block is not None and block.type == "declaration_list" else None
    type_ = match.node.child_by_field_name("type")
    if type_ is None or (owner is not None and owner.type != "mod_item") or is_generated(context):
        return
    kind = "const" if match.node.type == "const_item" else "static"
    for lifetime in _written(context, type_, 0):
        behind = lifetime.next_sibling
        fix = None
        if behind is not None and not behind.type.endswith("comment"):
            span = Span(lifetime.start_byte, behind.start_byte)
            fix = context.replace(
                span, "", title="remove `'static`", applicability=Applicability.MACHINE_APPLICABLE
            )
        yield context.finding(
            lifetime,
            f"a reference in the type of a `{kind}` is `'static` anyway",
            fix,
            tags=(Tag.UNNECESSARY,),
        )


def _written(context: Context, type_: Node, depth: int) -> Iterator[Node]:
    """The `'static` of the references that a constant's type consists of, those of other types' arguments left out."""
    if depth > _DEEPEST:
        return
    inside: list[Node | None] = []
    match type_.type:
        case "reference_type":
            for child in type_.named_children:
                if child.type == "lifetime" and context.text(child) == "'static":
                    yield child
            inside = [type_.child_by_field_name("type")]
        case "array_type":
            inside = [type_.child_by_field_name("element")]
        case "tuple_type" | "parenthesized_type":
            inside += type_.named_children
        case _:
            return
    for part in inside:
        if part is not None:
            yield from _written(context, part, depth + 1)
