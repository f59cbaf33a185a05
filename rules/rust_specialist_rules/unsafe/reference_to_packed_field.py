"""A reference to a field of a packed struct, which may be unaligned.

## What it does
Finds `&p.field`, `ref` bindings, methods that borrow (`p.field.to_string()`) and arguments of `println!`, `assert_eq!`
and their like, where `field` belongs to a `#[repr(packed)]` struct and needs more alignment than the struct gives it.

## Why is this bad
References must be aligned. The field of a packed struct may lie at any address, so the compiler rejects the reference
(E0793). Macros and methods take references without showing an `&`.

## Example
```rust,compile_fail,E0793
#[repr(C, packed)]
pub struct Header {
    pub kind: u8,
    pub length: u32,
}

pub fn show(header: &Header) {
    println!("{} bytes", header.length); //~ reference_to_packed_field
}
```

## Use instead
```rust
#[repr(C, packed)]
pub struct Header {
    pub kind: u8,
    pub length: u32,
}

pub fn show(header: &Header) {
    println!("{} bytes", { header.length });
}
```

## When it is fine
Fields of alignment 1 (`u8`, `[u8; 4]`), copies, and raw pointers (`&raw const p.field`).

## Fix safety
The braces make a copy of a number, which is what a macro or method needs. For `&p.field` the reference is then one to
the copy.

## Limits
The struct must be declared in the same file. Patterns with `ref` inside a struct pattern are not looked at.

## Sources
The error index, E0793; the Reference, "Type layout".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rust_specialist.lint import (
    Applicability,
    Context,
    FileFacts,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    Type,
    macro_call,
    node,
    rule,
)
from rust_specialist_rules.unsafe._borrowing import COMPARING, FORMATTING, borrowed_arguments

#: The least alignment that any common target gives a type.
_ALIGNMENTS = {
    **dict.fromkeys(("u16", "i16", "f16"), 2),
    **dict.fromkeys(("u32", "i32", "f32", "char", "u64", "i64", "f64", "usize", "isize"), 4),
    **dict.fromkeys(("u128", "i128"), 8),
    **dict.fromkeys(("&", "&mut", "*const", "*mut", "fn"), 4),
    **dict.fromkeys(
        ("std::boxed::Box", "std::vec::Vec", "std::string::String", "std::sync::Arc", "std::rc::Rc"), 4
    ),
}
_COPIED = frozenset(
    {
        "u16",
        "i16",
        "u32",
        "i32",
        "u64",
        "i64",
        "usize",
        "isize",
        "u128",
        "i128",
        "f32",
        "f64",
        "char",
        "*const",
        "*mut",
    }
)
#: Methods that primitive types have by reference.
_BY_REFERENCE = frozenset(
    {"to_string", "clone", "cmp", "partial_cmp", "eq", "ne", "lt", "le", "gt", "ge", "hash"}
)
_BY_REFERENCE_OF_ARRAYS = frozenset(
    {"len", "iter", "iter_mut", "as_ptr", "as_mut_ptr", "as_slice", "first", "last", "get"}
)
_PACKED = re.compile(r"\bpacked\b(?:\s*\(\s*(\d+)\s*\))?")
_DEEPEST = 8


@rule(
    on=(
        *node("reference_expression", "call_expression", "let_declaration"),
        macro_call(*FORMATTING, *COMPARING),
    ),
    severity=Severity.ERROR,
    compiler_code="E0793",
    docs="https://doc.rust-lang.org/error_codes/E0793.html",
)
def reference_to_packed_field(match: Match, context: Context) -> Findings:
    """A reference to a field that its packed struct does not align."""
    if not context.file_says(b"packed"):
        return
    for place in _borrowed(context, match.node):
        owner = _packed_owner(context, match.node, place)
        if owner is None:
            continue
        yield context.finding(
            match.node if match.node.type == "reference_expression" else place,
            f"this takes a reference to `{context.text(place)}`, which the packed struct `{owner}` may leave unaligned",
            _fix(context, match.node, place),
        )


def _borrowed(context: Context, node: Node) -> Iterator[Node]:
    """The places that `node` takes references to."""
    match node.type:
        case "reference_expression":
            value = node.child_by_field_name("value")
            if value is not None and all(child.type != "raw" for child in node.children):
                yield value
        case "let_declaration":
            pattern, value = node.child_by_field_name("pattern"), node.child_by_field_name("value")
            if pattern is not None and pattern.type == "ref_pattern" and value is not None:
                yield value
        case "call_expression":
            function = node.child_by_field_name("function")
            receiver = function.child_by_field_name("value") if function is not None else None
            name = function.child_by_field_name("field") if function is not None else None
            if (
                receiver is not None
                and name is not None
                and receiver.type in ("field_expression", "index_expression")
            ) and _takes_reference(context, node, receiver, context.text(name)):
                yield receiver
        case _:
            yield from borrowed_arguments(context, node)[1]


def _takes_reference(context: Context, call: Node, receiver: Node, name: str) -> bool:
    type_ = context.type_of(receiver)
    body = context.body(call)
    if type_ is None or body is None:
        return False
    if type_.path in _COPIED:
        return name in _BY_REFERENCE
    if type_.path == "[;]":
        return name in _BY_REFERENCE_OF_ARRAYS
    if body.facts.struct(type_.path) is None or body.facts.impls_of("std::ops::Deref", type_):
        return False
    callee = context.callee_of(call)
    return callee is not None and callee.receiver in ("&self", "&mut self")


def _packed_owner(context: Context, at: Node, place: Node) -> str | None:
    """The packed struct that a place lies in without its alignment; `at` is the node that woke the rule."""
    body = context.body(at)
    type_ = (
        body.type_of(place)
        if body is not None and place.type in ("field_expression", "index_expression")
        else None
    )
    if body is None or type_ is None:
        return None
    needed = _alignment(body.facts, type_)
    inner: Node | None = place
    while inner is not None:
        if inner.type in ("parenthesized_expression", "index_expression"):
            inner = next(iter(inner.named_children), None)
            around = body.type_of(inner) if inner is not None else None
            if around is None or (around.path != "[;]" and place.type == "index_expression"):
                return None
            continue
        value = inner.child_by_field_name("value") if inner.type == "field_expression" else None
        owner = body.type_of(value) if value is not None else None
        if owner is None:
            return None
        target = owner.argument(0) if owner.is_reference else owner
        struct = body.facts.struct(target.path) if target is not None else None
        packing = _packing(struct.attributes) if struct is not None else None
        if struct is not None and packing is not None and packing < needed:
            return struct.name
        if struct is None or owner.is_reference:
            return None  # Behind a pointer, where alignment starts anew.
        inner = value
    return None


def _packing(attributes: tuple[str, ...]) -> int | None:
    """The alignment that `repr(packed(N))` leaves to fields; None without it."""
    for text in attributes:
        found = _PACKED.search(text) if re.match(r"repr\s*\(", text) else None
        if found is not None:
            return int(found[1] or 1)
    return None


def _alignment(facts: FileFacts, type_: Type | None, depth: int = 0) -> int:
    """An alignment that a type has at least."""
    if type_ is None or depth > _DEEPEST:
        return 1
    if type_.path in ("[;]", "[]", "std::mem::MaybeUninit", "std::cell::Cell"):
        return _alignment(facts, type_.argument(0), depth + 1)
    struct = facts.struct(type_.path)
    if struct is None or struct.generics:
        return 1 if type_.parameter else _ALIGNMENTS.get(type_.path, 1)
    fields = max((_alignment(facts, field.type, depth + 1) for field in struct.fields), default=1)
    packing = _packing(struct.attributes)
    return fields if packing is None else min(fields, packing)


def _fix(context: Context, borrower: Node, place: Node) -> Fix | None:
    body = context.body(borrower)
    type_ = body.type_of(place) if body is not None else None
    if type_ is None or type_.path not in _COPIED or borrower.type == "let_declaration":
        return None
    is_reference = borrower.type == "reference_expression"
    if is_reference and any(child.type == "mutable_specifier" for child in borrower.children):
        return None
    if borrower.type == "call_expression" and _starts_a_statement(context, borrower):
        return None
    return context.replace(
        place,
        f"{{ {context.text(place)} }}",
        title="copy the field first",
        applicability=Applicability.MAYBE_INCORRECT if is_reference else Applicability.MACHINE_APPLICABLE,
    )


def _starts_a_statement(context: Context, expression: Node) -> bool:
    """Whether a brace in its place would begin a statement, a tail, or the value of a match arm."""
    parent = context.parent(expression)
    while parent is not None and parent.start_byte == expression.start_byte:
        if parent.type == "expression_statement":
            return True
        expression, parent = parent, context.parent(parent)
    return parent is None or parent.type in ("block", "match_arm", "closure_expression")
