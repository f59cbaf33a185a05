"""A box around a collection that is on the heap already.

## What it does
Finds `Box<Vec<_>>`, `Box<String>` and the like in private fields, private signatures and local variables.

## Why is this bad
A `Vec` or a map keeps its elements on the heap and is itself only a few words. The box adds a second allocation, and
a second pointer to follow at each access.

## Example
```rust
struct Table {
    rows: Box<Vec<u32>>, //~ box_collection
}

fn width(table: &Table) -> usize {
    table.rows.len()
}
# pub fn total() -> usize { width(&Table { rows: Box::new(vec![1]) }) }
```

## Use instead
```rust
struct Table {
    rows: Vec<u32>,
}

fn width(table: &Table) -> usize {
    table.rows.len()
}
# pub fn total() -> usize { width(&Table { rows: vec![1] }) }
```

## When it is fine
Boxes that make something large small are not reported: the payload of an enum's variant, and the inside of an
`Option`, where a box takes one word instead of three. Neither are public types, which others rely on, nor boxes that
become raw pointers. `Box<[T]>` and `Box<str>` are one allocation and good for what never grows.

## Limits
Only names of the standard library are known; a type alias for one of them is not looked through.

## Sources
clippy's lint of the same name.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, generic_type, rule
from rust_specialist_rules.ownership._positions import is_private_choice

_COLLECTIONS = {
    "std::vec::Vec": "Vec",
    "std::string::String": "String",
    "std::collections::HashMap": "HashMap",
    "std::collections::HashSet": "HashSet",
    "std::collections::BTreeMap": "BTreeMap",
    "std::collections::BTreeSet": "BTreeSet",
    "std::collections::VecDeque": "VecDeque",
    "std::collections::BinaryHeap": "BinaryHeap",
    "std::collections::LinkedList": "LinkedList",
}


@rule(
    on=generic_type("std::boxed::Box"),
    like="clippy::box_collection",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/boxed/index.html",
)
def box_collection(match: Match, context: Context) -> Findings:
    """A `Box` whose only argument is a collection of the standard library."""
    arguments = [child for child in match["arguments"].named_children if child.type != "line_comment"]
    if len(arguments) != 1:
        return
    inner = arguments[0]
    head = inner.child_by_field_name("type") if inner.type == "generic_type" else inner
    name = _COLLECTIONS.get(context.resolve(head) or "") if head is not None else None
    if name is None or _in_option(context, match) or not is_private_choice(context, match.node):
        return
    yield context.finding(
        match.node, f"`{name}` owns its elements on the heap already: the `Box` adds a pointer to follow"
    )


def _in_option(context: Context, match: Match) -> bool:
    outer = context.enclosing(match.node, "generic_type")
    head = outer.child_by_field_name("type") if outer is not None else None
    return head is not None and context.text(head).rpartition("::")[2] == "Option"
