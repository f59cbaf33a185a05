"""A vector is collected only to be counted, or asked whether it is empty or has an element.

## What it does
Finds `.collect::<Vec<_>>()` directly followed by `.len()`, `.is_empty()` or `.contains(&x)`.

## Why is this bad
All elements are stored in a vector that nobody keeps. The iterator answers the same question without the allocation,
and `is_empty` and `contains` without walking to the end.

## Example
```rust
pub fn count(text: &str) -> usize {
    text.split(',').filter(|part| !part.is_empty()).collect::<Vec<_>>().len() //~ needless_collect
}
```

## Use instead
```rust
pub fn count(text: &str) -> usize {
    text.split(',').filter(|part| !part.is_empty()).count()
}
```

## When it is fine
A set or a map drops duplicates before it is counted, so those are not reported; neither is a vector that is kept in a
local, nor `.into_iter()` behind `collect`, which may end a borrow or start all threads before the first is joined.

## Fix safety
For `is_empty` and `contains`, the closures of the chain no longer run for every element.

## Sources
The Rust Performance Book on iterators.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Span,
    arguments_in,
    chain_to,
    method_call,
    rule,
)

#: Methods that only iterators have, for chains whose start is not known.
_ADAPTERS = frozenset(
    {
        *(
            "map",
            "filter",
            "filter_map",
            "flat_map",
            "enumerate",
            "skip_while",
            "take_while",
            "map_while",
            "zip",
        ),
        *("step_by", "cloned", "copied", "chars", "bytes", "lines", "split_whitespace", "char_indices"),
    }
)
#: What needs no parentheses behind `==`.
_TIGHT = frozenset(
    {
        *(
            "identifier",
            "field_expression",
            "string_literal",
            "integer_literal",
            "char_literal",
            "call_expression",
        ),
        "scoped_identifier",
    }
)


@rule(
    on=method_call("len", "is_empty", "contains"),
    like="clippy::needless_collect",
    in_tests=False,
    docs="https://nnethercote.github.io/perf-book/iterators.html",
)
def needless_collect(match: Match, context: Context) -> Findings:
    """A question to a vector that was just collected."""
    name = context.text(match["key"])
    arguments = arguments_in(match.node)
    collected = _collected(context, match["receiver"])
    if collected is None or len(arguments) != (1 if name == "contains" else 0):
        return
    source, word, element = collected
    if not _is_iterator(context, source):
        return
    yield context.finding(
        Span(word.start_byte, match["receiver"].end_byte),
        f"all elements are collected into a `Vec` only to call `{name}` on it",
        _asked(context, match, source, word, element),
    )


def _collected(context: Context, call: Node) -> tuple[Node, Node, str] | None:
    """Iterator, method name and element type of `iterator.collect::<Vec<element>>()`."""
    function = call.child_by_field_name("function") if call.type == "call_expression" else None
    if function is None or function.type != "generic_function" or arguments_in(call):
        return None
    access, turbofish = (
        function.child_by_field_name("function"),
        function.child_by_field_name("type_arguments"),
    )
    if (
        access is None
        or turbofish is None
        or access.type != "field_expression"
        or len(turbofish.named_children) != 1
    ):
        return None
    source, word = access.child_by_field_name("value"), access.child_by_field_name("field")
    vector = turbofish.named_children[0]
    head, of = vector.child_by_field_name("type"), vector.child_by_field_name("type_arguments")
    if source is None or word is None or vector.type != "generic_type" or head is None or of is None:
        return None
    if context.text(word) != "collect" or context.resolve(head) != "std::vec::Vec":
        return None
    return source, word, context.text(of).removeprefix("<").removesuffix(">").strip()


def _is_iterator(context: Context, source: Node) -> bool:
    """Whether the chain is one of `Iterator`: neither rayon's nor a stream, whose methods differ."""
    type_ = context.type_of(source)
    if type_ is not None:
        return type_.path in ("{iterator}", "std::ops::Range", "std::ops::RangeInclusive")
    names = {context.text(step.name) for step in chain_to(source).steps}
    if any(name.startswith("par_") or "_par_" in name or "stream" in name for name in names):
        return False
    if any(
        use.path.partition("::")[0] in ("rayon", "futures", "tokio_stream", "itertools")
        for use in context.facts.uses
    ):
        return False
    return not names.isdisjoint(_ADAPTERS)


def _asked(context: Context, match: Match, source: Node, word: Node, element: str) -> Fix | None:
    """The question put to the iterator itself."""
    span = Span(word.start_byte, match.node.end_byte)
    written = context.source.slice(span)
    if "//" in written or "/*" in written or source.type != "call_expression":
        return None
    sure = Applicability.MAYBE_INCORRECT
    match context.text(match["key"]):
        case "len":
            asked = "count()"
            type_ = context.type_of(source)
            if element == "_" or (type_ is not None and type_.argument(0) is not None):
                sure = Applicability.MACHINE_APPLICABLE
        case "is_empty":
            asked = "next().is_none()"
        case _:
            wanted = arguments_in(match.node)[0]
            inner = wanted.child_by_field_name("value") if wanted.type == "reference_expression" else None
            if inner is None or inner.type not in _TIGHT or "element" in context.text(inner):
                return None
            asked = f"any(|element| element == {context.text(inner)})"
    return context.replace(span, asked, title=f"ask the iterator: `{asked}`", applicability=sure)
