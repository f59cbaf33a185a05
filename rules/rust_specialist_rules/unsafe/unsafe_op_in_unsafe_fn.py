"""An unsafe operation in an `unsafe fn` stands in no `unsafe` block.

## What it does
Finds, in the body of an `unsafe fn` and in edition 2024, dereferenced raw pointers, calls of unsafe functions and uses
of a `static mut` outside of every `unsafe` block.

## Why is this bad
`unsafe fn` says that callers have to keep a promise. Which lines of the body rely on it is another matter, and without
a block nobody sees them: a line that is added later may be unsafe by accident. rustc warns from edition 2024 on.

## Example
```rust
/// # Safety
///
/// `first` points to a number.
pub unsafe fn get(first: *const u32) -> u32 {
    *first //~ unsafe_op_in_unsafe_fn
}
```

## Use instead
```rust
/// # Safety
///
/// `first` points to a number.
pub unsafe fn get(first: *const u32) -> u32 {
    unsafe { *first }
}
```

## When it is fine
Before edition 2024 the body of an `unsafe fn` is one big block; the lint is off there.

## Fix safety
The value, argument or statement around is put into a block. Temporaries in it then live no longer than the block, and
the comment that says why it is sound is left to you.

## Limits
Functions of other files, and pointers whose type is not known, are not seen.

## Sources
The edition guide on `unsafe_op_in_unsafe_fn`.
"""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint import Applicability, Context, Findings, Fix, Match, Node, query, rule

_RAW = ("*const", "*mut")
#: What has an unsafety of its own, or is no part of the function's code.
_CLOSED = frozenset({"unsafe_block", "async_block", "macro_definition", "attribute_item"})
_WHOLE = {
    "let_declaration": "value",
    "expression_statement": None,
    "return_expression": None,
    "arguments": None,
    "block": None,
}


@rule(
    on=query('(function_item (function_modifiers "unsafe") body: (block)) @node'),
    min_edition=2024,
    like="rustc::unsafe_op_in_unsafe_fn",
    compiler_code="E0133",
    docs="https://doc.rust-lang.org/edition-guide/rust-2024/unsafe-op-in-unsafe-fn.html",
)
def unsafe_op_in_unsafe_fn(match: Match, context: Context) -> Findings:
    """Unsafe operations directly in the body of an `unsafe fn`."""
    body = match.node.child_by_field_name("body")
    known = context.body(match.node)
    if body is None or known is None or known.is_broken:
        return
    for at in _expressions(context, body):
        what = _what(context, at)
        if what is not None:
            yield context.finding(at, f"{what} outside of an `unsafe` block", _fix(context, at))


def _expressions(context: Context, body: Node) -> Iterator[Node]:
    """The calls, dereferences and names of a body outside of `unsafe` blocks, in order of the text."""
    stack = [body]
    while stack:
        node = stack.pop()
        if node.type in _CLOSED or node.type.endswith("_item") or _is_raw_borrow(node):
            continue
        if node.type in ("call_expression", "unary_expression", "identifier"):
            yield node
        if node.type == "macro_invocation":
            fragment = context.arguments_of(node)
            stack += reversed(fragment.arguments) if fragment is not None else ()
        else:
            stack += reversed(node.named_children)


def _is_raw_borrow(node: Node) -> bool:
    return node.type == "reference_expression" and any(child.type == "raw" for child in node.children)


def _what(context: Context, node: Node) -> str | None:
    """What is unsafe about an expression, in words."""
    if node.type == "unary_expression":
        operand = node.named_children[-1] if node.children[0].type == "*" and node.named_children else None
        type_ = context.type_of(operand) if operand is not None else None
        if operand is None or type_ is None or type_.path not in _RAW:
            return None
        text = context.text(operand)
        return (
            f"`{text}` is dereferenced"
            if len(text) < 40 and "\n" not in text
            else "a raw pointer is dereferenced"
        )
    if node.type == "call_expression":
        called = context.callee_of(node)
        if called is None or not called.is_unsafe or called.target_features:
            return None
        return f"the unsafe function `{called.name}` is called"
    return _static_mut(context, node)


def _static_mut(context: Context, name: Node) -> str | None:
    text = context.text(name)
    if not text.isupper() or context.binding_of(name) is not None:
        return None
    body = context.body(name)
    path = body.resolve(text, name, "value") if body is not None else None
    static = body.facts.static(path) if body is not None and path is not None else None
    return f"the mutable static `{text}` is used" if static is not None and static.is_mut else None


def _fix(context: Context, node: Node) -> Fix | None:
    """A block around the value, the argument or the statement that holds the operation."""
    at = node
    for outer in context.ancestors(node):
        if outer.type in _WHOLE:
            field = _WHOLE[outer.type]
            if field is not None and outer.child_by_field_name(field) != at:
                return None
            text = context.text(at)
            if at.type.endswith(("_statement", "_declaration", "_item")) or "//" in text or "\n" in text:
                return None
            return context.replace(
                at,
                f"unsafe {{ {text} }}",
                title="put it into an `unsafe` block",
                applicability=Applicability.MAYBE_INCORRECT,
            )
        if not outer.type.endswith("_expression") and outer.type != "compound_assignment_expr":
            return None
        if outer.type in ("closure_expression", "if_expression", "match_expression", "while_expression"):
            return None
        at = outer
    return None
