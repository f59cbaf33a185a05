"""A big array is built on the stack only to be moved into a `Box`.

## What it does
Finds `Box::new([x; N])`, `Rc::new([x; N])` and `Arc::new([x; N])` where the array has at least 256 KiB.

## Why is this bad
The array is made on the stack and then copied. Without optimization that overflows the stack of a thread (2 MiB as a
rule) or of `main` (8 MiB), and the program is killed; with it, nothing promises that the copy goes away.

## Example
```rust
pub fn pool() -> usize {
    let pool = Box::new([0u8; 64 * 1024 * 1024]); //~ large_array_boxed_via_stack
    pool.len()
}
```

## Use instead
```rust
pub fn pool() -> usize {
    let pool = vec![0u8; 64 * 1024 * 1024].into_boxed_slice();
    pool.len()
}
```

## Fix safety
The type becomes `Box<[T]>`. Where `Box<[T; N]>` is needed, `.try_into().unwrap()` behind it makes one without a copy.
Without optimization `vec!` clones the element.

## Limits
Lengths are computed from literals and constants of the file. An element whose size is not known counts as one byte.

## Sources
`Box` in the standard library; the Rust Performance Book on heap allocations.
"""

from __future__ import annotations

import re
from math import prod

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, Role, arguments_in, call, rule

_THRESHOLD = 256 * 1024
_NUMBER = re.compile(
    r"(0x[0-9a-fA-F]+|0b[01]+|0o[0-7]+|0|[1-9][0-9]*)(?:u8|u16|u32|u64|usize|i32|i64|isize)?"
)
_SUFFIX = re.compile(r"[0-9a-fA-F.]([iuf])(8|16|32|64|128|size)$")
_DEEPEST = 20


@rule(
    on=call("std::boxed::Box::new", "std::rc::Rc::new", "std::sync::Arc::new"),
    docs="https://nnethercote.github.io/perf-book/heap-allocations.html",
)
def large_array_boxed_via_stack(match: Match, context: Context) -> Findings:
    """`Box::new` of a repeated value with a big length."""
    if context.role is Role.BENCH:
        return  # Benchmarks are run optimised, on a machine that its user knows.
    arguments = arguments_in(match.node)
    if len(arguments) != 1 or arguments[0].type != "array_expression":
        return
    array = arguments[0]
    size = _size_of(context, array, 0)
    if size is None or size < _THRESHOLD:
        return
    value, length = _repeated(array)
    fix = None
    if value is not None and length is not None and match.path == "std::boxed::Box::new":
        vector = f"vec![{context.text(value)}; {context.text(length)}].into_boxed_slice()"
        if not context.facts.is_no_std and "//" not in vector and "/*" not in vector:
            fix = context.replace(
                match.node, vector, title="build it on the heap", applicability=Applicability.MAYBE_INCORRECT
            )
    home = (match.path or "Box::new").split("::")[-2]
    yield context.finding(
        array, f"{_shown(size)} are built on the stack here before they are moved into the `{home}`", fix
    )


def _repeated(array: Node) -> tuple[Node | None, Node | None]:
    """`x` and `N` of `[x; N]`."""
    length = array.child_by_field_name("length")
    values = [c for c in array.named_children if c != length and not c.type.endswith("comment")]
    return (values[0], length) if length is not None and len(values) == 1 else (None, None)


def _size_of(context: Context, value: Node, depth: int) -> int | None:
    """The least size in bytes of a value; None for an array whose length is not known."""
    if depth > _DEEPEST:
        return None
    if value.type == "array_expression":
        inner, length = _repeated(value)
        if inner is None or length is None:
            return None
        count, each = _number(context, length, 0), _size_of(context, inner, depth + 1)
        return count * each if count is not None and each is not None else None
    if value.type in ("integer_literal", "float_literal"):
        suffix = _SUFFIX.search(context.text(value).replace("_", ""))
        if suffix is not None and suffix[2] != "size":
            return int(suffix[2]) // 8
        return 4 if value.type == "float_literal" else 1
    return 1


def _number(context: Context, node: Node, depth: int) -> int | None:
    """The value of a length: literals, constants of the file, `*`, `+`, `<<`."""
    if depth > _DEEPEST:
        return None
    if node.type == "integer_literal":
        return _literal(context.text(node))
    if node.type in ("identifier", "scoped_identifier"):
        path = context.resolve(node) if context.binding_of(node) is None else None
        constant = context.facts.constant(path) if path is not None else None
        if constant is None or constant.is_static or constant.value is None or constant.cfg:
            return None
        factors = [_literal(part) for part in constant.value.split("*")]
        return None if None in factors else prod(factor for factor in factors if factor is not None)
    if node.type == "parenthesized_expression" and len(node.named_children) == 1:
        return _number(context, node.named_children[0], depth + 1)
    if node.type == "binary_expression":
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        operator = node.child_by_field_name("operator")
        if left is None or right is None or operator is None:
            return None
        one, other = _number(context, left, depth + 1), _number(context, right, depth + 1)
        if one is None or other is None:
            return None
        match operator.type:
            case "*":
                return one * other
            case "+":
                return one + other
            case "<<" if other < 64:
                return one << other
            case _:
                return None
    return None


def _literal(text: str) -> int | None:
    found = _NUMBER.fullmatch("".join(text.replace("_", "").split()))
    return int(found[1], 0) if found is not None else None


def _shown(size: int) -> str:
    return f"{size // (1024 * 1024)} MiB" if size >= 1024 * 1024 else f"{size // 1024} KiB"
