"""A reference to a `static mut`.

## What it does
Finds references to a `static mut`: `&X`, `&mut X`, `ref` patterns, methods that borrow it (`X.push(..)`, `X.len()`)
and arguments of `println!`, `assert_eq!` and their like.

## Why is this bad
A reference promises that nobody writes (or, for `&mut`, even reads) the value while it lives. Nothing keeps that
promise for a static: another thread, an interrupt handler, or a function called further down takes the same
reference, and that alone is undefined behaviour. Edition 2024 rejects such references, earlier editions warn.

## Example
```rust,compile_fail,lint:static_mut_refs
static mut LOG: Vec<u32> = Vec::new();

pub fn note(entry: u32) {
    // SAFETY: (wrong) there is only one thread.
    unsafe { LOG.push(entry) } //~ static_mut_refs
}
```

## Use instead
```rust
use std::sync::Mutex;

static LOG: Mutex<Vec<u32>> = Mutex::new(Vec::new());

pub fn note(entry: u32) {
    LOG.lock().unwrap().push(entry)
}
```

## When it is fine
Reading or writing a `Copy` value directly (`X`, `X = v`) and raw pointers (`&raw mut X`, `addr_of_mut!(X)`) are not
references. A static declared in a function whose attribute rewrites it (an `#[entry]` of a microcontroller) is not
looked at.

## Fix safety
Only a reference that is cast to a raw pointer at once, or bound to a variable of such a type, is rewritten: the pointer
is then taken directly.

## Limits
The static must be declared in the same file, and a method must be known to borrow. References to elements (`&X[0]`)
are not reported, as rustc does not report them.

## Sources
The edition guide, chapter "Disallow references to static mut".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    Span,
    macro_call,
    node,
    rule,
    span_of,
)
from rust_specialist_rules.unsafe._borrowing import COMPARING, FORMATTING, borrowed_arguments

_INLINE = re.compile(rb"\{\{|\{([A-Za-z_]\w*)(?=[:}])")
#: Attributes of a function that leave the statics in it what they are.
_HARMLESS = frozenset(
    {"allow", "cfg", "cold", "deny", "doc", "expect", "inline", "must_use", "no_mangle", "test"}
)
#: Methods of collections that borrow them, and whether exclusively.
_OF_COLLECTIONS = {
    "iter": False,
    "iter_mut": True,
    "keys": False,
    "values": False,
    "drain": True,
    "retain": True,
}


@rule(
    on=(
        *node("reference_expression", "call_expression", "let_declaration"),
        macro_call(*FORMATTING, *COMPARING),
    ),
    severity=Severity.ERROR,
    needs="1.77",
    like="rustc::static_mut_refs",
    docs="https://doc.rust-lang.org/edition-guide/rust-2024/static-mut-references.html",
)
def static_mut_refs(match: Match, context: Context) -> Findings:
    """A shared or exclusive reference to a `static mut`."""
    if not context.file_says(b"static mut"):
        return
    for at, name, mutable in _references(context, match.node):
        kind, others = ("exclusive", "uses") if mutable else ("shared", "writes")
        yield context.finding(
            at,
            f"this {kind} reference to `static mut {name}` is undefined behaviour if anything {others} it meanwhile",
            _fix(context, match.node) if match.node.type == "reference_expression" else None,
            severity=Severity.WARNING if (context.edition or 2015) < 2024 else None,
        )


def _references(context: Context, node: Node) -> Iterator[tuple[Node | Span, str, bool]]:
    """Each reference to a `static mut` that `node` takes: its place, the static's name, whether it is exclusive."""
    match node.type:
        case "reference_expression":
            kinds = {child.type for child in node.children}
            name = _static_mut(context, node.child_by_field_name("value")) if "raw" not in kinds else None
            if name is not None:
                yield node, name, "mutable_specifier" in kinds
        case "let_declaration":
            pattern, value = node.child_by_field_name("pattern"), node.child_by_field_name("value")
            if pattern is not None and pattern.type == "ref_pattern":
                name = _static_mut(context, value)
                if name is not None and value is not None:
                    yield value, name, any(child.type == "mut_pattern" for child in pattern.children)
        case "call_expression":
            function = node.child_by_field_name("function")
            if function is not None and function.type == "generic_function":
                function = function.child_by_field_name("function")
            receiver = function.child_by_field_name("value") if function is not None else None
            name = _static_mut(context, receiver)
            mutable = _borrows(context, node, receiver) if receiver is not None and name is not None else None
            if receiver is not None and name is not None and mutable is not None:
                yield receiver, name, mutable
        case _:
            for at, name in _formatted(context, node):
                yield at, name, False


