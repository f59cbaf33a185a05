"""`chunks_exact` whose remainder nobody looks at.

## What it does
Finds `chunks_exact(n)` and `chunks_exact_mut(n)` in a loop where the function neither uses the remainder nor shows
that there is none.

## Why is this bad
The last `len % n` elements belong to no chunk. A sum over the chunks is wrong for most lengths, and right for the
round ones in the tests.

## Example
```rust
pub fn sum(values: &[u32]) -> u32 {
    let mut sum = 0;
    for four in values.chunks_exact(4) { //~ chunks_exact_tail_ignored
        sum += four[0] + four[1] + four[2] + four[3];
    }
    sum
}
```

## Use instead
```rust
pub fn sum(values: &[u32]) -> u32 {
    let mut sum = 0;
    let fours = values.chunks_exact(4);
    let rest = fours.remainder();
    for four in fours {
        sum += four[0] + four[1] + four[2] + four[3];
    }
    sum + rest.iter().sum::<u32>()
}
```

## When it is fine
Where the length is known to be a multiple there is no remainder: an array type, a `%` or an assertion on the length, a
slice cut before. Any mention of a remainder, a tail or the length in the function counts as care, and so does data
whose format fixes the width, such as bytes that become integers.

## Limits
Only loops that add up, compare or count over plain numbers are reported: there the lost elements certainly matter.

## Sources
`slice::chunks_exact` in the standard library.
"""

from __future__ import annotations

import re

from rust_specialist.lint import FLOATS, INTEGERS, Context, Findings, Match, Node, method_call, rule
from rust_specialist_rules.simd._code import code_of

_CARE = re.compile(
    r"remainder|rest\b|tail|%|is_multiple_of|assert|split_at|as_chunks|align|len\(|width|stride|channels|padd?ed|"
    r"from_(?:le|be|ne)_bytes|try_into|debug_assert|resize|chunk_size|block"
)


@rule(
    on=method_call("chunks_exact", "chunks_exact_mut"),
    in_tests=False,
    docs="https://doc.rust-lang.org/std/primitive.slice.html#method.chunks_exact",
)
def chunks_exact_tail_ignored(match: Match, context: Context) -> Findings:
    """A loop over exact chunks that accumulates, in a function that never thinks of the rest."""
    loop = context.parent(match.node)
    size = next(iter(match["arguments"].named_children), None)
    if loop is None or size is None or size.type != "integer_literal" or context.text(size) == "1":
        return
    if loop.type != "for_expression" or loop.child_by_field_name("value") != match.node:
        return
    function = context.enclosing(match.node, "function_item")
    if function is None or _CARE.search(code_of(context, function)) or not _accumulates(context, loop):
        return
    if not _is_slice_of_numbers(context, match["receiver"]):
        return
    yield context.finding(
        match["key"],
        f"the last `{context.text(match['receiver'])}.len() % {context.text(size)}` elements are skipped",
        related=(context.related(loop.children[0], "this loop sees whole chunks only"),),
    )


def _accumulates(context: Context, loop: Node) -> bool:
    body = loop.child_by_field_name("body")
    if body is None:
        return False
    for assignment in context.descendants(body, "compound_assignment_expr"):
        target, added = assignment.child_by_field_name("left"), assignment.child_by_field_name("right")
        binding = context.binding_of(target) if target is not None and target.type == "identifier" else None
        if binding is None or added is None or binding.declaration.end > loop.start_byte:
            continue
        # A place that moves on by the same step in each turn is no sum over the elements.
        if target is not None and not _is_step(context, assignment, added, loop):
            return True
    return False


def _is_step(context: Context, assignment: Node, added: Node, loop: Node) -> bool:
    """Whether what is added in the loop itself speaks of nothing that the loop has bound."""
    if context.loop_around(assignment) != loop:
        return False
    names = [added] if added.type == "identifier" else list(context.descendants(added, "identifier"))
    bindings = [context.binding_of(name) for name in names]
    return all(one is not None and one.declaration.end <= loop.start_byte for one in bindings)


def _is_slice_of_numbers(context: Context, receiver: Node) -> bool:
    type_ = context.type_of(receiver)
    while type_ is not None and type_.path in ("&", "&mut"):
        type_ = type_.argument(0)
    if type_ is None or type_.path not in ("[]", "std::vec::Vec"):
        return False
    element = type_.argument(0)
    return element is not None and (element.path in FLOATS or element.path in INTEGERS)
