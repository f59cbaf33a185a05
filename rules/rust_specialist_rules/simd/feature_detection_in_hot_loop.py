"""The processor asked for its features in every turn of a loop.

## What it does
Finds `is_x86_feature_detected!` and its sisters in the body of a loop, or in a closure that an iterator runs for each
element.

## Why is this bad
The answer never changes. Each question is an atomic load and a branch, and it keeps the compiler from moving the loop
into the code that has the feature, where it could be vectorised as a whole.

## Example
```rust
#[cfg(target_arch = "x86_64")]
pub fn scale(values: &mut [f32]) {
    for value in values {
        *value *= if is_x86_feature_detected!("avx2") { 2.0 } else { 3.0 }; //~ feature_detection_in_hot_loop
    }
}
```

## Use instead
```rust
#[cfg(target_arch = "x86_64")]
pub fn scale(values: &mut [f32]) {
    let has_avx2 = is_x86_feature_detected!("avx2");
    for value in values {
        *value *= if has_avx2 { 2.0 } else { 3.0 };
    }
}
```

## When it is fine
In a loop that ends after its first turn, or whose body works for a long time, the question costs nothing. Better than
a variable is one function for each set of features, chosen once for the whole slice.

## Sources
The module documentation of `std::arch` on dynamic detection.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    chain_to,
    macro_call,
    rule,
)

_MACROS = tuple(
    f"is_{machine}_feature_detected" for machine in ("x86", "aarch64", "arm", "riscv", "powerpc64", "s390x")
)
_FOR_EACH = frozenset({"for_each", "fold", "flat_map", "scan"})
_SHARED_WITH_OPTION = frozenset({"map", "filter", "any", "all"})
_STARTS = frozenset(
    {"iter", "iter_mut", "into_iter", "chunks", "chunks_exact", "chunks_mut", "chunks_exact_mut"}
)
_FEATURE = re.compile(r'[(\[{]\s*"([\w.-]+)"\s*,?\s*[)\]}]')


@rule(
    on=macro_call(*_MACROS),
    severity=Severity.INFORMATION,
    in_tests=False,
    docs="https://doc.rust-lang.org/std/arch/index.html#dynamic-cpu-feature-detection",
)
def feature_detection_in_hot_loop(match: Match, context: Context) -> Findings:
    """A detection that stands where it is asked again and again."""
    loop = context.loop_around(match.node)
    fix = None
    if loop is not None:
        if _ends_at_once(context, loop):
            return
        fix = _fix(match, loop, context)
    elif not _is_run_for_each(context, match.node):
        return
    yield context.finding(match.node, "the answer is the same in every turn: ask once, before the loop", fix)


def _ends_at_once(context: Context, loop: Node) -> bool:
    body = loop.child_by_field_name("body")
    last = body.named_children[-1] if body is not None and body.named_children else None
    if last is not None and last.type == "expression_statement":
        last = last.named_children[0]
    return last is None or last.type in ("break_expression", "return_expression")


def _is_run_for_each(context: Context, node: Node) -> bool:
    closure = context.enclosing(node, "closure_expression", "function_item", "async_block")
    arguments = (
        context.parent(closure) if closure is not None and closure.type == "closure_expression" else None
    )
    call = context.parent(arguments) if arguments is not None and arguments.type == "arguments" else None
    if call is None or call.type != "call_expression":
        return False
    names = [context.text(step.name) for step in chain_to(call).steps]
    if not names:
        return False
    return names[-1] in _FOR_EACH or (names[-1] in _SHARED_WITH_OPTION and not _STARTS.isdisjoint(names[:-1]))


def _fix(match: Match, loop: Node, context: Context) -> Fix | None:
    statement = loop.parent
    feature = _FEATURE.fullmatch(context.text(match["arguments"]))
    function = context.enclosing(loop, "function_item")
    if context.fragments or statement is None or feature is None or function is None:
        return None
    at = statement if statement.type == "expression_statement" else loop
    block = at.parent
    if block is None or block.type != "block" or context.attributes(at):
        return None
    name = "has_" + re.sub(r"\W", "_", feature[1])
    if name in context.text(function) or context.enclosing(loop, "macro_definition") is not None:
        return None
    indentation = context.indentation(at)
    return context.fix(
        f"ask once, as `{name}`",
        Applicability.MAYBE_INCORRECT,
        context.insert(at.start_byte, f"let {name} = {context.text(match.node)};\n{indentation}"),
        context.edit(match.node, name),
    )
