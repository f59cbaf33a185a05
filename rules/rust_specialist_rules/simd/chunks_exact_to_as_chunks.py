"""Chunks of a fixed size taken as slices of some size.

## What it does
Finds a loop or a `map` over `.chunks_exact(4)`, or another number, whose chunks are indexed by numbers or turned into
arrays with `try_into().unwrap()`.

## Why is this bad
A slice has forgotten its length: each index and each conversion is checked again, unless the compiler sees through all
of it. `as_chunks` gives arrays, so there is nothing to check and nothing to unwrap, and the rest comes along with it.

## Example
```rust
pub fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.chunks_exact(4).map(|c| u32::from_le_bytes(c.try_into().unwrap())).collect() //~ chunks_exact_to_as_chunks
}
```

## Use instead
```rust
pub fn words(bytes: &[u8]) -> Vec<u32> {
    bytes.as_chunks::<4>().0.iter().map(|c| u32::from_le_bytes(*c)).collect()
}
```

## When it is fine
Where older compilers than Rust 1.88 are supported, or the size is known only at run time, there is no other way.

## Fix safety
What the chunks are used for must work with a reference to an array as well.

## Sources
`slice::as_chunks` in the standard library; Clippy has a lint of this name from 1.97 on.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Binding,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    chain_to,
    method_call,
    rule,
    steps_after,
)

_UNWRAPS = frozenset({"unwrap", "expect"})
_ADAPTORS = frozenset({"map", "for_each", "flat_map", "filter_map"})


@rule(
    on=method_call("chunks_exact", "chunks_exact_mut"),
    severity=Severity.HINT,
    needs="1.88",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/primitive.slice.html#method.as_chunks",
)
def chunks_exact_to_as_chunks(match: Match, context: Context) -> Findings:
    """Exact chunks of a literal size whose items are used like arrays."""
    size = match["arguments"].named_children[0] if match["arguments"].named_child_count == 1 else None
    if size is None or size.type != "integer_literal" or context.text(size) in ("0", "1"):
        return
    item, is_loop = _item(context, match.node)
    binding = context.binding_of(item) if item is not None else None
    edits = _uses(context, binding) if binding is not None else None
    if edits is None or not _is_slice(context, match["receiver"]):
        return
    count = context.text(size).removesuffix("usize").rstrip("_")
    yield context.finding(
        match["key"],
        f"chunks of {count} elements as slices: `as_chunks` gives arrays, with nothing left to check",
        _fix(context, match, count, edits, is_loop=is_loop),
    )


def _item(context: Context, chunks: Node) -> tuple[Node | None, bool]:
    """The name that stands for one chunk, and whether it is a `for` loop's."""
    outer = context.parent(chunks)
    if outer is not None and outer.type == "for_expression" and outer.child_by_field_name("value") == chunks:
        pattern = outer.child_by_field_name("pattern")
        return (pattern, True) if pattern is not None and pattern.type == "identifier" else (None, True)
    step = next(steps_after(context, chunks), None)
    closure = step.arguments[0] if step is not None and len(step.arguments) == 1 else None
    if step is None or closure is None or closure.type != "closure_expression":
        return None, False
    parameters = closure.child_by_field_name("parameters")
    names = parameters.named_children if parameters is not None else []
    is_plain = context.text(step.name) in _ADAPTORS and len(names) == 1 and names[0].type == "identifier"
    return (names[0] if is_plain else None), False


def _uses(context: Context, binding: Binding) -> list[Node] | None:
    """The conversions of the chunk to an array; None where it is used in a way that is not understood."""
    conversions: list[Node] = []
    for use in binding.occurrences:
        outer = use.node.parent if use.node is not None and use.kind == "expression" else None
        if use.node is None or outer is None:
            return None
        if outer.type == "index_expression":
            if outer.named_children[-1].type != "integer_literal":
                return None
            continue
        steps = list(steps_after(context, use.node))[:2]
        names = [context.text(step.name) for step in steps]
        if len(steps) != 2 or names[0] != "try_into" or names[1] not in _UNWRAPS:
            return None
        if chain_to(steps[1].call).root != use.node:
            return None
        conversions.append(steps[1].call)
    return conversions if binding.occurrences else None


def _is_slice(context: Context, receiver: Node) -> bool:
    type_ = context.type_of(receiver)
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    return type_ is not None and type_.path in ("[]", "[;]", "std::vec::Vec")


def _fix(context: Context, match: Match, count: str, uses: list[Node], *, is_loop: bool) -> Fix | None:
    mutable = context.text(match["key"]) == "chunks_exact_mut"
    whole = context.text(match.node)
    if context.fragments or "turbofish" in match.captures or "//" in whole or "/*" in whole:
        return None
    name = "as_chunks_mut" if mutable else "as_chunks"
    tail = "" if is_loop else ".iter_mut()" if mutable else ".iter()"
    edits = [
        context.edit(match["key"], f"{name}::<{count}>"),
        context.edit(match["arguments"], f"().0{tail}"),
        *(context.edit(use, f"*{_root(context, use)}") for use in uses),
    ]
    return context.fix(f"use `{name}`", Applicability.MAYBE_INCORRECT, *edits)


def _root(context: Context, use: Node) -> str:
    return context.text(chain_to(use).root)
