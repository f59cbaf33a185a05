"""`2 ^ 16` is an exclusive or, not a power.

## What it does
Finds `^` between two decimal literals of which the left one is 2 or 10.

## Why is this bad
In Rust, `^` is exclusive or: `2 ^ 16` is 18, and `10 ^ 6` is 12. The text looks right, compiles and gives a small wrong
number.

## Example
```rust
pub const LIMIT: u64 = 2 ^ 16; //~ suspicious_xor_used_as_pow
```

## Use instead
```rust
pub const LIMIT: u64 = 1 << 16;
```

## When it is fine
Bits are written in another base than ten: `0b10 ^ 0b01` is not reported.

## Fix safety
The value becomes another one, which is what the fix is for. It is only suggested.

## Limits
On by default, unlike clippy's lint: two decimal literals with a base of 2 or 10 are a power in all likelihood.

## Sources
The Rust Reference on arithmetic and logical operators; clippy's lint of the same name.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Applicability, Context, Findings, Match, query, rule

_LITERAL = re.compile(r"([0-9]+)(?:_?([iu](?:8|16|32|64|128|size)))?")
_BASES = ("2", "10")
#: The highest exponent of two that `1 << n` can be of the widest integer.
_MOST_BITS = 127


@rule(
    on=query('(binary_expression left: (integer_literal) operator: "^" right: (integer_literal)) @node'),
    like="clippy::suspicious_xor_used_as_pow",
    docs="https://doc.rust-lang.org/reference/expressions/operator-expr.html#arithmetic-and-logical-binary-operators",
)
def suspicious_xor_used_as_pow(match: Match, context: Context) -> Findings:
    """`2 ^ n` and `10 ^ n`."""
    left, right = match.node.child_by_field_name("left"), match.node.child_by_field_name("right")
    if left is None or right is None:
        return
    base, exponent = (_LITERAL.fullmatch(context.text(side)) for side in (left, right))
    if base is None or exponent is None or base[1] not in _BASES or int(exponent[1]) < 2:
        return
    suffix = base[2] or exponent[2] or ""
    value = int(base[1]) ^ int(exponent[1])
    if base[1] == "2" and int(exponent[1]) <= _MOST_BITS:
        power = f"1{suffix} << {exponent[1]}"
    else:
        power = f"10_{suffix or 'u64'}.pow({exponent[1]})"
    above = match.node.parent
    if above is not None and above.type in ("binary_expression", "unary_expression", "type_cast_expression"):
        power = f"({power})"
    yield context.finding(
        match.node,
        f"`{context.text(match.node)}` is an exclusive or and gives {value}, no power",
        context.replace(
            match.node,
            power,
            title=f"write `{power}`",
            applicability=Applicability.MAYBE_INCORRECT,
        ),
    )
