"""An iterator is run by hand.

## What it does
Finds `while let Some(x) = iter.next()` over a local iterator that the body does not touch and nothing uses afterwards.

## Why is this bad
A `for` loop says that every item is taken once; here the body has to be read to see that `next` is not called there.

## Example
```rust
pub fn sum(text: &str) -> usize {
    let mut sum = 0;
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() { //~ while_let_on_iterator
        sum += word.len();
    }
    sum
}
```

## Use instead
```rust
pub fn sum(text: &str) -> usize {
    let mut sum = 0;
    let words = text.split_whitespace();
    for word in words {
        sum += word.len();
    }
    sum
}
```

## Limits
The type must be known to be an iterator, and the iterator must be a local that is not used again.

## Sources
The Reference on iterator loops. clippy: `while_let_on_iterator`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Binding,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    Span,
    Type,
    arguments_in,
    query,
    rule,
)
from rust_specialist_rules._code import has_comment
from rust_specialist_rules.errors._arms import branch

_ITERATORS = (
    "::IntoIter",
    "::Iter",
    "::IterMut",
    "::Chars",
    "::Lines",
    "::Drain",
    "::Bytes",
    "::Args",
    "::Components",
)


@rule(
    on=query(
        "(while_expression condition: (let_condition pattern: (tuple_struct_pattern) value: (call_expression))) @node"
    ),
    severity=Severity.HINT,
    like="clippy::while_let_on_iterator",
    in_tests=False,
    docs="https://doc.rust-lang.org/reference/expressions/loop-expr.html#iterator-loops",
)
def while_let_on_iterator(match: Match, context: Context) -> Findings:
    """`while let Some(x) = iter.next()`."""
    condition, body = match.node.child_by_field_name("condition"), match.node.child_by_field_name("body")
    pattern = condition.child_by_field_name("pattern") if condition is not None else None
    call = condition.child_by_field_name("value") if condition is not None else None
    function = call.child_by_field_name("function") if call is not None else None
    if condition is None or body is None or pattern is None or call is None or function is None:
        return
    receiver, name = function.child_by_field_name("value"), function.child_by_field_name("field")
    head = pattern.child_by_field_name("type")
    if (
        receiver is None
        or name is None
        or head is None
        or receiver.type != "identifier"
        or arguments_in(call)
    ):
        return
    if context.text(name) != "next" or branch(head, context) != "Some" or match.node.has_error:
        return
    binding = context.binding_of(receiver)
    inside = pattern.named_children[1:]
    if (
        binding is None
        or binding.kind != "let"
        or len(inside) != 1
        or not _is_iterator(context.type_of(receiver))
    ):
        return
    if any(use.span.start >= match.node.start_byte and use.node != receiver for use in binding.occurrences):
        return
    if context.loop_around(match.node) is not None or _is_in_closure(context, match.node, binding.body):
        return
    start = match.node.children[0]
    if start.type != "while":
        return
    yield context.finding(
        Span(start.start_byte, condition.end_byte),
        f"`for` takes every item of `{binding.name}`",
        _fix(context, binding, inside[0], Span(start.start_byte, condition.end_byte))
        if not has_comment(condition)
        and inside[0].type in ("identifier", "tuple_pattern", "reference_pattern")
        else None,
    )


def _fix(context: Context, binding: Binding, item: Node, head: Span) -> Fix:
    edits = [context.edit(head, f"for {context.text(item)} in {binding.name}")]
    mutable = next((child for child in binding.origin.children if child.type == "mutable_specifier"), None)
    behind = mutable.next_sibling if mutable is not None else None
    if mutable is not None and behind is not None:
        edits.append(context.edit(Span(mutable.start_byte, behind.start_byte), ""))
    return context.fix("use `for`", Applicability.MACHINE_APPLICABLE, *edits)


def _is_iterator(type_: Type | None) -> bool:
    return type_ is not None and (
        type_.path == "{iterator}" or (type_.path.startswith("std::") and type_.path.endswith(_ITERATORS))
    )


def _is_in_closure(context: Context, node: Node, owner: Node) -> bool:
    body = context.enclosing(node, "function_item", "closure_expression", "async_block")
    return body is None or body != owner
