"""A pattern asks for a variant and takes nothing out of it.

## What it does
Finds `if let Some(_) = x`, `while let Ok(_) = x`, `if let None = x` and `matches!(x, Some(_))`.

## Why is this bad
`is_some`, `is_none`, `is_ok` and `is_err` ask the same in words, and do not look as if a value were taken.

## Example
```rust
pub fn is_known(found: Option<u32>) -> bool {
    if let Some(_) = found { //~ redundant_pattern_matching
        return true;
    }
    false
}
```

## Use instead
```rust
pub fn is_known(found: Option<u32>) -> bool {
    if found.is_some() {
        return true;
    }
    false
}
```

## Fix safety
A value made in the condition lives to the end of an `if let`, but only to the end of a question. Values that may hold a
guard are not reported.

## Limits
The type of what is asked must be known.

## Sources
`Option::is_some` in the standard library. clippy: `redundant_pattern_matching`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Type,
    node,
    rule,
)
from rust_specialist_rules._code import as_receiver, has_comment
from rust_specialist_rules.errors._arms import branch

_QUESTIONS = {"Some": "is_some", "Ok": "is_ok", "Err": "is_err", "None": "is_none"}
_TYPES = frozenset({"std::option::Option", "std::result::Result"})
_PLACES = frozenset({"identifier", "field_expression", "self"})
_HOLDING = ("Guard", "Ref", "RefMut", "Entered", "Permit", "Lock")


@rule(
    on=node("let_condition"),
    severity=Severity.HINT,
    like="clippy::redundant_pattern_matching",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/option/enum.Option.html#method.is_some",
)
def redundant_pattern_matching(match: Match, context: Context) -> Findings:
    """`let Some(_) = x` as a condition."""
    pattern, value = match.node.child_by_field_name("pattern"), match.node.child_by_field_name("value")
    if pattern is None or value is None or match.node.has_error:
        return
    question = _question(context, pattern)
    type_ = context.type_of(value) if question is not None else None
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    if question is None or type_ is None or type_.path not in _TYPES:
        return
    if value.type not in _PLACES and not all(_is_plain(one) for one in type_.arguments):
        return
    inner = value
    if inner.type == "reference_expression":
        inner = inner.child_by_field_name("value") or inner
    yield context.finding(
        match.node,
        f"nothing is taken out of the value: `{question}` asks the same",
        None
        if has_comment(match.node)
        else context.replace(
            match.node,
            f"{as_receiver(context, inner)}.{question}()",
            title=f"use `{question}`",
            applicability=Applicability.MACHINE_APPLICABLE
            if value.type in _PLACES
            else Applicability.MAYBE_INCORRECT,
        ),
    )


def _question(context: Context, pattern: Node) -> str | None:
    """The method that asks what `Some(_)`, `Ok(_)`, `Err(_)` or `None` asks."""
    if pattern.type in ("identifier", "scoped_identifier"):
        return _QUESTIONS["None"] if branch(pattern, context) == "None" else None
    if pattern.type != "tuple_struct_pattern":
        return None
    head = pattern.child_by_field_name("type")
    if head is None or "".join(context.text(pattern).split()) not in (
        f"{context.text(head)}(_)",
        f"{context.text(head)}(..)",
    ):
        return None
    name = branch(head, context)
    return _QUESTIONS.get(name) if name is not None else None


def _is_plain(type_: Type | None) -> bool:
    """Whether a value certainly holds no guard that the block relies on."""
    if type_ is None:
        return False
    return not type_.name.endswith(_HOLDING) and all(_is_plain(one) for one in type_.arguments)