def _borrows(context: Context, call: Node, receiver: Node) -> bool | None:
    """Whether a method borrows its receiver exclusively; None if it does not borrow it, or is not known."""
    callee = context.callee_of(call)
    if callee is not None:
        return {"&self": False, "&mut self": True}.get(callee.receiver or "")
    type_ = context.type_of(receiver)
    if type_ is None or not (
        type_.path == "[;]" or type_.path.startswith(("std::vec::", "std::collections::"))
    ):
        return None
    name = (
        next((child for child in receiver.parent.named_children[1:]), None)
        if receiver.parent is not None
        else None
    )
    return _OF_COLLECTIONS.get(context.text(name)) if name is not None else None


def _formatted(context: Context, macro: Node) -> Iterator[tuple[Node | Span, str]]:
    template, borrowed = borrowed_arguments(context, macro)
    for argument in borrowed:
        name = _static_mut(context, argument, macro)
        if name is not None:
            yield argument, name
    if template is not None:
        for inline in _INLINE.finditer(context.source.bytes_of(template)):
            name = inline[1].decode() if inline[1] is not None else ""
            if name and _is_static_mut(context, name, macro):
                start = template.start_byte + inline.start(1)
                yield Span(start, start + len(inline[1])), name


def _static_mut(context: Context, place: Node | None, at: Node | None = None) -> str | None:
    """The `static mut` that a place starts in: `X`, `X.field`, `(X)`.

    `at` is the macro call whose argument the place is, for a rule that was woken by the macro.
    """
    while place is not None and place.type in ("field_expression", "parenthesized_expression"):
        inner = place.child_by_field_name("value")
        place = inner if place.type == "field_expression" else next(iter(place.named_children), None)
    if place is None or place.type not in ("identifier", "scoped_identifier"):
        return None
    text = context.text(place)
    return text if _is_static_mut(context, text, at if at is not None else place) else None


def _is_static_mut(context: Context, path: str, at: Node) -> bool:
    # A local variable cannot have the name of a static in scope.
    body = context.body(at)
    if body is None or not body.facts.may_name_value(path.rpartition("::")[2]):
        return False
    found = context.resolve_text(path, at)
    static = body.facts.static(found) if found is not None else None
    if found is None or static is None or not static.is_mut:
        return False
    return "{" not in found or not _may_rewrite(context, at)


def _may_rewrite(context: Context, at: Node) -> bool:
    """Whether a function around may have its own statics changed by an attribute."""
    functions = (outer for outer in context.ancestors(at) if outer.type == "function_item")
    names = (
        re.match(r"#\[\s*(?:unsafe\s*\(\s*)?([\w:]+)", context.text(attribute))
        for function in functions
        for attribute in context.attributes(function)
    )
    return any(name is None or name[1] not in _HARMLESS for name in names)


def _fix(context: Context, reference: Node) -> Fix | None:
    """The raw pointer taken directly, where a raw pointer is what the reference becomes."""
    outer, parent = reference, context.parent(reference)
    while parent is not None and parent.type == "parenthesized_expression":
        outer, parent = parent, context.parent(parent)
    value = reference.child_by_field_name("value")
    wanted = parent.child_by_field_name("type") if parent is not None else None
    if parent is None or value is None or wanted is None or wanted.type != "pointer_type":
        return None
    if parent.type not in ("type_cast_expression", "let_declaration") or outer != parent.child_by_field_name(
        "value"
    ):
        return None
    mutable = any(child.type == "mutable_specifier" for child in reference.children)
    if parent.type == "let_declaration" and mutable != any(
        c.type == "mutable_specifier" for c in wanted.children
    ):
        return None
    head = Span(reference.start_byte, value.start_byte)
    if "/" in context.source.slice(head):
        return None
    if context.crate.supports_rust("1.82") is not False:
        at, text = head, "&raw mut " if mutable else "&raw const "
    else:
        at = span_of(reference)
        text = f"core::ptr::addr_of{'_mut' if mutable else ''}!({context.text(value)})"
    return context.replace(
        at, text, title="take a raw pointer", applicability=Applicability.MACHINE_APPLICABLE
    )
