"""A feature was detected, but the function behind it needs another one.

## What it does
Finds a call of a function with `#[target_feature(enable = "..")]` under `is_x86_feature_detected!` (or its like for
another architecture) where the detected features do not cover what the function enables.

## Why is this bad
On a processor that has the one feature and not the other the call runs instructions that do not exist there: the
program dies of an illegal instruction, on exactly the older machines that nobody tests on.

## Example
```rust
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
unsafe fn dot_avx2(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[cfg(target_arch = "x86_64")]
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    if is_x86_feature_detected!("avx2") {
        return unsafe { dot_avx2(a, b) }; //~ detected_feature_mismatch
    }
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
```

## Use instead
```rust
#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
unsafe fn dot_avx2(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

#[cfg(target_arch = "x86_64")]
pub fn dot(a: &[f32], b: &[f32]) -> f32 {
    if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("fma") {
        return unsafe { dot_avx2(a, b) };
    }
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
```

## When it is fine
A feature that another one implies need not be detected: `avx2` brings `avx`, `avx512f` brings `avx2` and `fma`. What
the caller itself enables, or what a `cfg(target_feature = "..")` around it says, counts as well.

## Limits
Only functions of the same file are known, and only an `if` that stands around the call is taken for its condition.

## Sources
The Reference on the `target_feature` attribute.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Fix, Match, Node, Severity, any_call, rule
from rust_specialist_rules.simd._features import BASELINE, closure_of, detected_in, enabled_around


@rule(
    on=any_call,
    severity=Severity.ERROR,
    needs="1.27",
    docs="https://doc.rust-lang.org/reference/attributes/codegen.html#the-target_feature-attribute",
)
def detected_feature_mismatch(match: Match, context: Context) -> Findings:
    """A call under a detection that does not cover the callee's features."""
    path = match["path"]
    if path.type != "identifier" or not context.file_says(b"target_feature"):
        return
    wanted = _features_of(context, path)
    condition = _detecting_condition(context, match.node) if wanted else None
    if condition is None:
        return
    detected = detected_in(context.text(condition))
    text = context.text(condition)
    if "||" in text or "!is_" in text.replace(" ", "") or "cfg!" in text:
        return
    known = closure_of(set(detected) | enabled_around(context, match.node) | BASELINE)
    known |= closure_of({f for outer in _outer_conditions(context, condition) for f in detected_in(outer)})
    missing = [feature for feature in wanted if feature not in known]
    if not missing:
        return
    listed = " and ".join(f"`{feature}`" for feature in missing)
    yield context.finding(
        path,
        f"`{context.text(path)}` needs {listed}, but only {_listed(detected)} was detected: illegal instruction",
        _fix(context, condition, missing),
        related=(context.related(condition, "what is detected"),),
    )


def _features_of(context: Context, path: Node) -> tuple[str, ...]:
    resolved = context.resolve(path)
    function = context.facts.function(resolved) if resolved is not None else None
    return function.target_features if function is not None else ()


def _detecting_condition(context: Context, node: Node) -> Node | None:
    """The condition of the nearest `if` around `node` in whose first branch it stands, if it detects features."""
    below = node
    for outer in context.ancestors(node):
        if outer.type in ("function_item", "closure_expression"):
            return None
        if outer.type == "if_expression":
            condition = outer.child_by_field_name("condition")
            if outer.child_by_field_name("consequence") != below:
                return None
            if condition is not None and detected_in(context.text(condition)):
                return condition
        below = outer
    return None


def _outer_conditions(context: Context, condition: Node) -> list[str]:
    conditions = [
        outer.child_by_field_name("condition")
        for outer in context.ancestors(condition)
        if outer.type == "if_expression"
    ]
    return [context.text(one) for one in conditions if one is not None and one != condition]


def _listed(features: list[str]) -> str:
    return " and ".join(f"`{feature}`" for feature in features)


def _fix(context: Context, condition: Node, missing: list[str]) -> Fix | None:
    macro = next(iter(context.descendants(condition, "macro_invocation")), None)
    name = macro.child_by_field_name("macro") if macro is not None else None
    if name is None:
        return None
    added = "".join(f' && {context.text(name)}!("{feature}")' for feature in missing)
    return context.fix(
        f"detect {_listed(missing)} too",
        Applicability.MACHINE_APPLICABLE,
        context.insert(condition.end_byte, added),
    )
