"""A function declares a lifetime that nothing in it uses.

## What it does
Finds lifetime parameters of functions and methods that occur neither in the rest of the signature nor in the body.

## Why is this bad
The reader looks for the two borrows that the name connects and finds none. Often one of two references was meant to
have it and has a lifetime of its own instead.

## Example
```rust
pub fn longest<'a>(words: &[String]) -> usize { //~ extra_unused_lifetimes
    words.iter().map(|word| word.len()).max().unwrap_or(0)
}
```

## Use instead
```rust
pub fn longest(words: &[String]) -> usize {
    words.iter().map(|word| word.len()).max().unwrap_or(0)
}
```

## When it is fine
In an impl of a trait, whose declaration may ask for the lifetime. There, nothing is reported.

## Fix safety
A caller that names the lifetime (`f::<'static>`) has to be changed, too: the fix is only suggested.

## Sources
The Rust Reference on generic parameters; clippy's lint of the same name.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Applicability, Context, Findings, Fix, Match, Node, Span, Tag, node, rule
from rust_specialist_rules.api._impls import is_conditional


@rule(
    on=node("lifetime_parameter"),
    like="clippy::extra_unused_lifetimes",
    docs="https://doc.rust-lang.org/reference/items/generics.html",
)
def extra_unused_lifetimes(match: Match, context: Context) -> Findings:
    """A `lifetime_parameter` of a function whose name occurs nowhere else in it."""
    parameter, parameters = match.node, match.node.parent
    function = parameters.parent if parameters is not None else None
    name = parameter.child_by_field_name("name")
    if parameters is None or function is None or name is None:
        return
    if function.type not in ("function_item", "function_signature_item") or function.has_error:
        return
    word = re.compile(re.escape(context.text(name)) + r"\b(?!')")
    if len(word.findall(context.text(function))) != 1:
        return
    block = function.parent
    owner = block.parent if block is not None and block.type == "declaration_list" else None
    if owner is not None and owner.child_by_field_name("trait") is not None:
        return
    if context.attributes(function) and is_conditional(context, function):
        return
    yield context.finding(
        name,
        f"nothing uses the lifetime `{context.text(name)}`",
        _without(context, parameter, parameters),
        tags=(Tag.UNNECESSARY,),
    )


def _without(context: Context, parameter: Node, parameters: Node) -> Fix | None:
    """The parameters without one; the brackets go, too, if it was the only one."""
    named = parameters.named_children
    if any(child.type in ("line_comment", "block_comment", "attribute_item") for child in named):
        return None
    span = Span(parameters.start_byte, parameters.end_byte)
    if len(named) > 1:
        at = named.index(parameter)
        if at + 1 < len(named):
            span = Span(parameter.start_byte, named[at + 1].start_byte)
        else:
            span = Span(named[at - 1].end_byte, parameter.end_byte)
    return context.replace(
        span,
        "",
        title=f"remove `{context.text(parameter)}`",
        applicability=Applicability.MAYBE_INCORRECT,
    )
