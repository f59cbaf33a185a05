"""An array is indexed behind its end.

## What it does
Finds `array[n]`, and ranges such as `&array[..n]`, with a number that the array's written length does not allow.

## Why is this bad
The access panics whenever it is reached.

## Example
```rust
pub fn last(bytes: [u8; 4]) -> &'static [u8] {
    let table = [1, 2, 3];
    let _ = (bytes, &table[..4]); //~ out_of_bounds_indexing
    &[]
}
```

## Use instead
```rust
pub fn last(bytes: [u8; 4]) -> &'static [u8] {
    let table = [1, 2, 3];
    let _ = (bytes, &table[..3]);
    &[]
}
```

## Limits
Locals that are made of a literal, and places whose type says a length in digits. A single index behind the end of an
array is an error for rustc too.

## Sources
The Reference on array expressions. clippy: `out_of_bounds_indexing`.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Node, Severity, initialiser_of, node, rule
from rust_specialist_rules._code import code_in


@rule(
    on=node("index_expression"),
    severity=Severity.ERROR,
    like="clippy::out_of_bounds_indexing",
    in_tests=False,
    docs="https://doc.rust-lang.org/reference/expressions/array-expr.html",
)
def out_of_bounds_indexing(match: Match, context: Context) -> Findings:
    """A constant index that an array does not have."""
    parts = code_in(match.node)
    if len(parts) != 2 or match.node.has_error or parts[0].type != "identifier":
        return
    furthest = _furthest(context, parts[1])
    length = _length(context, parts[0]) if furthest is not None else None
    if furthest is None or length is None or furthest <= length:
        return
    yield context.finding(parts[1], f"`{context.text(parts[0])}` has {length} elements, so this panics")


def _furthest(context: Context, index: Node) -> int | None:
    """The smallest length with which an index or range does not panic."""
    if index.type == "integer_literal":
        number = _number(context, index)
        return number + 1 if number is not None else None
    if index.type != "range_expression":
        return None
    ends = code_in(index)
    numbers = [_number(context, end) for end in ends]
    if not numbers or None in numbers:
        return None
    last = max(number for number in numbers if number is not None)
    is_closed = any(child.type == "..=" for child in index.children)
    return last + 1 if is_closed else last


def _number(context: Context, node: Node) -> int | None:
    text = context.text(node).replace("_", "").removesuffix("usize")
    return int(text) if node.type == "integer_literal" and text.isdigit() else None


def _length(context: Context, name: Node) -> int | None:
    """The length of a local array, where it is written in digits or shown by a literal."""
    binding = context.binding_of(name)
    if binding is None or not binding.is_simple:
        return None
    written = binding.annotation
    if written is not None:
        length = written.child_by_field_name("length") if written.type == "array_type" else None
        return _number(context, length) if length is not None else None
    value = initialiser_of(context, name)
    if value is None or value.type != "array_expression" or value.has_error:
        return None
    length = value.child_by_field_name("length")
    if length is not None:
        return _number(context, length)
    if any(child.type in ("attribute_item", ";") for child in value.children):
        return None
    return len(code_in(value))
