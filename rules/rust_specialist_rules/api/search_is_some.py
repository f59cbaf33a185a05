"""An item is searched for only to learn whether there is one.

## What it does
Finds `.find(f).is_some()`, `.position(f).is_none()` and the like on iterators.

## Why is this bad
`any` asks just that, and does not look as if the item were used.

## Example
```rust
pub fn has_zero(values: &[u32]) -> bool {
    values.iter().position(|value| *value == 0).is_some() //~ search_is_some
}
```

## Use instead
```rust
pub fn has_zero(values: &[u32]) -> bool {
    values.iter().any(|value| *value == 0)
}
```

## Fix safety
Offered for `position`, whose closure takes the item as that of `any` does. `find` lends it.

## Limits
Off by default. The receiver must be known to be an iterator.

## Sources
`Iterator::any` in the standard library. clippy: `search_is_some`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Severity,
    Span,
    arguments_in,
    method_call,
    rule,
)
from rust_specialist_rules._code import has_comment


@rule(
    on=method_call("is_some", "is_none"),
    severity=Severity.HINT,
    default=False,
    like="clippy::search_is_some",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/iter/trait.Iterator.html#method.any",
)
def search_is_some(match: Match, context: Context) -> Findings:
    """`.position(f).is_some()`."""
    search = match["receiver"]
    function = search.child_by_field_name("function") if search.type == "call_expression" else None
    name = function.child_by_field_name("field") if function is not None else None
    value = function.child_by_field_name("value") if function is not None else None
    given = arguments_in(search) if name is not None else ()
    if name is None or value is None or len(given) != 1 or given[0].type != "closure_expression":
        return
    if context.text(name) not in ("find", "position", "rposition") or arguments_in(match.node):
        return
    type_ = context.type_of(value)
    if type_ is None or type_.path != "{iterator}":
        return
    negated = context.text(match["key"]) == "is_none"
    outer = context.parent(match.node)
    is_plain = context.text(name) == "position" and not has_comment(match.node)
    is_free = not negated or outer is None or outer.type not in ("field_expression", "try_expression")
    text = context.text(value)
    yield context.finding(
        Span(name.start_byte, match.node.end_byte),
        "`any` asks whether there is one, and its opposite whether there is none"
        if negated
        else "`any` asks whether there is one",
        context.replace(
            match.node,
            f"{'!' if negated else ''}{text}.any({context.text(given[0])})",
            title="use `any`",
            applicability=Applicability.MAYBE_INCORRECT,
        )
        if is_plain and is_free
        else None,
    )
