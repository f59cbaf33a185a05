"""A comparison with the smallest or the largest value of a type that has only one answer.

## What it does
Finds comparisons of integers such as `x < 0` and `x >= 0` of an unsigned type, `x > u8::MAX`, `x <= i32::MAX`.

## Why is this bad
The condition is always true or never: one branch is dead, a loop does not end, an error is not noticed. Often the
value was meant to be signed, or the limit another one.

## Example
```rust
pub fn is_negative(balance: u64) -> bool {
    balance < u64::MIN //~ absurd_extreme_comparisons
}
```

## Use instead
```rust
pub fn is_negative(balance: i64) -> bool {
    balance < 0
}
```

## When it is fine
`x <= 0` of an unsigned value is a way to write `x == 0`, and `x >= T::MAX` one to write `==`. Neither is reported.

## Limits
The type has to be known, and the limit to be a literal, or `MIN` or `MAX` of that type. Code that is written for types
of several widths (`usize` against `u32::MAX`) is not reported.

## Sources
The integer types in the standard library; the compiler's lint `unused_comparisons`; clippy's lint of the same name.
"""

from __future__ import annotations

import re

from rust_specialist.lint import INTEGERS, Context, Findings, Match, Node, query, rule

_ZERO = re.compile(r"0(?:_*[iu](?:8|16|32|64|128|size))?")
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
#: By the side on which the limit stands (seen from the value) and the operator: whether it is always true.
_ANSWERS = {("MIN", "<"): False, ("MIN", ">="): True, ("MAX", ">"): False, ("MAX", "<="): True}
_COMPARED = '(binary_expression {} operator: ["<" ">" "<=" ">="] {}) @node'
_LIMITS = "[(integer_literal) (scoped_identifier)]"


@rule(
    on=(
        query(_COMPARED.format(f"left: {_LIMITS}", "")),
        query(_COMPARED.format("", f"right: {_LIMITS}")),
    ),
    like="clippy::absurd_extreme_comparisons",
    in_tests=False,
    docs="https://doc.rust-lang.org/rustc/lints/listing/warn-by-default.html#unused-comparisons",
)
def absurd_extreme_comparisons(match: Match, context: Context) -> Findings:
    """`value < MIN`, `value >= MIN`, `value > MAX`, `value <= MAX`, in either order."""
    left, right = match.node.child_by_field_name("left"), match.node.child_by_field_name("right")
    operator = match.node.child_by_field_name("operator")
    if left is None or right is None or operator is None:
        return
    for value, limit, sign in ((left, right, operator.type), (right, left, _TURNED[operator.type])):
        which = _extreme(context, limit)
        answer = _ANSWERS.get((which[0], sign)) if which is not None else None
        if which is None or answer is None or value.type == "integer_literal":
            continue
        type_ = context.type_of(value)
        if type_ is None or type_.path not in INTEGERS or which[1] not in (None, type_.path):
            continue
        if which[1] is None and type_.path.startswith("i"):
            continue
        said = "always true" if answer else "never true"
        yield context.finding(match.node, f"this is {said} of a `{type_.path}`")
        return


def _extreme(context: Context, limit: Node) -> tuple[str, str | None] | None:
    """Which end of the range a limit is, and of which type; no type for a plain 0, the least of all unsigned ones."""
    text = context.text(limit)
    if limit.type == "integer_literal":
        return ("MIN", None) if _ZERO.fullmatch(text) else None
    if limit.type != "scoped_identifier":
        return None
    head, _, name = text.rpartition("::")
    type_ = head.rpartition("::")[2]
    return (name, type_) if name in ("MIN", "MAX") and type_ in INTEGERS else None
