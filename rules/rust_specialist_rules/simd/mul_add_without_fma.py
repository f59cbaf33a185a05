"""`mul_add` in a loop on a processor that may have no such instruction.

## What it does
Finds `a.mul_add(b, c)` on floats inside a loop, in code that is compiled for a plain x86-64 processor.

## Why is this bad
Without the `fma` feature the call is a call: into the maths library, once for each element, in software. It also keeps
the loop from being vectorised. `a * b + c` is two instructions.

## Example
```rust
pub fn scale_and_add(sums: &mut [f32], values: &[f32], factor: f32) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum = factor.mul_add(*value, *sum); //~ mul_add_without_fma
    }
}
```

## Use instead
```rust
pub fn scale_and_add(sums: &mut [f32], values: &[f32], factor: f32) {
    for (sum, value) in sums.iter_mut().zip(values) {
        *sum += factor * *value;
    }
}
```

## When it is fine
A function that enables `fma`, a build whose flags name a processor, a crate for other architectures, and code that
wants the single rounding for its accuracy are right to use it. The rule is off by default, because the text cannot
tell whether the accuracy was wanted.

## Limits
The rounding of the two forms differs in the last digit, so there is no fix.

## Sources
`f32::mul_add` in the standard library; the assembly of the example calls `fmaf` for each element.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Severity, method_call, rule
from rust_specialist_rules.simd._features import closure_of, enabled_around, is_tuned

_FLOATS = frozenset({"f32", "f64"})


@rule(
    on=method_call("mul_add"),
    severity=Severity.INFORMATION,
    default=False,
    in_tests=False,
    docs="https://doc.rust-lang.org/std/primitive.f32.html#method.mul_add",
)
def mul_add_without_fma(match: Match, context: Context) -> Findings:
    """`mul_add` on a float in a loop where `fma` is not on."""
    if match["arguments"].named_child_count != 2 or context.loop_around(match.node) is None:
        return
    type_ = context.type_of(match["receiver"])
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    if type_ is None or type_.path not in _FLOATS or is_tuned(context):
        return
    targets = context.crate.config.build_targets
    if targets and not any(target.startswith("x86_64") for target in targets):
        return
    enabled = closure_of(enabled_around(context, match.node))
    if "fma" in enabled or "neon" in enabled:
        return
    yield context.finding(
        match["key"], f"without the `fma` feature this is a library call for each `{type_.path}` of the loop"
    )
