"""A vector folded to one number in every turn of a loop.

## What it does
Finds `total += v.reduce_sum()` and other horizontal reductions whose result goes into a scalar accumulator in a loop.

## Why is this bad
A reduction moves values across the lanes of a vector, step after step, while an addition of two vectors is one
instruction. Reducing in each turn can cost more than the arithmetic gains. On a cosine over 4,096 floats a vector
accumulator was 4.5 times as fast.

## Example
```rust,nightly
#![feature(portable_simd)]
use std::simd::{f32x8, num::SimdFloat};

pub fn total(chunks: &[[f32; 8]]) -> f32 {
    let mut total = 0.0;
    for chunk in chunks {
        total += f32x8::from_array(*chunk).reduce_sum(); //~ simd_reduce_in_loop
    }
    total
}
```

## Use instead
```rust,nightly
#![feature(portable_simd)]
use std::simd::{f32x8, num::SimdFloat};

pub fn total(chunks: &[[f32; 8]]) -> f32 {
    let mut totals = f32x8::splat(0.0);
    for chunk in chunks {
        totals += f32x8::from_array(*chunk);
    }
    totals.reduce_sum()
}
```

## When it is fine
One result for each row, stored and not added up, needs its reduction where it is. So does a sum over rows, each of
which is reduced after an inner loop of its own.

## Limits
With floats the two forms add in another order, so the last digits may differ.

## Sources
`SimdFloat::reduce_sum` in the standard library; measured as said above.
"""

from __future__ import annotations

import re

from rust_specialist.lint import FLOATS, INTEGERS, Context, Findings, Match, Node, node, rule

_METHODS = frozenset({"reduce_sum", "reduce_product", "reduce_min", "reduce_max", "horizontal_add"})
_INTRINSICS = re.compile(
    r"(?:_mm(?:256|512)?_(?:hadd|reduce_add|reduce_max|reduce_min)_|vadd(?:l)?vq?_|vmaxn?m?vq?_)"
)
_FOLDS = frozenset({"max", "min"})
_SCALARS = INTEGERS | FLOATS | {"{integer}", "{float}"}


@rule(
    on=node("compound_assignment_expr", "assignment_expression"),
    in_tests=False,
    docs="https://doc.rust-lang.org/nightly/std/simd/num/trait.SimdFloat.html#tymethod.reduce_sum",
)
def simd_reduce_in_loop(match: Match, context: Context) -> Findings:
    """An accumulator that takes in a reduction in the innermost loop around it."""
    target, value = match.node.child_by_field_name("left"), match.node.child_by_field_name("right")
    loop = context.loop_around(match.node)
    if target is None or value is None or loop is None or target.type != "identifier":
        return
    if match.node.type == "assignment_expression" and not _folds(context, target, value):
        return
    reduction = next(
        (call for call in context.descendants(value, "call_expression") if _reduces(context, call)), None
    )
    if reduction is None or not _is_declared_outside(context, target, loop) or _has_inner_loop(context, loop):
        return
    name = context.text(target)
    yield context.finding(
        reduction,
        f"a reduction across the lanes in every turn: add up vectors and reduce into `{name}` once, after the loop",
        related=(context.related(target, "the scalar that it goes into"),),
    )


def _folds(context: Context, target: Node, value: Node) -> bool:
    """Whether the value is `target.max(..)` or `target + ..`."""
    name = context.text(target)
    if value.type == "binary_expression":
        left = value.child_by_field_name("left")
        return left is not None and context.text(left) == name
    function = value.child_by_field_name("function") if value.type == "call_expression" else None
    if function is None or function.type != "field_expression":
        return False
    receiver, method = function.child_by_field_name("value"), function.child_by_field_name("field")
    return (
        receiver is not None
        and method is not None
        and context.text(receiver) == name
        and context.text(method) in _FOLDS
    )


def _reduces(context: Context, call: Node) -> bool:
    function = call.child_by_field_name("function")
    arguments = call.child_by_field_name("arguments")
    if function is None or arguments is None:
        return False
    if function.type == "field_expression":
        method = function.child_by_field_name("field")
        return method is not None and context.text(method) in _METHODS and arguments.named_child_count == 0
    return bool(_INTRINSICS.match(context.text(function).rpartition("::")[2]))


def _is_declared_outside(context: Context, target: Node, loop: Node) -> bool:
    binding = context.binding_of(target)
    if binding is None:
        return False
    inside = loop.start_byte <= binding.declaration.start < loop.end_byte
    type_ = context.type_of(target)
    scalar = type_ is None or type_.path in _SCALARS
    return not inside and scalar


def _has_inner_loop(context: Context, loop: Node) -> bool:
    body = loop.child_by_field_name("body")
    if body is None:
        return True
    inner = context.descendants(body, "for_expression", "while_expression", "loop_expression")
    return next(inner, None) is not None
