"""A public safe function reads through a raw pointer that its caller passes.

## What it does
Finds public functions of a library that are not `unsafe` and dereference a parameter that is a raw pointer, or pass it
to a function that does.

## Why is this bad
Any caller can pass a dangling pointer without writing `unsafe` anywhere, and gets undefined behaviour out of safe code.
A check for null does not make the pointer valid.

## Example
```rust
/// The byte at `place`.
pub fn byte(place: *const u8) -> u8 {
    unsafe { *place } //~ not_unsafe_ptr_arg_deref
}
```

## Use instead
```rust
/// The byte at `place`.
pub unsafe fn byte(place: *const u8) -> u8 {
    unsafe { *place }
}
```

## When it is fine
Private functions and methods of traits are not reported. It is an error in the root of a crate, and a
warning elsewhere, where the module may be private, and for `extern "C"` functions, which C calls whatever they are.

## Fix safety
Callers have to write `unsafe`, and the documentation has to say what they promise, under `# Safety`.

## Sources
The Rustonomicon, "Working with unsafe". clippy: `not_unsafe_ptr_arg_deref`.
"""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint import (
    Applicability,
    Binding,
    Context,
    Findings,
    Match,
    Node,
    Role,
    Severity,
    arguments_in,
    called_path,
    is_crate_root,
    is_hidden_by_root,
    query,
    rule,
)
from rust_specialist_rules._code import modifiers_of

#: Methods of raw pointers that need a valid one. Moving the pointer (`add`) is left out: what matters is the reading.
_METHODS = frozenset(
    {
        *("read", "read_unaligned", "read_volatile", "write", "write_unaligned", "write_volatile"),
        *("write_bytes", "as_ref", "as_mut", "copy_from", "copy_to", "replace", "swap", "drop_in_place"),
        *("copy_from_nonoverlapping", "copy_to_nonoverlapping", "as_ref_unchecked", "as_mut_unchecked"),
    }
)
#: Functions of std that need a valid pointer as their first argument, and some as the second.
_FUNCTIONS = frozenset(
    {
        *("std::slice::from_raw_parts", "std::slice::from_raw_parts_mut", "std::ffi::CStr::from_ptr"),
        *("std::boxed::Box::from_raw", "std::sync::Arc::from_raw", "std::rc::Rc::from_raw"),
        *("std::ffi::CString::from_raw", "std::ptr::read", "std::ptr::write", "std::ptr::drop_in_place"),
        *("std::ptr::read_unaligned", "std::ptr::read_volatile", "std::ptr::write_unaligned"),
        *("std::ptr::write_volatile", "std::ptr::copy", "std::ptr::copy_nonoverlapping"),
        *("std::vec::Vec::from_raw_parts", "std::string::String::from_raw_parts", "std::ptr::replace"),
    }
)


@rule(
    on=query(
        "(function_item (visibility_modifier) parameters: (parameters (parameter type: (pointer_type)))) @node"
    ),
    severity=Severity.ERROR,
    like="clippy::not_unsafe_ptr_arg_deref",
    in_tests=False,
    docs="https://doc.rust-lang.org/nomicon/working-with-unsafe.html",
)
def not_unsafe_ptr_arg_deref(match: Match, context: Context) -> Findings:
    """A safe function with a raw pointer that it reads through."""
    function = match.node
    body, modifiers = function.child_by_field_name("body"), modifiers_of(context, function)
    if body is None or "unsafe" in modifiers or not _is_exported(context, function):
        return
    known = context.body(function)
    if known is None or known.is_broken:
        return
    pointers = list(_pointers(context, function))
    if not pointers:
        return
    for block in context.descendants(body, "unsafe_block"):
        if context.enclosing(block, "function_item") != function:
            continue
        for binding, at in _uses(context, block, pointers):
            word = next(child for child in function.children if child.type in ("function_modifiers", "fn"))
            start = _place_of_unsafe(word)
            yield context.finding(
                at,
                f"safe code can call this with any `{binding.name}`, which is dereferenced here",
                context.fix(
                    "make the function `unsafe`",
                    Applicability.MAYBE_INCORRECT,
                    context.insert(start, "unsafe "),
                ),
                severity=None if is_crate_root(context) and "extern" not in modifiers else Severity.WARNING,
            )
            return


def _place_of_unsafe(word: Node) -> int:
    """Where `unsafe` goes: before `fn`, and before `extern` if that is there."""
    if word.type == "function_modifiers":
        extern = next((child for child in word.children if child.type == "extern_modifier"), None)
        if extern is not None:
            return extern.start_byte
        return word.end_byte + 1
    return word.start_byte


def _is_exported(context: Context, function: Node) -> bool:
    """Whether other crates may call it, by what the file says."""
    if context.role not in (Role.LIB, Role.UNKNOWN):
        return False
    for outer in (function, *context.ancestors(function)):
        if outer.type == "block":
            return False
        if outer.type == "impl_item":
            if outer.child_by_field_name("trait") is not None:
                return False
            name = outer.child_by_field_name("type")
            path = context.resolve(name) if name is not None else None
            owner = context.facts.struct(path) or context.facts.enum(path) if path is not None else None
            if owner is None or owner.visibility != "pub":
                return False
        elif outer.type in ("function_item", "mod_item"):
            visibility = next((c for c in outer.children if c.type == "visibility_modifier"), None)
            if visibility is None or context.text(visibility) != "pub":
                return False
    return not is_hidden_by_root(context, function)


def _pointers(context: Context, function: Node) -> Iterator[Binding]:
    parameters = function.child_by_field_name("parameters")
    for parameter in parameters.named_children if parameters is not None else ():
        type_, pattern = parameter.child_by_field_name("type"), parameter.child_by_field_name("pattern")
        if type_ is not None and type_.type == "pointer_type" and pattern is not None:
            binding = context.binding_of(pattern) if pattern.type == "identifier" else None
            if binding is not None:
                yield binding


def _uses(context: Context, block: Node, pointers: list[Binding]) -> Iterator[tuple[Binding, Node]]:
    """Where a pointer is read or written through in an `unsafe` block."""
    for node in context.descendants(block, "unary_expression", "call_expression"):
        for operand in _dereferenced(context, node):
            binding = context.binding_of(operand) if operand.type == "identifier" else None
            if binding is not None and any(binding is one for one in pointers):
                yield binding, operand


def _dereferenced(context: Context, node: Node) -> list[Node]:
    if node.type == "unary_expression":
        return node.named_children[-1:] if node.children[0].type == "*" else []
    function = node.child_by_field_name("function")
    if function is not None and function.type == "field_expression":
        receiver, name = function.child_by_field_name("value"), function.child_by_field_name("field")
        return (
            [receiver] if receiver is not None and name is not None and context.text(name) in _METHODS else []
        )
    path = called_path(node)
    if path is None or context.resolve(path) not in _FUNCTIONS:
        return []
    copies = context.text(path).rpartition("::")[2].startswith("copy")
    return list(arguments_in(node)[: 2 if copies else 1])
