"""A pointer into a temporary that is gone when the pointer is used.

## What it does
Finds `as_ptr()` and `as_mut_ptr()` on a `CString`, `String` or `Vec` that nothing owns, where the pointer is kept:
bound by `let`, assigned, stored in a field or returned.

## Why is this bad
A temporary lives until the end of its statement. The buffer is freed there, and the pointer that is left dangles: each
use of it reads freed memory.

## Example
```rust,edition2021
use std::ffi::{c_char, CString};

pub fn spawn(name: &str, start: unsafe extern "C" fn(*const c_char)) {
    let pointer = CString::new(name).unwrap().as_ptr(); //~ cstring_temporary_as_ptr
    // SAFETY: `start` reads the name only while it runs.
    unsafe { start(pointer) }
}
```

## Use instead
```rust,edition2021
use std::ffi::{c_char, CString};

pub fn spawn(name: &str, start: unsafe extern "C" fn(*const c_char)) {
    let pointer_owner = CString::new(name).unwrap();
    let pointer = pointer_owner.as_ptr();
    // SAFETY: `start` reads the name only while it runs.
    unsafe { start(pointer) }
}
```

## When it is fine
Used as an argument in the same statement, `start(CString::new(name)?.as_ptr())`, the temporary lives long enough.

## Fix safety
The fix gives the buffer an owner that lives as long as the block; a pointer that leaves the block dangles still.
A string literal becomes a C string literal, which lives forever; an import of `CString` may then be unused.

## Limits
Only what is certainly an owner is looked at: constructors and conversions of the standard library by their names, and
expressions whose type is known.

## Sources
The warning in the documentation of `CString::as_ptr`.
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
    Span,
    method_call,
    rule,
)
from rust_specialist_rules.unsafe._comments import COMMENTS, starts_its_line
from rust_specialist_rules.unsafe._validity import is_tail

_OWNERS = {
    "std::ffi::CString": "CString",
    "std::ffi::c_str::CString": "CString",
    "std::string::String": "String",
    "std::vec::Vec": "Vec",
}
_UNWRAPPING = frozenset({"unwrap", "expect", "unwrap_or_default", "unwrap_or_else", "unwrap_unchecked"})
#: What only changes the type of a pointer.
_CASTS = frozenset({"cast", "cast_mut", "cast_const"})
_TRANSPARENT = frozenset(
    {
        "parenthesized_expression",
        "type_cast_expression",
        "unsafe_block",
        "tuple_expression",
        "array_expression",
        "generic_function",
    }
)
_VALUE_OF = {
    "let_declaration": "value",
    "assignment_expression": "right",
    "field_initializer": "value",
    "closure_expression": "body",
    "function_item": "body",
}
_PLAIN_LITERAL = re.compile(r'"(?:[^"\\\0]|\\[nrt\\"])*"')


@rule(
    on=method_call("as_ptr", "as_mut_ptr"),
    severity=Severity.ERROR,
    like="rustc::dangling_pointers_from_temporaries",
    docs="https://doc.rust-lang.org/std/ffi/struct.CString.html#method.as_ptr",
)
def cstring_temporary_as_ptr(match: Match, context: Context) -> Findings:
    """A pointer that outlives the temporary buffer it points into."""
    receiver = match["receiver"]
    owner = _owner(context, receiver)
    if owner is None:
        return
    keeper = _keeper(context, match.node)
    if keeper is None:
        return
    yield context.finding(
        match["key"],
        f"this pointer dangles: the temporary `{owner}` is freed at the end of the {_where(keeper)}",
        _fix(context, match, keeper, owner),
        related=(context.related(receiver, f"a `{owner}` that nothing owns"),),
    )


def _where(keeper: Node) -> str:
    return {"function_item": "function", "closure_expression": "closure"}.get(keeper.type, "statement")


def _owner(context: Context, receiver: Node) -> str | None:
    """The name of the type that a temporary owns its buffer as; None for a place, and for what is not known."""
    inner = receiver
    while inner.type in ("parenthesized_expression", "try_expression"):
        first = next(iter(inner.named_children), None)
        if first is None:
            return None
        inner = first
    if inner.type not in ("call_expression", "macro_invocation"):
        return None
    type_ = context.type_of(receiver)
    if type_ is not None:
        return _OWNERS.get(type_.path)
    if inner.type == "call_expression":
        function = inner.child_by_field_name("function")
        if function is not None and function.type == "field_expression":
            name = function.child_by_field_name("field")
            made = function.child_by_field_name("value")
            if name is None or made is None or context.text(name) not in _UNWRAPPING:
                return None
            inner = made
    called = inner.child_by_field_name("function")
    if called is not None and called.type in ("identifier", "scoped_identifier"):
        return "CString" if context.resolve(called) == "std::ffi::CString::new" else None
    return None


def _keeper(context: Context, call: Node) -> Node | None:
    """What keeps the pointer beyond the statement; None where it is used up, and where that is not known."""
    below = call
    for outer in context.ancestors(call):
        if outer.type == "return_expression":
            return outer
        if outer.type in _VALUE_OF:
            kept = outer.child_by_field_name(_VALUE_OF[outer.type]) == below
            return outer if kept and not _is_argument(context, outer) else None
        if outer.type == "block":
            if [child for child in outer.named_children if child.type not in COMMENTS][-1:] != [below]:
                return None
        elif outer.type == "field_expression":
            name = outer.child_by_field_name("field")
            if name is None or context.text(name) not in _CASTS:
                return None
        elif outer.type == "call_expression":
            called = outer.child_by_field_name("function")
            if called != below or below.type not in ("field_expression", "generic_function"):
                return None
        elif outer.type not in _TRANSPARENT and not is_tail(outer):
            return None
        below = outer
    return None


def _is_argument(context: Context, keeper: Node) -> bool:
    """Whether a field's struct literal is handed to a call in the same statement, while the temporary lives."""
    if keeper.type != "field_initializer":
        return False
    for outer in context.ancestors(keeper):
        if outer.type in ("let_declaration", "return_expression", "function_item", "assignment_expression"):
            return False
        if outer.type in ("arguments", "expression_statement", "match_expression", "macro_invocation"):
            return True
    return True


