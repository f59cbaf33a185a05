"""A float is written out that the standard library has as a constant.

## What it does
Finds float literals that are `PI`, `E`, `SQRT_2`, `LN_2` and their like, cut off or rounded after at least five digits.

## Why is this bad
A digit that is wrong or missing is not seen by anybody, and the error is carried on into every result. The constants
are exact to the last bit and say what they are.

## Example
```rust
pub fn area(radius: f64) -> f64 {
    3.14159 * radius * radius //~ approx_constant
}
```

## Use instead
```rust
pub fn area(radius: f64) -> f64 {
    std::f64::consts::PI * radius * radius
}
```

## When it is fine
Where a file format or another program prescribes the inexact number. Tests are not looked at.

## Fix safety
The result is another one in its last digits, which is what the fix is for: it is only suggested. It is offered where
the type of the literal is known.

## Limits
Numbers with fewer than five digits, such as `3.14`, are left alone: they are as often something else.

## Sources
`std::f64::consts` in the standard library; clippy's lint of the same name.
"""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_EVEN, Decimal

from rust_specialist.lint import FLOATS, Applicability, Context, Findings, Match, Node, node, rule

#: Constants that are in both modules since Rust 1.47.
_CONSTANTS = {
    "PI": math.pi,
    "TAU": math.tau,
    "E": math.e,
    "SQRT_2": math.sqrt(2),
    "FRAC_1_SQRT_2": math.sqrt(0.5),
    "FRAC_1_PI": 1 / math.pi,
    "FRAC_2_PI": 2 / math.pi,
    "FRAC_PI_2": math.pi / 2,
    "FRAC_PI_3": math.pi / 3,
    "FRAC_PI_4": math.pi / 4,
    "FRAC_PI_6": math.pi / 6,
    "FRAC_PI_8": math.pi / 8,
    "LN_2": math.log(2),
    "LN_10": math.log(10),
    "LOG2_E": 1 / math.log(2),
    "LOG10_E": 1 / math.log(10),
    "LOG2_10": math.log2(10),
    "LOG10_2": math.log10(2),
}
_LITERAL = re.compile(r"([0-9]\.[0-9]+)(f32|f64)?")
_FEWEST_DIGITS = 5
#: Digits after the point in which `_CONSTANTS` are certain.
_CERTAIN = 14


@rule(
    on=node("float_literal"),
    needs="1.47",
    like="clippy::approx_constant",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/f64/consts/index.html",
)
def approx_constant(match: Match, context: Context) -> Findings:
    """A literal that is a known constant to so many digits."""
    written = _LITERAL.fullmatch(context.text(match.node).replace("_", ""))
    if written is None:
        return
    digits = len(written[1].replace(".", "").lstrip("0"))
    if digits < _FEWEST_DIGITS:
        return
    name = next((name for name, value in _CONSTANTS.items() if _is_near(written[1], value)), None)
    if name is None:
        return
    if any(outer.type in ("token_tree", "macro_definition") for outer in context.ancestors(match.node)):
        return
    head = written[2] or _float_type(context, match.node)
    root = "core" if context.facts.is_no_std else "std"
    path = f"{root}::{head or 'f64'}::consts::{name}"
    fix = context.replace(
        match.node, path, title=f"use `{name}`", applicability=Applicability.MAYBE_INCORRECT
    )
    yield context.finding(
        match.node, f"this is `{name}` to {digits} digits only", fix if head in ("f32", "f64") else None
    )


def _float_type(context: Context, literal: Node) -> str | None:
    """`f32` or `f64`, by the literal itself, by what it is combined with, or by the type that is written for it."""
    above, known = context.parent(literal), [context.type_of(literal)]
    if above is not None and above.type == "binary_expression":
        sides = (above.child_by_field_name("left"), above.child_by_field_name("right"))
        known += [context.type_of(side) for side in sides if side is not None and side != literal]
    found = next((one.path for one in known if one is not None and one.path in FLOATS), None)
    if found is None and above is not None and above.type in ("const_item", "static_item", "let_declaration"):
        written = above.child_by_field_name("type")
        text = context.text(written) if written is not None else None
        return text if text in FLOATS else None
    return found


def _is_near(written: str, value: float) -> bool:
    """Whether the digits are those of `value`, cut off or rounded; what is beyond 14 decimals does not count."""
    places = len(written.partition(".")[2])
    exact = Decimal(value)
    if places > _CERTAIN:
        return abs(Decimal(written) - exact) < Decimal(10) ** -_CERTAIN
    unit = Decimal(1).scaleb(-places)
    number = Decimal(written)
    return number == exact.quantize(unit, ROUND_HALF_EVEN) or 0 <= exact - number < unit
