"""A large array lies on the stack.

## What it does
Finds arrays of numbers with a written length, in a function, of more than 16,384 bytes.

## Why is this bad
A thread has a stack of a few megabytes, a task or a microcontroller of a few kilobytes. Overflowing it ends the program
without a message that names the line.

## Example
```rust
pub fn checksum(read: fn(&mut [u8])) -> u8 {
    let mut buffer = [0u8; 65_536]; //~ large_stack_arrays
    read(&mut buffer);
    buffer.iter().fold(0, |sum, byte| sum ^ byte)
}
```

## Use instead
```rust
pub fn checksum(read: fn(&mut [u8])) -> u8 {
    let mut buffer = vec![0u8; 65_536];
    read(&mut buffer);
    buffer.iter().fold(0, |sum, byte| sum ^ byte)
}
```

## When it is fine
In a `static` or a `const` the array is not on the stack; those are not reported.

## Limits
Off by default: how much stack there is does not stand in the code.

## Sources
`std::thread` on the size of stacks. clippy: `large_stack_arrays`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Findings, Match, Severity, query, rule
from rust_specialist_rules._code import in_const

_SIZES = {"8": 1, "16": 2, "32": 4, "64": 8, "128": 16, "size": 8}
_LITERAL = re.compile(r"[\d_.]+?_?([iuf])(8|16|32|64|128|size)")
_LARGEST = 16_384


@rule(
    on=query("(array_expression length: (integer_literal) @length) @node"),
    severity=Severity.HINT,
    default=False,
    like="clippy::large_stack_arrays",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/thread/index.html#stack-size",
)
def large_stack_arrays(match: Match, context: Context) -> Findings:
    """`[0u8; 65_536]` in a function."""
    text = context.text(match["length"]).replace("_", "").removesuffix("usize")
    element = match.node.named_children[0]
    found = _LITERAL.fullmatch(context.text(element))
    type_ = context.type_of(element)
    name = found[1] + found[2] if found is not None else type_.path if type_ is not None else ""
    size = _SIZES.get(name[1:]) if name[:1] in ("i", "u", "f") else None
    if size is None or not text.isdigit() or int(text) * size <= _LARGEST or in_const(context, match.node):
        return
    if context.enclosing(match.node, "function_item", "closure_expression") is None:
        return
    if any(outer.type == "macro_invocation" for outer in context.ancestors(match.node)):
        return
    yield context.finding(match.node, f"{int(text) * size:,} bytes lie on the stack here")
