"""A vector of zeros is made empty and then resized, where `vec![0; n]` gets zeroed memory from the system.

## What it does
Finds `Vec::with_capacity(n)` or `Vec::new()` with `resize(n, 0)` or `extend(repeat(0).take(n))` right behind.

## Why is this bad
The memory is requested and then written once more to make it zero. `vec![0; n]` asks the allocator for zeroed memory,
which for big vectors costs nothing until the pages are used.

## Example
```rust
pub fn buffer(size: usize) -> Vec<u8> {
    let mut buffer = Vec::with_capacity(size); //~ slow_vector_initialization
    buffer.resize(size, 0);
    buffer
}
```

## Use instead
```rust
pub fn buffer(size: usize) -> Vec<u8> {
    let buffer = vec![0; size];
    buffer
}
```

## Sources
`vec!` and `Vec::resize` in the standard library.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Span,
    arguments_in,
    called_path,
    chain_to,
    node,
    rule,
)
from rust_specialist_rules.memory._fresh import (
    call_behind,
    fresh_vec,
    has_comment,
    is_commented,
    uses_within,
    without_mut,
)

_ZERO = re.compile(r"0(?:x0+|b0+|o0+)?_?(?:[iu](?:8|16|32|64|128|size))?|0\.0_?(?:f32|f64)?|false")
#: Lengths that give the same each time they are computed: names, fields, literals, `len()`, arithmetic.
_PURE = re.compile(r"(?:[\w.:+*/\-\s]|\.len\(\)|\.capacity\(\))+")


@rule(
    on=node("let_declaration"),
    like="clippy::slow_vector_initialization",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/macro.vec.html",
)
def slow_vector_initialization(match: Match, context: Context) -> Findings:
    """`let mut v = Vec::with_capacity(n); v.resize(n, 0);`."""
    fresh = fresh_vec(context, match.node)
    found = (
        call_behind(context, fresh, match.node) if fresh is not None and not has_comment(match.node) else None
    )
    if fresh is None or found is None:
        return
    statement, name, arguments = found
    filled = _filled(context, name, arguments)
    if filled is None or not _ZERO.fullmatch(context.text(filled[1])):
        return
    length = context.text(filled[0])
    if fresh.capacity is not None and context.text(fresh.capacity) != length:
        return
    if uses_within(fresh, filled[0].start_byte, filled[0].end_byte):
        return
    made = f"vec![{context.text(filled[1])}; {length}]"
    fix = None
    if not (is_commented(fresh) or context.facts.is_no_std or context.facts.may_be_macro("vec")):
        is_sure = fresh.capacity is None or _PURE.fullmatch(length) is not None
        fix = context.fix(
            f"make it with `{made}`" if "\n" not in made else "make it with `vec!`",
            Applicability.MACHINE_APPLICABLE if is_sure else Applicability.MAYBE_INCORRECT,
            *without_mut(context, fresh, statement.end_byte),
            context.edit(fresh.value, made),
            context.edit(Span(match.node.end_byte, statement.end_byte), ""),
        )
    yield context.finding(
        fresh.value,
        f"`{fresh.binding.name}` is allocated here and then zeroed by `{name}` in a second pass",
        fix,
    )


def _filled(context: Context, name: str, arguments: tuple[Node, ...]) -> tuple[Node, Node] | None:
    """Length and value of `resize(length, value)` and `extend(repeat(value).take(length))`."""
    if name == "resize" and len(arguments) == 2:
        return arguments[0], arguments[1]
    if name != "extend" or len(arguments) != 1:
        return None
    chain = chain_to(arguments[0])
    path = called_path(chain.root) if chain.root.type == "call_expression" else None
    if path is None or context.resolve(path) != "std::iter::repeat" or len(chain.steps) != 1:
        return None
    repeated, taken = arguments_in(chain.root), chain.steps[0]
    if context.text(taken.name) != "take" or len(taken.arguments) != 1 or len(repeated) != 1:
        return None
    return taken.arguments[0], repeated[0]
