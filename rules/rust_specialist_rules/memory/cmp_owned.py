"""A text is copied only to be compared.

## What it does
Finds `x.to_string() == y`, `x.to_owned() == y` and `String::from(x) == y` where both are texts.

## Why is this bad
A `String` is allocated, compared and dropped again, where the texts themselves can be compared.

## Example
```rust
pub fn is_root(name: &str) -> bool {
    name.to_string() == "root" //~ cmp_owned
}
```

## Use instead
```rust
pub fn is_root(name: &str) -> bool {
    name == "root"
}
```

## Limits
Both sides must be known to be `str` or `String`. What is compared with a reference to a reference gets no fix.

## Sources
The impls of `PartialEq` of `str` in the standard library. clippy: `cmp_owned`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Type,
    arguments_in,
    method_call,
    rule,
)
from rust_specialist_rules._code import has_comment, operator_of

_STRING = "std::string::String"


@rule(
    on=method_call("to_string", "to_owned"),
    severity=Severity.HINT,
    like="clippy::cmp_owned",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/primitive.str.html#impl-PartialEq-for-str",
)
def cmp_owned(match: Match, context: Context) -> Findings:
    """`x.to_string() == y`."""
    comparison = context.parent(match.node)
    if comparison is None or comparison.type != "binary_expression" or arguments_in(match.node):
        return
    left, right = comparison.child_by_field_name("left"), comparison.child_by_field_name("right")
    if left is None or right is None or operator_of(comparison) not in ("==", "!="):
        return
    other = right if left == match.node else left
    own, theirs = _text(context, match["receiver"]), _text(context, other)
    if own is None or theirs is None:
        return
    text = context.text(match["receiver"])
    # The standard library compares these with each other; what is behind further references it does not.
    fits = {own, theirs} <= {"&str", _STRING}
    yield context.finding(
        match["key"],
        "a copy is made only to be compared",
        context.replace(
            match.node, text, title="compare the text itself", applicability=Applicability.MAYBE_INCORRECT
        )
        if fits and not has_comment(match.node)
        else None,
    )


def _text(context: Context, node: Node) -> str | None:
    """`str`, `&str` or the path of `String`, with at most one reference before it; None for all others."""
    if node.type == "string_literal":
        return "&str"
    type_: Type | None = context.type_of(node)
    sign = ""
    if type_ is not None and type_.is_reference:
        sign, type_ = "&", type_.argument(0)
    if type_ is None or type_.path not in ("str", _STRING):
        return None
    return sign + type_.path
