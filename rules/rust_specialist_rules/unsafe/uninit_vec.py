"""A `Vec` whose length was raised over elements that nobody wrote.

## What it does
Finds `set_len` on a vector that was just created by `Vec::with_capacity` or grown by `reserve`, with no write to the
new elements in between.

## Why is this bad
`set_len` declares the elements initialised. Reading one, dropping one, or handing out a slice of them, as any use of
the vector does, is undefined behaviour; for types with a destructor it frees pointers that never were.

## Example
```rust
pub fn read(source: &mut dyn std::io::Read, n: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes: Vec<u8> = Vec::with_capacity(n);
    unsafe { bytes.set_len(n) } //~ uninit_vec
    source.read_exact(&mut bytes)?;
    Ok(bytes)
}
```

## Use instead
```rust
pub fn read(source: &mut dyn std::io::Read, n: usize) -> std::io::Result<Vec<u8>> {
    let mut bytes: Vec<u8> = Vec::with_capacity(n);
    bytes.resize(n, 0);
    source.read_exact(&mut bytes)?;
    Ok(bytes)
}
```

## When it is fine
Elements that are `MaybeUninit` need no value. Write through `as_mut_ptr()` or `spare_capacity_mut()` first and raise
the length afterwards.

## Fix safety
Offered for vectors of numbers and `bool`. Writing the zeros costs time; `vec![0; n]` is cheaper than `resize`.

## Limits
Both calls must stand in the same block, the second perhaps in an unsafe block of its own. A vector that is filled
through a raw pointer right after `set_len` is not reported.

## Sources
The safety section of `Vec::set_len`.
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
    Type,
    method_call,
    rule,
)
from rust_specialist_rules.unsafe._comments import COMMENTS
from rust_specialist_rules.unsafe._validity import needs_init, whole_unsafe, zero_of

_RESERVING = frozenset({"reserve", "reserve_exact"})
_STATEMENTS = frozenset({"expression_statement", "let_declaration"})


@rule(
    on=method_call("set_len"),
    severity=Severity.ERROR,
    like="clippy::uninit_vec",
    docs="https://doc.rust-lang.org/std/vec/struct.Vec.html#method.set_len",
)
def uninit_vec(match: Match, context: Context) -> Findings:
    """The length of a vector raised over elements that were never written."""
    receiver = match["receiver"]
    arguments = [child for child in match["arguments"].named_children if child.type not in COMMENTS]
    if receiver.type not in ("identifier", "field_expression", "self") or len(arguments) != 1:
        return
    length, name = context.text(arguments[0]), context.text(receiver)
    if length == "0" or "-" in length:
        return
    source = _source(context, match.node, name)
    if source is None:
        return
    type_ = context.type_of(receiver)
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    grown = _grown_by(context, source, type_)
    if (
        grown is None
        or _may_stay_unwritten(context, match.node, type_)
        or _is_filled_next(context, match.node, name)
    ):
        return
    yield context.finding(
        match.node,
        f"`set_len` makes elements of `{name}` out of memory that nothing has written since `{grown}`",
        _fix(context, match.node, name, length, type_),
        related=(context.related(source, "the memory comes from here"),),
    )


def _source(context: Context, call: Node, name: str) -> Node | None:
    """The last statement before `call` that mentions the vector or what it is in, other than to ask for its length."""
    root = re.compile(rf"(?<![\w.]){re.escape(name.partition('.')[0])}\b")
    harmless = re.compile(rf"(?<![\w.]){re.escape(name)}\s*\.\s*(?:len|capacity)\(\)")
    statement: Node | None = call
    while statement is not None and statement.type not in _STATEMENTS:
        statement = context.parent(statement)
        if statement is not None and statement.type not in (*_STATEMENTS, "block", "unsafe_block"):
            return None
    while statement is not None:
        before = statement.prev_named_sibling
        while before is not None and (before.type in COMMENTS or before.type == "empty_statement"):
            before = before.prev_named_sibling
        if before is None:
            block = context.parent(statement)
            outer = context.parent(block) if block is not None else None
            statement = context.parent(outer) if outer is not None and outer.type == "unsafe_block" else None
            if statement is not None and statement.type not in _STATEMENTS:
                return None
            continue
        if before.type not in _STATEMENTS:
            return None
        if root.search(harmless.sub("", context.text(before))):
            return before
        statement = before
    return None


def _grown_by(context: Context, statement: Node, type_: Type | None) -> str | None:
    """The function that made or grew the vector: its memory is not written; None for anything else."""
    value = statement.child_by_field_name("value") or next(iter(statement.named_children), None)
    if value is not None and value.type == "assignment_expression":
        value = value.child_by_field_name("right")
    function = (
        value.child_by_field_name("function")
        if value is not None and value.type == "call_expression"
        else None
    )
    if function is None:
        return None
    if function.type == "scoped_identifier":
        return "Vec::with_capacity" if context.resolve(function) == "std::vec::Vec::with_capacity" else None
    field = function.child_by_field_name("field") if statement.type == "expression_statement" else None
    if (
        field is None
        or context.text(field) not in _RESERVING
        or type_ is None
        or type_.path != "std::vec::Vec"
    ):
        return None
    return context.text(field)


def _may_stay_unwritten(context: Context, call: Node, type_: Type | None) -> bool:
    element = type_.argument(0) if type_ is not None else None
    if element is not None and not element.parameter:
        return needs_init(context, element) is False or (element.path == "std::mem::MaybeUninit")
    around = context.enclosing(call, "function_item")
    return around is None or b"MaybeUninit" in context.source.bytes_of(around)


def _is_filled_next(context: Context, call: Node, name: str) -> bool:
    """Whether the first thing done to the vector afterwards is a write through its raw pointer."""
    function = context.enclosing(call, "function_item")
    if function is None:
        return True
    after = context.source.document.text[call.end_byte : function.end_byte].decode("utf-8", "replace")
    found = re.search(rf"(?<![\w.]){re.escape(name)}\b(?!\s*\.\s*(?:len|capacity)\(\))\s*(\.\s*\w+)?", after)
    return found is not None and found[1] is not None and "ptr" in found[1]


def _fix(context: Context, call: Node, name: str, length: str, type_: Type | None) -> Fix | None:
    element = type_.argument(0) if type_ is not None and type_.path == "std::vec::Vec" else None
    zero = zero_of(element) if element is not None else None
    if zero is None:
        return None
    whole = whole_unsafe(context, call)
    text = f"{name}.resize({length}, {zero})"
    at = whole if whole is not None else call
    if whole is not None:
        statement = context.parent(whole)
        after = statement.next_named_sibling if statement is not None else None
        ended = statement is not None and any(child.type == ";" for child in statement.children)
        text += "" if ended or (after is not None and after.type == "empty_statement") else ";"
    return context.replace(
        at, text, title="write the elements with `resize`", applicability=Applicability.MAYBE_INCORRECT
    )
