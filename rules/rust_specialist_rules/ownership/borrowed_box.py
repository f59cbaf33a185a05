"""A parameter that borrows a box instead of what is in it.

## What it does
Finds parameters of type `&Box<T>`.

## Why is this bad
The callee cannot do more with `&Box<T>` than with `&T`, but the caller must have a box: a value on the stack or in a
`Vec` has to be moved to the heap first. Each access follows two pointers instead of one.

## Example
```rust
pub fn area(size: &Box<(u32, u32)>) -> u32 { //~ borrowed_box
    size.0 * size.1
}
```

## Use instead
```rust
pub fn area(size: &(u32, u32)) -> u32 {
    size.0 * size.1
}
```

## When it is fine
A signature that a trait fixes is not reported, nor is a parameter that is cloned, passed on or stored as a whole: there
the box itself may be wanted. `Box<dyn Any>` is left alone, because `&Box<dyn Any>` downcasts differently.

## Fix safety
Callers that pass `&boxed` go on to compile, since `&Box<T>` becomes `&T` by itself. A caller that names the function
as a value, or lets inference decide by it, may need a change.

## Sources
clippy's lint of the same name.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, generic_type, rule

#: Uses of the parameter after which only what is inside of the box was needed.
_READS = ("field_expression", "index_expression")
_BOX_METHODS = frozenset({"clone", "as_ref", "to_owned", "borrow", "into", "deref", "clone_into", "type_id"})


@rule(
    on=generic_type("std::boxed::Box"),
    like="clippy::borrowed_box",
    docs="https://doc.rust-lang.org/std/boxed/struct.Box.html#impl-Deref-for-Box%3CT,+A%3E",
)
def borrowed_box(match: Match, context: Context) -> Findings:
    """`&Box<T>` as the whole type of a parameter."""
    reference = context.parent(match.node)
    if reference is None or reference.type != "reference_type":
        return
    parameter = context.parent(reference)
    if parameter is None or parameter.type != "parameter":
        return
    if any(child.type == "mutable_specifier" for child in reference.children):
        return
    function = context.enclosing(parameter, "function_item", "closure_expression")
    inner = [child for child in match["arguments"].named_children if child.type != "line_comment"]
    if function is None or function.type != "function_item" or len(inner) != 1:
        return
    if (
        "Any" in context.text(inner[0])
        or _is_fixed(context, function)
        or "macro" in _attributes(context, function)
    ):
        return
    name = parameter.child_by_field_name("pattern")
    if name is None or not _only_reads_inside(context, name):
        return
    text = context.text(inner[0])
    if (inner[0].type == "dynamic_type" and "+" in text) or inner[0].type == "bounded_type":
        text = f"({text})"
    yield context.finding(
        reference,
        f"`{context.text(name)}` asks its callers for a `Box` but only reads what is inside",
        context.replace(
            match.node, text, title=f"borrow `{text}`", applicability=Applicability.MAYBE_INCORRECT
        ),
    )


def _is_fixed(context: Context, function: Node) -> bool:
    """Whether something else decides the signature: a trait, a foreign caller."""
    owner = context.enclosing(function, "impl_item", "trait_item", "function_item")
    if owner is not None and owner.type == "impl_item":
        return owner.child_by_field_name("trait") is not None
    return any(
        "extern" in context.text(child) for child in function.children if child.type == "function_modifiers"
    )


def _attributes(context: Context, function: Node) -> str:
    return " ".join(context.text(attribute) for attribute in context.attributes(function))


def _only_reads_inside(context: Context, name: Node) -> bool:
    binding = context.binding_of(name) if name.type == "identifier" else None
    if binding is None:
        return False
    for use in binding.occurrences:
        if use.kind == "format":
            continue
        if use.node is None or use.kind != "expression":
            return False
        around = context.parent(use.node)
        if around is None:
            return False
        if around.type == "call_expression" and around.child_by_field_name("function") == use.node:
            continue
        if around.type not in _READS:
            return False
        method = around.child_by_field_name("field")
        if method is not None and context.text(method) in _BOX_METHODS:
            return False
    return True
