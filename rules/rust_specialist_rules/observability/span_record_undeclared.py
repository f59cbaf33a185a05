"""A value recorded in a span that has no such field.

## What it does
Finds `Span::current().record("x", ..)` in a function under `#[tracing::instrument]`, and `span.record("x", ..)` on a
span that a macro makes in the same function, where the span was made without a field `x`.

## Why is this bad
The fields of a span are fixed when it is made. `record` with another name does nothing: no error, no warning, and the
value is missing from every log line and trace.

## Example
```rust
#[tracing::instrument]
pub fn lookup(id: u64) -> bool {
    tracing::Span::current().record("cache_hit", true); //~ span_record_undeclared
    id > 0
}
```

## Use instead
```rust
#[tracing::instrument(fields(cache_hit = tracing::field::Empty))]
pub fn lookup(id: u64) -> bool {
    tracing::Span::current().record("cache_hit", true);
    id > 0
}
```

## Fix safety
Safe: an empty field is not shown until it is recorded.

## Limits
Silent where the function enters other spans, in closures and async blocks, and where a field's name is no plain name.

## Sources
The documentation of `tracing::Span::record` and of `tracing::field::Empty`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    arguments_in,
    called_path,
    initialiser_of,
    method_call,
    rule,
    string_value,
    token_parts,
)
from rust_specialist_rules.observability._instrument import (
    declaring,
    field_names,
    instrument_on,
    parameter_names,
)
from rust_specialist_rules.observability._spans import span_macro

_SAFE = Applicability.MACHINE_APPLICABLE
_NAME = re.compile(r"[a-z_]\w*(?:\.\w+)*", re.I)
#: What makes another span the current one.
_ENTERS = re.compile(r"\b(?:enter|entered|in_scope|instrument)\s*\(")
_CURRENT = frozenset({"tracing::Span::current", "tracing::span::Span::current"})


@rule(
    on=method_call("record"),
    severity=Severity.ERROR,
    crates=("tracing",),
    docs="https://docs.rs/tracing/latest/tracing/struct.Span.html#method.record",
)
def span_record_undeclared(match: Match, context: Context) -> Findings:
    arguments = arguments_in(match.node)
    field = string_value(arguments[0]) if len(arguments) == 2 else None
    if field is None or not _NAME.fullmatch(field):
        return
    made = _maker(match["receiver"], context)
    if made is None:
        return
    fix: Fix | None
    if made.type == "macro_invocation":
        declared, fix = _fields_of_macro(made, context), _in_macro(made, field, context)
        where = f"`{context.text(made.child_by_field_name('macro') or made)}!`"
    else:
        function = context.enclosing(match.node, "function_item", "closure_expression", "async_block")
        instrument = instrument_on(context, function) if function is not None else None
        if function is None or instrument is None or instrument.fields is None:
            return
        body = function.child_by_field_name("body")
        if body is None or _ENTERS.search(context.text(body)):
            return
        declared, fix = instrument.fields, declaring(context, instrument, field, _SAFE)
        if not instrument.skips_all:
            declared |= parameter_names(context, function) - instrument.skips
        where = "`#[instrument]`"
    if declared is None or field in declared:
        return
    yield context.finding(
        arguments[0], f"this value is dropped: the span of {where} was made without a field `{field}`", fix
    )


def _maker(receiver: Node, context: Context) -> Node | None:
    """The macro that made the span, or the call of `Span::current`."""
    made = receiver
    if receiver.type == "identifier":
        binding = context.binding_of(receiver)
        first = initialiser_of(context, receiver)
        if binding is None or first is None or binding.mutable:
            return None
        made = first
    if made.type == "macro_invocation":
        return made if span_macro(context, made) is not None else None
    path = called_path(made) if made.type == "call_expression" else None
    return made if path is not None and context.resolve(path) in _CURRENT else None


def _fields_of_macro(macro: Node, context: Context) -> frozenset[str] | None:
    """The names of the fields that the macro declares; None where they cannot be read."""
    tree = macro.named_children[-1]
    parts = list(token_parts(tree)) if tree.type == "token_tree" else []
    while parts and len(parts[0]) > 1 and context.text(parts[0][1]) == ":":
        if context.text(parts[0][0]) not in ("target", "parent", "name"):
            return None
        del parts[0]
    if span_macro(context, macro) == "span" and parts:
        del parts[0]  # the level
    if not parts or len(parts[0]) != 1 or string_value(parts[0][0]) is None:
        return None
    return field_names(context, parts[1:])


def _in_macro(macro: Node, field: str, context: Context) -> Fix | None:
    """The field added at the end of the macro's arguments."""
    tree = macro.named_children[-1]
    tokens = tree.children[1:-1]
    if not tokens or tokens[-1].type.endswith("comment"):
        return None
    document, last = context.source.document, tokens[-1]
    text = f"{field} = tracing::field::Empty"
    has_comma = last.type == ","
    on_own_line = document.line_of(last.end_byte) < document.line_of(tree.end_byte)
    between = f"\n{context.indentation(last)}" if on_own_line else " "
    edit = context.insert(
        last.end_byte, f"{'' if has_comma else ','}{between}{text}{',' if has_comma else ''}"
    )
    return context.fix(f"declare the field `{field}`", _SAFE, edit)
