"""A function for newer processors called where nobody asked whether this is one.

## What it does
Finds a call, in a safe public function, of a `#[target_feature(enable = "..")]` function of the same file, where the
caller neither detects nor presupposes the features.

## Why is this bad
On a processor without them the call is undefined behaviour: mostly an illegal instruction, at the customer's. Whoever
calls the public function cannot know of the condition, for it is safe to call.

## Example
```rust
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
unsafe fn sum_avx2(values: &[i32; 8]) -> i32 {
    values.iter().sum()
}

#[cfg(target_arch = "x86_64")]
pub fn total(values: &[i32; 8]) -> i32 {
    unsafe { sum_avx2(values) } //~ target_feature_call_undetected
}
```

## Use instead
```rust
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2")]
unsafe fn sum_avx2(values: &[i32; 8]) -> i32 {
    values.iter().sum()
}

#[cfg(target_arch = "x86_64")]
pub fn total(values: &[i32; 8]) -> i32 {
    if is_x86_feature_detected!("avx2") {
        unsafe { sum_avx2(values) }
    } else {
        values.iter().sum()
    }
}
```

## When it is fine
Private functions, `unsafe fn` and methods on `self` may rely on what their callers or constructors have asked. Nothing
is said where the build names a processor, or where the function speaks of a `cfg`, of a detection or of support.

## Limits
Only the root file of a crate is looked at: in others, public functions often belong to a private module whose parent
has asked.

## Sources
The reference on `target_feature`: calling such a function on a processor without the feature is undefined behaviour.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Findings, Match, Node, any_call, is_crate_root, rule
from rust_specialist_rules.simd._code import code_of
from rust_specialist_rules.simd._features import BASELINE, closure_of, enabled_around, is_tuned

_ASKED = re.compile(
    r"detect|cfg|avail|support|cpuid|has_|feature|token|simd|level|caps|assert", re.IGNORECASE
)


@rule(
    on=any_call,
    needs="1.27",
    in_tests=False,
    docs="https://doc.rust-lang.org/reference/attributes/codegen.html#the-target_feature-attribute",
)
def target_feature_call_undetected(match: Match, context: Context) -> Findings:
    """A call that needs features of which the public function around says nothing."""
    path = match["path"]
    if path.type != "identifier" or not context.file_says(b"target_feature"):
        return
    if context.enclosing(match.node, "unsafe_block") is None:
        return
    resolved = context.resolve(path)
    callee = context.facts.function(resolved) if resolved is not None else None
    caller = context.enclosing(match.node, "function_item")
    if callee is None or caller is None or not callee.target_features or is_tuned(context):
        return
    if (
        not is_crate_root(context)
        or not _is_safe_to_call(context, caller)
        or _ASKED.search(_without_calls(context, caller, callee.name))
    ):
        return
    known = closure_of(enabled_around(context, match.node) | BASELINE)
    missing = [feature for feature in callee.target_features if feature not in known]
    if missing:
        listed = " and ".join(f"`{feature}`" for feature in missing)
        yield context.finding(
            path, f"nothing detects {listed} before `{callee.name}` is called: undefined behaviour elsewhere"
        )


def _is_safe_to_call(context: Context, function: Node) -> bool:
    """Whether anybody may call it: public, safe, and without a `self` that only a detection could have made."""
    for module in context.ancestors(function):
        if module.type == "mod_item" and not context.text(module).startswith("pub mod"):
            return False
    modifiers = [context.text(one) for one in function.children if one.type == "function_modifiers"]
    is_public = any(one.type == "visibility_modifier" and one.child_count <= 1 for one in function.children)
    parameters = function.child_by_field_name("parameters")
    if parameters is None or any(one.type == "self_parameter" for one in parameters.named_children):
        return False
    return is_public and not any("unsafe" in one for one in modifiers)


def _without_calls(context: Context, function: Node, name: str) -> str:
    return code_of(context, function).replace(name, "")
