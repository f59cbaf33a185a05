"""Mathematics on floats that `core` does not have.

## What it does
Finds `x.sqrt()`, `x.sin()`, `x.powf(y)`, `x.floor()` and the other methods of `f32` and `f64` that only `std` has, in a
crate that says `#![no_std]`.

## Why is this bad
These methods call the machine's maths library, which such a crate does not have: no method of that name exists
(E0599). The crate `libm` has them as functions, `micromath` and `num-traits` as traits.

## Example
```rust,compile_fail,E0599,crate:libm
#![no_std]

pub fn length(x: f32, y: f32) -> f32 {
    (x * x + y * y).sqrt() //~ float_math_not_in_core
}
```

## Use instead
```rust
#![no_std]

pub fn length(x: f32, y: f32) -> f32 {
    libm::sqrtf(x * x + y * y)
}
```

## When it is fine
`abs`, `signum`, `copysign`, `min`, `max`, `clamp` and what works on the bits are in `core`. A file that imports
something that may be a trait with these methods is not judged.

## Fix safety
The fix is offered where the package depends on `libm`. The last digits of its results may differ from other libraries'.

## Sources
The pages of `f32` in `core` and in `std`; tracking issue 137578 of the compiler.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Severity,
    crate_root_of,
    is_always_compiled,
    is_conditional,
    method_call,
    rule,
)

#: The methods that `core` lacks, and the functions of `libm` that do the same with the same arguments.
_FUNCTIONS = {
    **{name: name for name in ("sqrt", "sin", "cos", "tan", "asin", "acos", "atan", "atan2", "exp", "exp2")},
    **{name: name for name in ("floor", "ceil", "round", "trunc", "log2", "log10", "cbrt", "hypot")},
    **{name: name for name in ("sinh", "cosh", "tanh", "asinh", "acosh", "atanh")},
    "ln": "log",
    "powf": "pow",
    "exp_m1": "expm1",
    "ln_1p": "log1p",
    "mul_add": "fma",
}
_WITHOUT_TWIN = ("powi", "log", "fract", "sin_cos", "div_euclid", "rem_euclid", "round_ties_even")
_FLOATS = frozenset({"f32", "f64"})
_MAY_BE_TRAIT = re.compile(r"Float|Ext|Math|Real|Num|[fF](?:32|64)|Field|Sqrt|Trig|Pow|Round|Scalar|Ops|^_$")


@rule(
    on=method_call(*_FUNCTIONS, *_WITHOUT_TWIN),
    severity=Severity.ERROR,
    compiler_code="E0599",
    in_tests=False,
    docs="https://doc.rust-lang.org/core/primitive.f32.html",
)
def float_math_not_in_core(match: Match, context: Context) -> Findings:
    """A method of floats that needs `std`, where there is none."""
    root = crate_root_of(context)
    if root is None or not root.no_std:
        return
    type_ = context.type_of(match["receiver"])
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    name = context.text(match["key"])
    if type_ is None or type_.path not in _FLOATS or name in context.facts.extension_method_names:
        return
    if _may_be_a_trait_in_scope(context, match) or is_conditional(context, match.node):
        return
    if is_always_compiled(context):
        yield context.finding(
            match["key"],
            f"`{type_.path}` has no `{name}` in a `#![no_std]` crate: only `std` has it",
            _fix(match, name, type_.path, context),
        )


def _may_be_a_trait_in_scope(context: Context, match: Match) -> bool:
    body = context.body(match.node)
    uses = body.root.local_facts.uses if body is not None else context.facts.uses
    return any(
        not use.path.lstrip(":").startswith(("core::", "alloc::"))
        and (use.name is None or _MAY_BE_TRAIT.search(use.name) or _MAY_BE_TRAIT.search(use.path))
        for use in uses
    )


def _fix(match: Match, name: str, type_: str, context: Context) -> Fix | None:
    function = _FUNCTIONS.get(name)
    if function is None or not context.crate.dependencies_on("libm"):
        return None
    receiver = match["receiver"]
    inner = receiver.named_children[0] if receiver.type == "parenthesized_expression" else receiver
    whole = context.text(match.node)
    if "//" in whole or "/*" in whole:
        return None
    type_of_receiver = context.type_of(receiver)
    if type_of_receiver is not None and type_of_receiver.is_reference and inner.type != "identifier":
        return None
    star = "*" if type_of_receiver is not None and type_of_receiver.is_reference else ""
    arguments = [
        star + context.text(inner),
        *(context.text(child) for child in match["arguments"].named_children),
    ]
    suffix = "f" if type_ == "f32" else ""
    return context.replace(
        match.node,
        f"libm::{function}{suffix}({', '.join(arguments)})",
        title=f"use `libm::{function}{suffix}`",
        applicability=Applicability.MAYBE_INCORRECT,
    )
