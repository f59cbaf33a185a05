"""The last use of a variable is a copy of it.

## What it does
Finds `x.clone()` (also `.to_string()`, `.to_owned()`, `.to_vec()`) handed on by value, where `x` is a local `String`,
`Vec` or other standard collection that is not used again on any way.

## Why is this bad
Everything in it is copied, and right after that the original is dropped. It could have been handed on itself.

## Example
```rust
pub fn greet(name: &str) -> Vec<String> {
    let message = format!("hi {name}");
    let mut lines = Vec::with_capacity(1);
    lines.push(message.clone()); //~ redundant_clone
    lines
}
```

## Use instead
```rust
pub fn greet(name: &str) -> Vec<String> {
    let message = format!("hi {name}");
    let mut lines = Vec::with_capacity(1);
    lines.push(message);
    lines
}
```

## When it is fine
A variable from outside of the loop or closure around the copy is needed again. One that may still be borrowed, or is
captured by a closure or named in an unknown macro, is not reported.

## Fix safety
The value is dropped by its new owner, perhaps at another time than before.

## Limits
Fields and references are not looked at, nor are `Rc` and `Arc`, whose clones are cheap.

## Sources
The Rust Performance Book on clones, clippy's lint of the same name.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Binding,
    Body,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Span,
    Tag,
    has_reference,
    method_call,
    rule,
)

_STRING = ("clone", "to_string", "to_owned")
_COPIES = {
    "std::string::String": _STRING,
    "std::vec::Vec": ("clone", "to_owned", "to_vec"),
    "std::path::PathBuf": ("clone", "to_owned", "to_path_buf"),
    **{
        f"std::collections::{name}": ("clone", "to_owned")
        for name in ("HashMap", "HashSet", "BTreeMap", "BTreeSet", "VecDeque", "BinaryHeap")
    },
}
_BY_VALUE = ("arguments", "field_initializer", "tuple_expression", "array_expression", "return_expression")


@rule(
    on=method_call("clone", "to_string", "to_owned", "to_vec", "to_path_buf"),
    severity=Severity.HINT,
    like="clippy::redundant_clone",
    in_tests=False,
    docs="https://nnethercote.github.io/perf-book/heap-allocations.html#clone",
)
def redundant_clone(match: Match, context: Context) -> Findings:
    """A copy of a local that is not used again."""
    receiver, above = match["receiver"], context.parent(match.node)
    if receiver.type != "identifier" or match["arguments"].named_child_count or above is None:
        return
    if above.type not in _BY_VALUE and not _is_value_of_let(above, match.node):
        return
    root, binding = context.body(match.node), context.binding_of(receiver)
    if root is None or root.is_broken or binding is None or not _is_owned_local(binding):
        return
    body = root.body_at(match.node)
    type_ = body.type_of_binding(binding)
    if type_ is None or context.text(match["key"]) not in _COPIES.get(type_.path, ()):
        return
    if binding.body.id != body.node.id or context.loop_around(match.node) != context.loop_around(
        binding.origin
    ):
        return
    if not _is_last_use(context, body, binding, match.node, receiver):
        return
    name = above.child_by_field_name("field") if above.type == "field_initializer" else None
    if name is not None and context.text(name) == binding.name:
        gap = Span(name.end_byte, match.node.end_byte)  # `name: name` is `name`.
    else:
        gap = Span(receiver.end_byte, match.node.end_byte)
    is_plain = not any(
        context.descendants(above if name is not None else match.node, "line_comment", "block_comment")
    )
    yield context.finding(
        Span(match["key"].start_byte, match.node.end_byte),
        f"`{binding.name}` is not used after this copy: it can be handed on itself",
        context.replace(
            gap, "", title=f"hand on `{binding.name}`", applicability=Applicability.MAYBE_INCORRECT
        )
        if is_plain
        else None,
        tags=(Tag.UNNECESSARY,),
    )


def _is_value_of_let(above: Node, copy: Node) -> bool:
    return above.type == "let_declaration" and above.child_by_field_name("value") == copy


def _is_owned_local(binding: Binding) -> bool:
    is_local = binding.kind == "let" or (binding.kind == "parameter" and binding.origin.type == "parameter")
    return is_local and binding.is_simple and binding.by_ref is None and not binding.conditional


def _is_last_use(context: Context, body: Body, binding: Binding, copy: Node, receiver: Node) -> bool:
    """Whether no use of the local comes after `copy` on any way, and none before it may have left a borrow."""
    statement = _statement(body, copy)
    for use in binding.occurrences:
        if use.node is not None and use.node.id == receiver.id:
            continue
        if use.body.id != body.node.id or use.kind in ("token", "shorthand"):
            return False
        at = use.node if use.node is not None else use.macro
        if at is None or not body.flow.knows(at) or not body.flow.knows(copy):
            return False
        if body.flow.path_avoiding(copy, at, (binding.origin,)):
            return False
        if _statement(body, at) == statement and at.end_byte > statement.start_byte:
            return False
        is_before = body.flow.may_follow(at, copy)
        if is_before and use.kind != "format" and not _leaves_no_borrow(context, body, at):
            return False
    return body.flow.reachable(copy)


def _statement(body: Body, node: Node) -> Node:
    """The statement or tail expression around `node`."""
    while (above := body.scopes.parent(node)) is not None and above.type != "block":
        node = above
    return node


def _leaves_no_borrow(context: Context, body: Body, use: Node) -> bool:
    """Whether what is made of the local at `use` is a value without references, or is looked at only."""
    at, above = use, body.scopes.parent(use)
    while above is not None and above.type in ("field_expression", "call_expression", "generic_function"):
        if above.type == "call_expression" and above.child_by_field_name("function") != at:
            return False  # Handed to a function, which may keep it.
        at, above = above, body.scopes.parent(above)
    if above is not None and above.type == "macro_invocation":
        name = above.child_by_field_name("macro")
        return name is not None and context.text(name) in (
            "print",
            "println",
            "eprint",
            "eprintln",
            "format",
            "assert",
        )
    return at.type == "call_expression" and has_reference(body.type_of(at), context.facts) is False
