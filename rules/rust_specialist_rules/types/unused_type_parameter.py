"""A type or lifetime parameter of a type that no field uses.

## What it does
Finds structs, enums and unions with a type or lifetime parameter that none of their fields mentions. A bound, a
`where` clause or the default of another parameter is no use.

## Why is this bad
The compiler refuses it (E0392): without a use it cannot tell whether the type owns, borrows or produces values of the
parameter, which decides about variance, `Send` and the drop check. `PhantomData` tells it.

## Example
```rust,compile_fail,E0392
pub struct Id<T> { //~ unused_type_parameter
    raw: u64,
}
```

## Use instead
```rust
pub struct Id<T> {
    raw: u64,
    _marker: std::marker::PhantomData<T>,
}
```

## When it is fine
Parameters of constants (`const N: usize`) may be unused, and so may those of type aliases, traits and functions.

## Fix safety
The fix adds a field, which code that makes such values has to fill. `PhantomData<T>` acts as if the type owned a `T`;
for a mere label `PhantomData<fn() -> T>` is better, which is `Send` and `Sync` whatever `T` is.

## Sources
The Rustonomicon on `PhantomData`; error E0392.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Applicability, Context, Findings, Fix, Match, Node, Severity, node, rule
from rust_specialist_rules.types._attributes import is_written_here

_WORD = re.compile(r"'?\w+")
_PARAMETERS = {"type_parameter": "type", "lifetime_parameter": "lifetime"}


@rule(
    on=node("struct_item", "enum_item", "union_item"),
    severity=Severity.ERROR,
    compiler_code="E0392",
    docs="https://doc.rust-lang.org/nomicon/phantom-data.html",
)
def unused_type_parameter(match: Match, context: Context) -> Findings:
    """A declared parameter that does not stand in the body."""
    item = match.node
    parameters, body = item.child_by_field_name("type_parameters"), item.child_by_field_name("body")
    if parameters is None or item.has_error or not is_written_here(context, item):
        return
    if body is not None and any(True for _ in context.descendants(body, "macro_invocation")):
        return
    used = frozenset(_WORD.findall(context.text(body))) if body is not None else frozenset[str]()
    unused: list[tuple[Node, str, str]] = []
    for parameter in parameters.named_children:
        name = parameter.child_by_field_name("name")
        if parameter.type in _PARAMETERS and name is not None:
            text = context.text(name)
            if text.removeprefix("r#") not in used and not _is_settled_by_a_bound(context, item, text):
                unused.append((name, text, _PARAMETERS[parameter.type]))
    for name, text, kind in unused:
        fix = _marked(context, item, text) if len(unused) == 1 else None
        yield context.finding(name, f"no field uses the {kind} parameter `{text}`", fix)


def _is_settled_by_a_bound(context: Context, item: Node, parameter: str) -> bool:
    """Whether a bound says what the parameter is, as `I: Iterator<Item = T>` does of `T`: no field is needed then."""
    places = [item.child_by_field_name("type_parameters")]
    places += [child for child in item.children if child.type == "where_clause"]
    for place in places:
        for binding in (
            context.descendants(place, "type_binding", "function_type") if place is not None else ()
        ):
            field = "type" if binding.type == "type_binding" else "return_type"
            settled = binding.child_by_field_name(field)
            if settled is not None and parameter in _WORD.findall(context.text(settled)):
                return True
    return False


def _marked(context: Context, item: Node, parameter: str) -> Fix | None:
    """A field of the type `PhantomData<parameter>` as the last one of a struct."""
    body, parameters = item.child_by_field_name("body"), item.child_by_field_name("type_parameters")
    if item.type != "struct_item" or parameters is None:
        return None
    of = f"&{parameter} ()" if parameter.startswith("'") else parameter
    marker = f"{_phantom(context, item)}<{of}>"
    title = f"add a field `{marker}`"
    if body is None:
        edit = context.insert(parameters.end_byte, f"({marker})")
        return context.fix(title, Applicability.MAYBE_INCORRECT, edit)
    last = body.named_children[-1] if body.named_children else None
    if last is None or last.type.endswith("comment") or "_marker" in context.text(body):
        return None
    behind = last.next_sibling
    is_closed = behind is not None and behind.type == ","
    if body.type == "ordered_field_declaration_list":
        if is_closed:
            return None
        edit = context.insert(last.end_byte, f", {marker}")
    elif body.start_point[0] == body.end_point[0]:
        edit = context.insert(last.end_byte, f", _marker: {marker}")
    else:
        end = behind.end_byte if behind is not None and is_closed else last.end_byte
        comma = "" if is_closed else ","
        edit = context.insert(end, f"{comma}\n{context.indentation(last)}_marker: {marker},")
    return context.fix(title, Applicability.MAYBE_INCORRECT, edit)


def _phantom(context: Context, item: Node) -> str:
    if context.resolve_text("PhantomData", item) == "std::marker::PhantomData":
        return "PhantomData"
    return "core::marker::PhantomData" if context.facts.is_no_std else "std::marker::PhantomData"
