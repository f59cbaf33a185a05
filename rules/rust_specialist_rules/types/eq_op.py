"""Both sides of an operator are the same.

## What it does
Finds `x == x`, `a.b < a.b`, `x && x`, `x - x` and the like, where both sides are the same name or field.

## Why is this bad
The result is known without running the program, so another name was meant on one side.

## Example
```rust
pub struct Span {
    pub start: usize,
    pub end: usize,
}

pub fn is_empty(span: &Span) -> bool {
    span.start == span.start //~ eq_op
}
```

## Use instead
```rust
pub struct Span {
    pub start: usize,
    pub end: usize,
}

pub fn is_empty(span: &Span) -> bool {
    span.start == span.end
}
```

## When it is fine
A float that is compared with itself is a test for NaN and is not reported, nor is a value whose type is not known.

## Sources
clippy: `eq_op`.
"""

from __future__ import annotations

from rust_specialist.lint import INTEGERS, Context, Findings, Match, Node, Severity, query, rule
from rust_specialist_rules._code import operator_of

_PLACES = frozenset({"identifier", "field_expression", "self"})
_OPERATORS = frozenset({"==", "!=", "<", ">", "<=", ">=", "&&", "||", "-", "/", "^", "&", "|", "%"})
_KNOWN = INTEGERS | {"bool", "char", "str", "std::string::String", "std::path::PathBuf"}


@rule(
    on=(
        query("(binary_expression left: (identifier) right: (identifier)) @node"),
        query("(binary_expression left: (field_expression) right: (field_expression)) @node"),
    ),
    severity=Severity.ERROR,
    like="clippy::eq_op",
    in_tests=False,
)
def eq_op(match: Match, context: Context) -> Findings:
    """An operator between a place and itself."""
    left, right = match.node.child_by_field_name("left"), match.node.child_by_field_name("right")
    operator = operator_of(match.node)
    if left is None or right is None or operator not in _OPERATORS or match.node.has_error:
        return
    if context.text(left) != context.text(right) or not _is_place(left):
        return
    if operator not in ("&&", "||"):
        type_ = context.type_of(left)
        while type_ is not None and type_.is_reference:
            type_ = type_.argument(0)
        if type_ is None or type_.path not in _KNOWN:
            return
    name = context.text(left)
    yield context.finding(
        match.node, f"both sides of `{operator}` are `{name}`, so one of them is meant to be another"
    )


def _is_place(node: Node) -> bool:
    """Whether a node is a path of names and fields."""
    while node.type == "field_expression":
        inner = node.child_by_field_name("value")
        if inner is None:
            return False
        node = inner
    return node.type in _PLACES
