"""A collection is cloned only to be read.

## What it does
Finds `.clone()` and `.to_vec()` on a standard collection or a `String` where the next call only looks at the copy:
`items.clone().iter()`, `name.clone().len()`, `ids.to_vec().contains(&id)`.

## Why is this bad
All elements are copied, with an allocation for each that owns one, and the copy is thrown away at the end of the
statement. The original can be read in the same way.

## Example
```rust
pub fn total(prices: &Vec<u64>) -> u64 {
    let mut sum = 0;
    for price in prices.clone().iter() { //~ clone_before_iter
        sum += price;
    }
    sum
}
```

## Use instead
```rust
pub fn total(prices: &Vec<u64>) -> u64 {
    let mut sum = 0;
    for price in prices.iter() {
        sum += price;
    }
    sum
}
```

## When it is fine
A copy lets the loop change the original. So nothing is reported when the collection is changed, lent mutably, moved or
used in an unknown way while the copy is read. `.clone().into_iter()` gives owned elements and is not reported, nor are
`Rc` and `Arc`, whose clones are cheap.

## Sources
The Rust Performance Book on clones.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, Span, Type, method_call, rule
from rust_specialist_rules.ownership._types import behind_references
from rust_specialist_rules.ownership._uses import is_only_read_in, statement_around

#: Methods whose result borrows nothing, and those whose result borrows from the collection.
_ANSWERS = ("len", "is_empty", "contains", "contains_key", "starts_with", "ends_with")
_VIEWS = (
    *("iter", "get", "first", "last", "windows", "chunks", "keys", "values", "front", "back"),
    *(
        "as_slice",
        "as_str",
        "as_bytes",
        "chars",
        "char_indices",
        "bytes",
        "lines",
        "split_whitespace",
        "trim",
    ),
)
_COLLECTIONS = frozenset(
    {
        "std::vec::Vec",
        "std::string::String",
        *(
            f"std::collections::{name}"
            for name in (
                "HashMap",
                "HashSet",
                "BTreeMap",
                "BTreeSet",
                "VecDeque",
                "BinaryHeap",
                "LinkedList",
            )
        ),
    }
)
_COPIES = {"clone": _COLLECTIONS, "to_vec": frozenset({"std::vec::Vec", "[]", "[;]"})}


@rule(
    on=method_call(*_ANSWERS, *_VIEWS),
    in_tests=False,
    docs="https://nnethercote.github.io/perf-book/heap-allocations.html#clone",
)
def clone_before_iter(match: Match, context: Context) -> Findings:
    """A read-only method on a fresh copy."""
    copied = _copied(context, match["receiver"])
    if copied is None:
        return
    original, name = copied
    type_ = behind_references(context.type_of(original))
    if type_ is None or type_.path not in _COPIES[context.text(name)] or _has_cells(type_):
        return
    is_view = context.text(match["key"]) in _VIEWS
    region = statement_around(context, match.node) if is_view else match["arguments"]
    if region is None or not is_only_read_in(context, original, region):
        return
    end = match["receiver"].end_byte
    gap = Span(original.end_byte, end)
    is_plain = not context.source.slice(Span(gap.start, name.start_byte)).replace(".", "", 1).strip()
    fix = context.replace(
        gap,
        "",
        title=f"read it without `.{context.text(name)}()`",
        applicability=Applicability.MACHINE_APPLICABLE,
    )
    what = " ".join(context.text(original).split())
    yield context.finding(
        Span(name.start_byte, end),
        f"`{what}` is copied as a whole only to be read by `{context.text(match['key'])}`",
        fix if is_plain else None,
    )


def _copied(context: Context, call: Node) -> tuple[Node, Node] | None:
    """`x` and the method's name of `x.clone()` or `x.to_vec()`."""
    function = call.child_by_field_name("function") if call.type == "call_expression" else None
    arguments = call.child_by_field_name("arguments")
    if (
        function is None
        or function.type != "field_expression"
        or arguments is None
        or arguments.named_children
    ):
        return None
    original, name = function.child_by_field_name("value"), function.child_by_field_name("field")
    if original is None or name is None or context.text(name) not in _COPIES:
        return None
    return original, name


def _has_cells(type_: Type | None) -> bool:
    """Whether elements can be changed through `&`, so that a change of the copy's is not one of the original's."""
    if type_ is None:
        return False
    is_cell = type_.path.startswith(("std::cell::", "std::sync::"))
    return (is_cell and type_.name != "Arc") or any(_has_cells(argument) for argument in type_.arguments)
