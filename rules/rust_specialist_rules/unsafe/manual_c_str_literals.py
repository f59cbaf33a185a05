"""A text for C is terminated by hand.

## What it does
Finds `CStr::from_bytes_with_nul(b"..\\0").unwrap()`, `CStr::from_bytes_with_nul_unchecked(b"..\\0")`, and
`b"..\\0".as_ptr()` or `"..\\0".as_ptr()` with a cast, in editions from 2021 on.

## Why is this bad
The zero at the end is easily forgotten or doubled, and then C reads on behind the text. `c".."` puts it there, checks
at compile time that there is no other one, and is a `&'static CStr` at once.

## Example
```rust
use std::ffi::CStr;

pub fn name() -> &'static CStr {
    CStr::from_bytes_with_nul(b"service\\0").unwrap() //~ manual_c_str_literals
}
```

## Use instead
```rust
use std::ffi::CStr;

pub fn name() -> &'static CStr {
    c"service"
}
```

## Fix safety
The pointer or `CStr` has the same bytes. The fix is only offered where no other zero stands in the text.

## Limits
A pointer to a literal that is not cast stays silent: its length may be known in another way. So do raw literals.

## Sources
The Reference on C string literals. clippy: `manual_c_str_literals`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    arguments_in,
    call,
    method_call,
    rule,
)
from rust_specialist_rules.unsafe._validity import whole_unsafe

_LITERAL = re.compile(r'b?"((?:[^"\\]|\\.)*)\\0"', re.S)
_ZERO = re.compile(r"(?<!\\)(?:\\\\)*\\(?:0|x00|u\{0+\})|\0")
_CHECKED = "std::ffi::CStr::from_bytes_with_nul"
_TRUSTED = "std::ffi::CStr::from_bytes_with_nul_unchecked"
_C_CHARS = frozenset({"std::ffi::c_char", "std::os::raw::c_char", "libc::c_char"})


@rule(
    on=(call(_CHECKED, _TRUSTED), method_call("as_ptr")),
    severity=Severity.HINT,
    needs="1.77",
    min_edition=2021,
    like="clippy::manual_c_str_literals",
    docs="https://doc.rust-lang.org/reference/tokens.html#c-string-literals",
)
def manual_c_str_literals(match: Match, context: Context) -> Findings:
    """A literal with its own zero at the end."""
    receiver = match.get("receiver")
    if receiver is not None:
        text = _as_c_literal(context, receiver)
        at, tail = (None, "") if text is None else _cast_of(match.node, context)
        tail = ".as_ptr()" + tail
    else:
        arguments = arguments_in(match.node)
        text = _as_c_literal(context, arguments[0]) if len(arguments) == 1 else None
        at, tail = (None, "") if text is None else (_unwrapped(match, context), "")
    if text is None or at is None:
        return
    yield context.finding(
        at,
        'the zero at the end is written by hand, which `c".."` puts there by itself',
        context.replace(
            at,
            text + tail,
            title="write a C string literal",
            applicability=Applicability.MACHINE_APPLICABLE,
        ),
    )


def _as_c_literal(context: Context, node: Node) -> str | None:
    """`c"x"` for the literal `b"x\\0"` or `"x\\0"`."""
    if node.type != "string_literal":
        return None
    found = _LITERAL.fullmatch(context.text(node))
    if found is None or _ZERO.search(found[1]):
        return None
    return f'c"{found[1]}"'


def _cast_of(pointer: Node, context: Context) -> tuple[Node | None, str]:
    """What is replaced, and what stays behind `as_ptr()`: the cast, where it is not to `c_char`."""
    outer = context.parent(pointer)
    if outer is not None and outer.type == "type_cast_expression":
        wanted = outer.child_by_field_name("type")
        if wanted is None or wanted.type != "pointer_type" or b"mut" in (wanted.text or b""):
            return None, ""
        pointee = wanted.child_by_field_name("type")
        if pointee is not None and context.resolve(pointee) in _C_CHARS:
            return outer, ""
        return (outer, f" as {context.text(wanted)}") if context.text(wanted).endswith("i8") else (None, "")
    name = outer.child_by_field_name("field") if outer is not None else None
    if outer is None or outer.type != "field_expression" or name is None or context.text(name) != "cast":
        return None, ""
    return pointer, ""


def _unwrapped(match: Match, context: Context) -> Node | None:
    """The whole that is a `&CStr`: with `.unwrap()` or `.expect(..)`, or with the `unsafe` block around."""
    if match.path == _TRUSTED:
        whole = whole_unsafe(context, match.node)
        return whole if whole is not None else match.node
    outer = context.parent(match.node)
    name = (
        outer.child_by_field_name("field") if outer is not None and outer.type == "field_expression" else None
    )
    if outer is None or name is None or context.text(name) not in ("unwrap", "expect"):
        return None
    return context.parent(outer)