def _fix(context: Context, match: Match, keeper: Node, owner: str) -> Fix | None:
    literal = _c_literal(context, match)
    if literal is not None:
        return context.replace(
            Span(match["receiver"].start_byte, match["receiver"].end_byte),
            literal,
            title="use a C string literal",
            applicability=Applicability.MAYBE_INCORRECT,
        )
    pattern = keeper.child_by_field_name("pattern")
    if keeper.type != "let_declaration" or pattern is None or pattern.type != "identifier":
        return None
    if keeper.child_by_field_name("value") != match.node or not starts_its_line(context, keeper):
        return None
    name = f"{context.text(pattern).removeprefix('r#')}_owner"
    mutable = "mut " if context.text(match["key"]) == "as_mut_ptr" else ""
    made = context.text(match["receiver"])
    return context.fix(
        "give the buffer an owner",
        Applicability.MAYBE_INCORRECT,
        context.insert(keeper.start_byte, f"let {mutable}{name} = {made};\n{context.indentation(keeper)}"),
        context.edit(match["receiver"], name),
    )


def _c_literal(context: Context, match: Match) -> str | None:
    """The C string literal for `CString::new("..").unwrap()`, where the edition and the Rust version have them."""
    if (context.edition or 2015) < 2021 or context.crate.supports_rust("1.77") is False:
        return None
    if context.text(match["key"]) != "as_ptr":
        return None
    made = re.fullmatch(
        r"(?:\w+::)*CString::new\(\s*("
        + _PLAIN_LITERAL.pattern
        + r")\s*\)(?:\.unwrap\(\)|\.expect\(\"[^\"\\]*\"\)|\?)",
        context.text(match["receiver"]),
    )
    return f"c{made[1]}" if made is not None else None
