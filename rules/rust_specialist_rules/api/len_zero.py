"""A length is compared with zero where the question is whether anything is there.

## What it does
Finds `x.len() == 0`, `x.len() > 0`, `x.len() != 0`, `x.len() >= 1`, `x.len() < 1` and the same turned round, for
collections and texts of the standard library and for types of the same file that have `is_empty`.

## Why is this bad
`is_empty` says what is meant, and it never has to count: for some collections counting takes time.

## Example
```rust
pub fn is_done(waiting: &[u8]) -> bool {
    waiting.len() == 0 //~ len_zero
}
```

## Use instead
```rust
pub fn is_done(waiting: &[u8]) -> bool {
    waiting.is_empty()
}
```

## When it is fine
In `is_empty` itself the length has to be asked; nothing is reported there.

## Fix safety
For the types that are reported both mean the same.

## Limits
The type of the receiver must be known. In `const` code only slices and texts are reported.

## Sources
The standard library on `is_empty`. clippy: `len_zero`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Severity,
    Type,
    arguments_in,
    method_call,
    rule,
)
from rust_specialist_rules._code import (
    as_receiver,
    bare,
    comparisons,
    function_around,
    has_comment,
    in_const,
)

_CONST = frozenset({"[]", "[;]", "str"})
_WITH_IS_EMPTY = _CONST | {
    *("std::vec::Vec", "std::string::String", "std::collections::HashMap", "std::collections::HashSet"),
    *("std::collections::BTreeMap", "std::collections::BTreeSet", "std::collections::VecDeque"),
    *("std::collections::BinaryHeap", "std::collections::LinkedList", "std::ffi::OsString"),
}
_POINTERS = frozenset({"&", "&mut", "std::boxed::Box", "std::rc::Rc", "std::sync::Arc"})
#: Comparisons of a length, and whether they hold for an empty collection.
_MEANING = {
    ("==", "0"): True,
    ("<", "1"): True,
    ("<=", "0"): True,
    ("!=", "0"): False,
    (">", "0"): False,
    (">=", "1"): False,
}


@rule(
    on=method_call("len"),
    severity=Severity.HINT,
    like="clippy::len_zero",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/primitive.slice.html#method.is_empty",
)
def len_zero(match: Match, context: Context) -> Findings:
    """A length against zero or one."""
    comparison = context.parent(match.node)
    while comparison is not None and comparison.type == "parenthesized_expression":
        comparison = context.parent(comparison)
    if comparison is None or arguments_in(match.node) or match.get("turbofish") is not None:
        return
    empty = next(
        (
            _MEANING.get((operator, context.text(right).replace("usize", "").strip("_")))
            for left, operator, right in comparisons(comparison)
            if bare(left) == match.node and right.type == "integer_literal"
        ),
        None,
    )
    if empty is None or function_around(context, match.node) == "is_empty":
        return
    type_ = context.type_of(match["receiver"])
    while type_ is not None and type_.path in _POINTERS:
        type_ = type_.argument(0)
    if type_ is None or not _has_is_empty(type_, context):
        return
    if in_const(context, match.node) and type_.path not in _CONST:
        return
    receiver = as_receiver(context, match["receiver"])
    text = f"{'' if empty else '!'}{receiver}.is_empty()"
    yield context.finding(
        comparison,
        f"`{text}` says what is asked here"
        if len(text) < 60 and "\n" not in text
        else "this asks `is_empty`",
        None
        if has_comment(comparison)
        else context.replace(
            comparison, text, title="use `is_empty`", applicability=Applicability.MACHINE_APPLICABLE
        ),
    )


def _has_is_empty(type_: Type, context: Context) -> bool:
    if type_.path in _WITH_IS_EMPTY:
        return True
    method = context.facts.method(type_, "is_empty") if type_.path.startswith("self::") else None
    return (
        method is not None
        and method.function.receiver == "&self"
        and not method.function.parameters
        and method.function.returns == Type("bool")
        and not method.function.cfg
    )
