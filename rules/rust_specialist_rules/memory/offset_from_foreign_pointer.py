"""A pointer that a caller passes is subtracted from one of our own.

## What it does
Finds `p.offset_from(base) as usize` where `p` is made of a parameter and `base` of another object, and nothing before
it checks where `p` points.

## Why is this bad
`offset_from` of pointers into two different allocations is undefined behaviour, and a negative distance becomes a huge
number by `as usize`. A check of the result comes too late.

## Example
```rust
/// # Safety
///
/// `slot` points into `pool`.
pub unsafe fn index_of(pool: &[u64], slot: *const u64) -> usize {
    let index = unsafe { slot.offset_from(pool.as_ptr()) } as usize; //~ offset_from_foreign_pointer
    debug_assert!(index < pool.len());
    index
}
```

## Use instead
```rust
pub fn index_of(pool: &[u64], slot: *const u64) -> Option<usize> {
    let distance = (slot as usize).checked_sub(pool.as_ptr() as usize)?;
    Some(distance / size_of::<u64>()).filter(|index| *index < pool.len())
}
```

## When it is fine
Where both pointers come from one slice. In an `unsafe fn` whose documentation has a section on safety the caller has
promised it, so there it is information only; one that is not `pub` has no callers but the crate's own, and is not
reported.

## Limits
Any earlier comparison or assertion that names the parameter counts as a check.

## Sources
The safety section of `offset_from` in the standard library.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Binding,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    arguments_in,
    method_call,
    root_of,
    rule,
)
from rust_specialist_rules._code import modifiers_of
from rust_specialist_rules._exports import is_pub

_PASSED_OVER = frozenset({"type_cast_expression", "reference_expression", "parenthesized_expression"})
_COMPARES = frozenset({"<", ">", "<=", ">=", "==", "!="})


@rule(
    on=method_call("offset_from", "offset_from_unsigned", "sub_ptr"),
    docs="https://doc.rust-lang.org/std/primitive.pointer.html#method.offset_from",
)
def offset_from_foreign_pointer(match: Match, context: Context) -> Findings:
    """The distance between a caller's pointer and our own, as an index."""
    given = arguments_in(match.node)
    pointer = _parameter(context, match["receiver"])
    if len(given) != 1 or pointer is None or not _is_index(context, match):
        return
    base = _origin(context, given[0]) if _is_own(context, given[0]) else None
    if base is None or base is pointer or _is_checked(context, match.node, pointer):
        return
    function = context.enclosing(match.node, "function_item")
    if function is not None and "unsafe" in modifiers_of(context, function) and not is_pub(function):
        return  # The crate itself calls it, and has to know what it passes.
    type_ = context.type_of(match["receiver"])
    if type_ is not None and type_.path not in ("*const", "*mut"):
        return
    yield context.finding(
        match["key"],
        f"nothing says that `{pointer.name}` points into `{base.name}`: else this is undefined behaviour",
        severity=Severity.INFORMATION if _is_promised(context, match.node) else None,
    )


def _is_own(context: Context, base: Node) -> bool:
    """Whether a pointer is made on the spot, from an object: `x.as_ptr()`, `&x[0]`, `&raw const x`."""
    while base.type in ("type_cast_expression", "parenthesized_expression") and base.named_children:
        base = base.named_children[0]
    if base.type == "call_expression":
        function = base.child_by_field_name("function")
        name = function.child_by_field_name("field") if function is not None else None
        return name is not None and context.text(name) in ("as_ptr", "as_mut_ptr")
    return base.type == "reference_expression"


def _is_index(context: Context, match: Match) -> bool:
    """Whether the distance is used as an unsigned number."""
    if context.text(match["key"]) != "offset_from":
        return True
    for outer in context.ancestors(match.node):
        if outer.type == "type_cast_expression":
            wanted = outer.child_by_field_name("type")
            return wanted is not None and context.text(wanted) == "usize"
        if outer.type not in ("unsafe_block", "block", "parenthesized_expression", "expression_statement"):
            return False
    return False


def _origin(context: Context, node: Node) -> Binding | None:
    """The local that a pointer expression is made of: `pool` of `pool.as_ptr()` or of `&raw const pool.a`."""
    at = node
    for _ in range(20):
        inside: Node | None = at.named_children[0] if at.named_children else None
        if at.type == "index_expression":
            pass
        elif at.type in _PASSED_OVER:
            inside = at.child_by_field_name("value") or inside
        elif at.type == "call_expression":
            function = at.child_by_field_name("function")
            inside = function.child_by_field_name("value") if function is not None else None
        else:
            break
        if inside is None:
            return None
        at = inside
    return context.binding_of(root_of(at))


def _parameter(context: Context, receiver: Node) -> Binding | None:
    """The parameter, other than `self`, whose address or value the receiver is."""
    if any(True for _ in context.descendants(receiver, "call_expression")):
        return None
    binding = _origin(context, receiver)
    if binding is None or binding.kind != "parameter" or not binding.is_simple:
        return None
    written = binding.annotation
    return binding if written is not None and written.type in ("pointer_type", "reference_type") else None


def _is_checked(context: Context, at: Node, pointer: Binding) -> bool:
    for use in pointer.occurrences:
        if use.span.start >= at.start_byte or use.node is None:
            continue
        for outer in context.ancestors(use.node):
            if outer.type == "function_item":
                break
            operator = outer.child_by_field_name("operator")
            if outer.type == "binary_expression" and operator is not None and operator.type in _COMPARES:
                return True
            if outer.type == "macro_invocation" or outer.type == "call_expression":
                return True
    return False


def _is_promised(context: Context, at: Node) -> bool:
    function = context.enclosing(at, "function_item")
    if function is None:
        return False
    before, documentation = function.prev_sibling, ""
    while before is not None and (before.type.endswith("comment") or before.type == "attribute_item"):
        documentation += context.text(before)
        before = before.prev_sibling
    return "unsafe" in modifiers_of(context, function) and "safety" in documentation.lower()
