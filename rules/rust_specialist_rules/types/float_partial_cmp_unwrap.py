"""Floats are ordered by `partial_cmp(..).unwrap()`, which panics at the first NaN.

## What it does
Finds comparisons by `partial_cmp` with `unwrap` or `expect` in the closures of `sort_by`, `sort_unstable_by`, `max_by`,
`min_by` and `binary_search_by`, where the compared values are floats.

## Why is this bad
NaN has no order, so `partial_cmp` gives `None` and the program panics: after a division of zero by zero, or with data
from a file that says `NaN`.

## Example
```rust
pub fn sort(prices: &mut Vec<f64>) {
    prices.sort_by(|a, b| a.partial_cmp(b).unwrap()); //~ float_partial_cmp_unwrap
}
```

## Use instead
```rust
pub fn sort(prices: &mut Vec<f64>) {
    prices.sort_by(|a, b| a.total_cmp(b));
}
```

## When it is fine
Where NaN was ruled out before; a function that speaks of NaN or of finite numbers (in code, in the text of an
`expect`, in a comment, in its documentation) is not looked at, nor is one that draws random numbers.
`partial_cmp(..).unwrap_or(Ordering::Equal)` does not panic and is not reported, though the order it gives is none.

## Fix safety
`total_cmp` also orders `-0.0` before `0.0`, and NaN before or after all numbers by its sign.

## Limits
Values whose type is not known to be a float keep the rule silent.

## Sources
`f64::total_cmp` in the standard library.
"""

from __future__ import annotations

import re
from itertools import pairwise

from rust_specialist.lint import (
    FLOATS,
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Span,
    Type,
    arguments_in,
    chain_to,
    method_call,
    rule,
)

_ORDERS = ("sort_by", "sort_unstable_by", "max_by", "min_by", "binary_search_by", "select_nth_unstable_by")
#: What holds elements as its first argument; the last one is any iterator.
_SEQUENCES = frozenset({"std::vec::Vec", "[]", "[;]", "std::collections::VecDeque", "{iterator}"})
#: Methods of floats that give a float of the same type.
_STILL_FLOAT = frozenset({"abs", "sqrt", "clone", "to_owned", "floor", "ceil", "round", "ln", "exp", "fract"})
_DEEPEST = 10
_PANICS = frozenset({"unwrap", "expect"})
_OF_NAN = re.compile(r"\b(?:nans?|is_nan|(?:is_)?finite|random|(?:random|gen)_range)\b", re.IGNORECASE)


@rule(
    on=method_call(*_ORDERS),
    needs="1.62",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/primitive.f64.html#method.total_cmp",
)
def float_partial_cmp_unwrap(match: Match, context: Context) -> Findings:
    """`|a, b| a.partial_cmp(b).unwrap()` as an order."""
    arguments = arguments_in(match.node)
    closure = arguments[-1] if arguments else None
    if closure is None or closure.type != "closure_expression":
        return
    names = _elements(context, match["receiver"], closure)
    body = closure.child_by_field_name("body")
    if body is not None and body.type == "block":
        inside = [child for child in body.named_children if not child.type.endswith("comment")]
        body = inside[0] if len(inside) == 1 else None
    steps = chain_to(body).steps if body is not None else ()
    for compared, unwrapped in pairwise(steps):
        if context.text(compared.name) != "partial_cmp" or context.text(unwrapped.name) not in _PANICS:
            continue
        if _is_ruled_out(context, match.node):
            return
        function = compared.call.child_by_field_name("function")
        value = function.child_by_field_name("value") if function is not None else None
        if value is None or len(compared.arguments) != 1 or not _is_float(context, value, names):
            return
        gap = Span(compared.call.end_byte, unwrapped.call.end_byte)
        fix = context.fix(
            "compare by `total_cmp`",
            Applicability.MAYBE_INCORRECT,
            context.edit(compared.name, "total_cmp"),
            context.edit(gap, ""),
        )
        span = Span(compared.name.start_byte, unwrapped.call.end_byte)
        yield context.finding(
            span,
            f"`{context.text(match['key'])}` panics here when one of the floats is NaN",
            None if _has_comment(context, gap) else fix,
        )


def _is_ruled_out(context: Context, node: Node) -> bool:
    """Whether the function around or what documents it speaks of NaN, or the numbers are drawn there."""
    function = context.enclosing(node, "function_item")
    if function is None:
        return False
    said, before = context.text(function), function.prev_sibling
    while before is not None and ("comment" in before.type or before.type == "attribute_item"):
        said, before = said + context.text(before), before.prev_sibling
    return _OF_NAN.search(said) is not None


def _is_float(context: Context, value: Node, names: dict[str, Type | None]) -> bool:
    type_ = _behind(_type_of(context, value, names, 0))
    return type_ is not None and type_.path in FLOATS


def _elements(context: Context, receiver: Node, closure: Node) -> dict[str, Type | None]:
    """The types of what the closure's parameters bind, references left out: elements of a slice or of an iterator."""
    of = _behind(context.type_of(receiver))
    element = of.argument(0) if of is not None and of.path in _SEQUENCES else None
    found: dict[str, Type | None] = {}
    parameters = closure.child_by_field_name("parameters")
    for pattern in parameters.named_children if parameters is not None else ():
        _bind(context, pattern, element, found)
    return found


def _bind(context: Context, pattern: Node, type_: Type | None, found: dict[str, Type | None]) -> None:
    type_ = _behind(type_)
    if pattern.type == "identifier":
        found[context.text(pattern)] = type_
    elif pattern.type == "reference_pattern" and pattern.named_children:
        _bind(context, pattern.named_children[-1], type_, found)
    elif pattern.type == "tuple_pattern":
        # `_` is no named child, so places are counted by commas.
        place = 0
        for child in pattern.children:
            if child.type == ",":
                place += 1
            elif child.is_named:
                of = type_.argument(place) if type_ is not None and type_.path == "(,)" else None
                _bind(context, child, of, found)


def _type_of(context: Context, value: Node, names: dict[str, Type | None], depth: int) -> Type | None:
    """The type of what a comparison looks at: an element, a field of it, a float's method of that."""
    if depth > _DEEPEST:
        return None
    if value.type == "identifier" and context.text(value) in names:
        return names[context.text(value)]
    inner = value.child_by_field_name("value")
    if value.type == "field_expression" and inner is not None:
        of, field = _behind(_type_of(context, inner, names, depth + 1)), value.child_by_field_name("field")
        name = context.text(field) if field is not None else ""
        if of is None:
            return None
        if of.path == "(,)":
            return of.argument(int(name)) if name.isdecimal() else None
        struct = context.facts.struct(of.path)
        declared = struct.field(name) if struct is not None and not struct.generics else None
        return declared.type if declared is not None else None
    if value.type == "call_expression":
        function = value.child_by_field_name("function")
        receiver = function.child_by_field_name("value") if function is not None else None
        method = function.child_by_field_name("field") if function is not None else None
        if receiver is not None and method is not None and context.text(method) in _STILL_FLOAT:
            return _type_of(context, receiver, names, depth + 1)
    if value.type in ("parenthesized_expression", "unary_expression") and value.named_children:
        return _type_of(context, value.named_children[0], names, depth + 1)
    return context.type_of(value)


def _behind(type_: Type | None) -> Type | None:
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    return type_


def _has_comment(context: Context, gap: Span) -> bool:
    text = context.source.slice(gap)
    return "//" in text or "/*" in text
