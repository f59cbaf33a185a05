"""A number is compared with NaN, which no comparison tells from anything.

## What it does
Finds `==`, `!=`, `<`, `<=`, `>` and `>=` with `f32::NAN` or `f64::NAN` on one side.

## Why is this bad
NaN is not equal to anything, itself included, and neither less nor greater: `x == f64::NAN` is always false and
`x != f64::NAN` always true. The check it stands for never happens.

## Example
```rust
pub fn mean(values: &[f64]) -> Option<f64> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    if mean == f64::NAN { //~ invalid_nan_comparisons
        return None;
    }
    Some(mean)
}
```

## Use instead
```rust
pub fn mean(values: &[f64]) -> Option<f64> {
    let mean = values.iter().sum::<f64>() / values.len() as f64;
    if mean.is_nan() {
        return None;
    }
    Some(mean)
}
```

## Sources
`f64::NAN` in the standard library; rustc's lint `invalid_nan_comparisons`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    FLOATS,
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    node,
    rule,
)

_NANS = frozenset({f"{home}{kind}::NAN" for kind in ("f32", "f64") for home in ("", "std::")})
_OPERATORS = frozenset({"==", "!=", "<", "<=", ">", ">="})
_ALWAYS = {"==": "false", "!=": "true"}
#: What a method may be called on without parentheses around.
_TIGHT = frozenset(
    {
        *(
            "identifier",
            "self",
            "field_expression",
            "call_expression",
            "index_expression",
            "scoped_identifier",
        ),
        *("parenthesized_expression", "try_expression", "await_expression"),
    }
)


@rule(
    on=node("binary_expression"),
    severity=Severity.ERROR,
    like="rustc::invalid_nan_comparisons",
    docs="https://doc.rust-lang.org/std/primitive.f64.html#associatedconstant.NAN",
)
def invalid_nan_comparisons(match: Match, context: Context) -> Findings:
    """A comparison operator with NaN on one side."""
    left, right = match.node.child_by_field_name("left"), match.node.child_by_field_name("right")
    operator = match.node.child_by_field_name("operator")
    if left is None or right is None or operator is None or operator.type not in _OPERATORS:
        return
    if _is_nan(context, right):
        other, nan = left, right
    elif _is_nan(context, left):
        other, nan = right, left
    else:
        return
    written = context.text(operator)
    yield context.finding(
        match.node,
        f"comparing with `{context.text(nan)}` by `{written}` is always {_ALWAYS.get(written, 'false')}",
        _asked(context, match.node, other, written),
    )


def _is_nan(context: Context, side: Node) -> bool:
    if side.type not in ("identifier", "scoped_identifier") or not context.source.bytes_of(side).endswith(
        b"NAN"
    ):
        return False
    if context.binding_of(side) is not None:
        return False
    text = "".join(context.text(side).split())
    found = context.resolve(side)
    return found in _NANS if found is not None else text in ("f32::NAN", "f64::NAN")


def _asked(context: Context, comparison: Node, other: Node, operator: str) -> Fix | None:
    """`other.is_nan()` in the place of the comparison; None for an order and where a comment would be lost."""
    if operator not in _ALWAYS or any(child.type.endswith("comment") for child in comparison.children):
        return None
    text = context.text(other)
    if other.type not in _TIGHT:
        text = f"({text})"
    asked = ("!" if operator == "!=" else "") + f"{text}.is_nan()"
    type_ = context.type_of(other)
    is_known = type_ is not None and type_.path in FLOATS and not _is_constant(context, comparison)
    sure = Applicability.MACHINE_APPLICABLE if is_known else Applicability.MAYBE_INCORRECT
    return context.replace(comparison, asked, title=f"ask `{asked}`", applicability=sure)


def _is_constant(context: Context, node: Node) -> bool:
    """Whether `node` may be computed at compile time, where `is_nan` needs Rust 1.83."""
    function = context.enclosing(node, "function_item", "const_item", "static_item", "closure_expression")
    if function is None or function.type == "function_item":
        modifiers = [] if function is None else function.children
        return any(c.type == "function_modifiers" and "const" in context.text(c).split() for c in modifiers)
    return function.type != "closure_expression"
