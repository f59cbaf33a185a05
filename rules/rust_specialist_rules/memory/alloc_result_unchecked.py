"""What the allocator hands back is used without asking whether it is null.

## What it does
Finds pointers of `std::alloc::alloc`, `alloc_zeroed` and `realloc` that are written to, or made into a box, slice or
`NonNull`, in a function that never asks for null.

## Why is this bad
When memory runs out these functions return null: the write then is undefined behaviour, where `handle_alloc_error`
would have ended the program.

## Example
```rust
use std::alloc::{alloc, Layout};

pub fn boxed(value: u64) -> *mut u64 {
    let layout = Layout::new::<u64>();
    // SAFETY: the layout has a size.
    unsafe {
        let at = alloc(layout) as *mut u64; //~ alloc_result_unchecked
        at.write(value);
        at
    }
}
```

## Use instead
```rust
use std::alloc::{alloc, Layout};

pub fn boxed(value: u64) -> *mut u64 {
    let layout = Layout::new::<u64>();
    // SAFETY: the layout has a size.
    unsafe {
        let at = alloc(layout) as *mut u64;
        if at.is_null() {
            std::alloc::handle_alloc_error(layout);
        }
        at.write(value);
        at
    }
}
```

## When it is fine
Where another function asks: a pointer that is only returned or handed on is not reported.

## Fix safety
A suggestion: the function may have to clean up first.

## Limits
Looks at the first use of the pointer, in the function that allocates.

## Sources
std: `std::alloc::alloc`, on errors.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    arguments_in,
    call,
    called_path,
    rule,
)

_ASKS = ("is_null", "handle_alloc_error", "NonNull::new(", "null()", "null_mut()", "as_ref()", "as_mut()")
_WRITES = frozenset(
    {"write", "write_bytes", "write_unaligned", "copy_from", "copy_from_nonoverlapping", "read"}
)
_TAKES = frozenset(
    {
        *("std::ptr::NonNull::new_unchecked", "std::boxed::Box::from_raw", "std::ptr::write"),
        *("std::vec::Vec::from_raw_parts", "std::slice::from_raw_parts_mut", "std::slice::from_raw_parts"),
        *("std::ptr::write_bytes",),
    }
)


@rule(
    on=call("std::alloc::alloc", "std::alloc::alloc_zeroed", "std::alloc::realloc"),
    severity=Severity.ERROR,
    in_tests=False,
    docs="https://doc.rust-lang.org/std/alloc/trait.GlobalAlloc.html#errors",
)
def alloc_result_unchecked(match: Match, context: Context) -> Findings:
    """Memory that may not be there."""
    body = context.body(match.node)
    function = body.root.node if body is not None else None
    if function is None or any(word in context.text(function) for word in _ASKS):
        return
    value = _cast(match.node, context)
    declaration = context.parent(value)
    if declaration is None:
        return
    if declaration.type != "let_declaration":
        if _is_taken(value, context):
            yield context.finding(match["path"], "is null when memory runs out, and nothing asks for it here")
        return
    pattern = declaration.child_by_field_name("pattern")
    binding = context.binding_of(pattern) if pattern is not None and pattern.type == "identifier" else None
    first = binding.occurrences[0].node if binding is not None and binding.occurrences else None
    if binding is None or first is None or not _is_used(first, context):
        return
    yield context.finding(
        match["path"],
        f"`{binding.name}` is null when memory runs out, and it is used without asking",
        _fix(match, declaration, binding.name, context),
        related=(context.related(first, "it is used here"),),
    )


def _cast(call_: Node, context: Context) -> Node:
    """The call with its casts: `alloc(..) as *mut T`, `alloc(..).cast::<T>()`."""
    at = call_
    while (outer := context.parent(at)) is not None:
        if outer.type in ("type_cast_expression", "parenthesized_expression"):
            at = outer
            continue
        name = outer.child_by_field_name("field") if outer.type == "field_expression" else None
        above = context.parent(outer)
        if above is not None and above.type == "generic_function":
            above = context.parent(above)
        if name is None or above is None or context.text(name) != "cast" or above.type != "call_expression":
            break
        at = above
    return at


def _is_taken(node: Node, context: Context) -> bool:
    """Whether it is the first argument of a function that demands a pointer to memory."""
    arguments = context.parent(node)
    called = context.parent(arguments) if arguments is not None and arguments.type == "arguments" else None
    path = called_path(called) if called is not None and called.type == "call_expression" else None
    if called is None or path is None or arguments_in(called)[0] != node:
        return False
    return (context.resolve(path) or "") in _TAKES


def _is_used(pointer: Node, context: Context) -> bool:
    """Whether a pointer is followed at this place."""
    at = _cast(pointer, context)
    outer = context.parent(at)
    if outer is None:
        return False
    if outer.type == "unary_expression":
        return outer.children[0].type == "*"
    name = outer.child_by_field_name("field") if outer.type == "field_expression" else None
    if name is not None:
        return context.text(name) in _WRITES
    return _is_taken(at, context)


def _fix(match: Match, declaration: Node, name: str, context: Context) -> Fix | None:
    """Ask behind the `let`."""
    arguments = arguments_in(match.node)
    if len(arguments) != 1 or arguments[0].type != "identifier":
        return None
    root = "alloc" if context.facts.is_no_std else "std"
    indentation = context.indentation(declaration)
    asked = (
        f"\n{indentation}if {name}.is_null() {{"
        f"\n{indentation}    {root}::alloc::handle_alloc_error({context.text(arguments[0])});\n{indentation}}}"
    )
    return context.fix(
        "ask for null", Applicability.MAYBE_INCORRECT, context.insert(declaration.end_byte, asked)
    )
