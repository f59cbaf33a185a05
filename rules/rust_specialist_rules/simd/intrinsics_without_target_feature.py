"""AVX intrinsics in a function that does not enable them.

## What it does
Finds calls of `_mm256_*` and `_mm512_*` intrinsics in a public function without a matching
`#[target_feature(enable = "..")]`.

## Why is this bad
An intrinsic can only be inlined where its feature is on. Elsewhere each one becomes a function call whose vectors
travel through memory, and the code that was meant to be fast is slower than a plain loop.

## Example
```rust
#[cfg(target_arch = "x86_64")]
pub unsafe fn add(a: *const f32, b: *const f32, out: *mut f32) {
    use std::arch::x86_64::*;
    let sum = unsafe { _mm256_add_ps(_mm256_loadu_ps(a), _mm256_loadu_ps(b)) }; //~ intrinsics_without_target_feature
    unsafe { _mm256_storeu_ps(out, sum) };
}
```

## Use instead
```rust
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx")]
pub unsafe fn add(a: *const f32, b: *const f32, out: *mut f32) {
    use std::arch::x86_64::*;
    let sum = unsafe { _mm256_add_ps(_mm256_loadu_ps(a), _mm256_loadu_ps(b)) };
    unsafe { _mm256_storeu_ps(out, sum) };
}
```

## When it is fine
A private or `#[inline]` helper is likely to be inlined into a caller that enables the feature, so only `pub` functions
are reported. A closure has the features of the function around it. Builds whose flags name a processor or features, and
items under `cfg(target_feature = "..")`, are not reported.

## Fix safety
A function with `target_feature` can only be called in an unsafe context, or from functions that enable the same.

## Limits
One finding for each function, at its first such call. SSE and SSE2 belong to every x86-64 processor; the intrinsics
between SSE3 and AVX are not looked at.

## Sources
The Reference on the `target_feature` attribute; the assembly of the example has calls into `core_arch` without it.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Applicability, Context, Findings, Fix, Match, Node, any_call, rule
from rust_specialist_rules.simd._features import closure_of, enabled_around, is_tuned

_WIDE = re.compile(r"_mm(256|512)_\w+")
#: 256-bit integer arithmetic needs AVX2; these work on floats or only move bits, for which AVX is enough.
_ONLY_AVX = re.compile(
    r"_mm256_(?:\w+_p[sd]|\w+_si256|setzero\w*|set1?r?_\w+|cast\w+|zeroall|zeroupper|undefined\w*|load\w*|store\w*)$"
)
_AVX2_SI256 = re.compile(r"_mm256_(?:and|or|xor|andnot|slli|srli|bslli|bsrli|stream_load|alignr)\w*_si256$")
_FMA = re.compile(r"_mm256_f(?:n?m)(?:add|sub|addsub|subadd)\w*_p[sd]$")


@rule(
    on=any_call,
    needs="1.27",
    docs="https://doc.rust-lang.org/std/arch/index.html#cpu-feature-detection",
)
def intrinsics_without_target_feature(match: Match, context: Context) -> Findings:
    """The first wide intrinsic of a function that nobody enables the feature for."""
    name = context.text(match["path"]).rpartition("::")[2]
    if not _WIDE.fullmatch(name) or is_tuned(context):
        return
    function = context.enclosing(match.node, "function_item")
    feature = _feature_of(name)
    if function is None or feature in closure_of(enabled_around(context, match.node)):
        return
    if not _is_entry(context, function):
        return
    if not _is_first(context, function, match.node):
        return
    function_name = function.child_by_field_name("name")
    called = context.text(function_name) if function_name is not None else "the function"
    yield context.finding(
        match["path"],
        f"`{name}` becomes a function call: `{called}` does not enable `{feature}`",
        _fix(context, function, feature),
    )


def _is_entry(context: Context, function: Node) -> bool:
    """Whether others call `function` from outside, so that it is compiled by itself and with its own features only."""
    if not any(child.type == "visibility_modifier" and child.child_count <= 1 for child in function.children):
        return False
    for outer in (function, *context.ancestors(function)):
        for attribute in context.attributes(outer):
            text = context.text(attribute)
            # `#[inline]`, and macros such as `#[unsafe_target_feature("avx2")]` that stand for the real attribute.
            if (outer == function and "inline" in text) or ("target_feature" in text and "cfg" not in text):
                return False
    return True


def _feature_of(name: str) -> str:
    if name.startswith("_mm512"):
        return "avx512f"
    if _FMA.match(name):
        return "fma"
    if _ONLY_AVX.match(name) and not _AVX2_SI256.match(name):
        return "avx"
    return "avx2"


def _is_first(context: Context, function: Node, call: Node) -> bool:
    for other in context.descendants(function, "call_expression"):
        path = other.child_by_field_name("function")
        if path is not None and _WIDE.fullmatch(context.text(path).rpartition("::")[2]):
            return other == call
    return False


def _fix(context: Context, function: Node, feature: str) -> Fix:
    attribute = f'#[target_feature(enable = "{feature}")]'
    return context.fix(
        f"add `{attribute}`",
        Applicability.MAYBE_INCORRECT,
        context.insert(function.start_byte, f"{attribute}\n{context.indentation(function)}"),
    )
