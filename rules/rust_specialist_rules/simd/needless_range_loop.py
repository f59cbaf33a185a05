"""A loop over indices that are used for one slice only.

## What it does
Finds `for i in 0..values.len()` whose body uses `i` for nothing but `values[i]`.

## Why is this bad
Each `values[i]` is checked against the length, and a check that the compiler cannot prove away is a way to panic and a
hurdle for vectorisation. An iterator says the same without indices.

## Example
```rust
pub fn double(values: &mut [f32]) {
    for i in 0..values.len() { //~ needless_range_loop
        values[i] *= 2.0;
    }
}
```

## Use instead
```rust
pub fn double(values: &mut [f32]) {
    for item in values.iter_mut() {
        *item *= 2.0;
    }
}
```

## When it is fine
Loops that need the index for something else, index a second slice, or use the slice as a whole are not reported.

## Fix safety
The element is called `item`, and a reference: an expression may need a `*` more or less.

## Sources
Clippy's lint of this name, which also reports loops whose index is used for more; slice iterators in the standard
library.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Binding,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    node,
    rule,
)

_RANGE = re.compile(r"0(?:usize)?\s*\.\.\s*((?:r#)?\w+)\s*\.\s*len\s*\(\s*\)")
_SLICES = frozenset({"[]", "[;]", "std::vec::Vec"})


@rule(
    on=node("for_expression"),
    severity=Severity.HINT,
    like="clippy::needless_range_loop",
    in_tests=False,
    docs="https://rust-lang.github.io/rust-clippy/master/index.html#needless_range_loop",
)
def needless_range_loop(match: Match, context: Context) -> Findings:
    """A loop from 0 to a slice's length whose variable is that slice's index only."""
    pattern, value = match.node.child_by_field_name("pattern"), match.node.child_by_field_name("value")
    body = match.node.child_by_field_name("body")
    if pattern is None or value is None or body is None or pattern.type != "identifier":
        return
    if value.type != "range_expression" or _RANGE.fullmatch(context.text(value)) is None:
        return
    slice_ = next(context.descendants(value, "identifier"), None)
    index = context.binding_of(pattern)
    held = context.binding_of(slice_) if slice_ is not None else None
    if slice_ is None or index is None or held is None or index.name.startswith("_"):
        return
    elements = _elements(context, index, held, body)
    if not elements or not _is_slice(context, slice_):
        return
    yield context.finding(
        value,
        f"`{index.name}` is only the index of `{held.name}`: iterate over `{held.name}` itself",
        _fix(context, match.node, held, elements),
    )


def _elements(context: Context, index: Binding, held: Binding, body: Node) -> list[Node]:
    """All `held[index]` in the body; empty where either of the two is used there in any other way."""
    found: list[Node] = []
    for use in index.occurrences:
        outer = use.node.parent if use.node is not None and use.kind == "expression" else None
        if use.node is None or outer is None or outer.type != "index_expression" or use.macro is not None:
            return []
        base, at = outer.named_children[0], outer.named_children[-1]
        if at != use.node or base.type != "identifier" or context.binding_of(base) is not held:
            return []
        found.append(outer)
    inside = [use for use in held.occurrences if body.start_byte <= use.span.start < body.end_byte]
    return found if len(inside) == len(found) else []


def _is_slice(context: Context, node_: Node) -> bool:
    type_ = context.type_of(node_)
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    return type_ is not None and type_.path in _SLICES


def _fix(context: Context, loop: Node, held: Binding, elements: list[Node]) -> Fix | None:
    pattern, value = loop.child_by_field_name("pattern"), loop.child_by_field_name("value")
    function = context.enclosing(loop, "function_item")
    if pattern is None or value is None or function is None or context.fragments:
        return None
    if re.search(r"\bitem\b", context.text(function)) or "/*" in context.text(value):
        return None
    is_written = any(_may_write(context, element, held) for element in elements)
    edits = [
        context.edit(pattern, "item"),
        context.edit(value, f"{held.name}.iter{'_mut' if is_written else ''}()"),
    ]
    for element in elements:
        outer = element.parent
        if outer is not None and outer.type == "reference_expression":
            edits.append(context.edit(outer, "item"))
        else:
            is_base = outer is not None and outer.type in ("field_expression", "index_expression")
            edits.append(context.edit(element, "item" if is_base else "*item"))
    return context.fix(f"iterate over `{held.name}`", Applicability.MAYBE_INCORRECT, *edits)


def _may_write(context: Context, element: Node, held: Binding) -> bool:
    """Whether the element, or a part of it, is assigned to, borrowed mutably, or has a method called on it."""
    part, outer = element, element.parent
    while outer is not None and outer.type in (
        "field_expression",
        "index_expression",
        "parenthesized_expression",
    ):
        part, outer = outer, outer.parent
    if outer is None:
        return False
    if outer.type in ("assignment_expression", "compound_assignment_expr"):
        return outer.child_by_field_name("left") == part
    if outer.type == "reference_expression":
        return any(child.type == "mutable_specifier" for child in outer.children)
    if outer.type == "call_expression" and outer.child_by_field_name("function") == part:
        type_ = context.body(element)
        whole = type_.type_of_binding(held) if type_ is not None else None
        return held.mutable or (whole is not None and whole.path == "&mut")
    return False
