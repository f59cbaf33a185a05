"""A failed comparison that does not say of what.

## What it does
Finds `assert!(a == b)` and `assert!(a != b)` in tests, where both sides are known to have `Debug`.

## Why is this bad
When the test fails, it says `assertion failed: a == b` and nothing else. `assert_eq!` prints both values, which is most
of what one wants to know.

## Example
```rust
#[test]
fn adds() {
    let sum: i32 = [1, 1].iter().sum();
    assert!(sum == 2); //~ assert_eq_instead
}
```

## Use instead
```rust
#[test]
fn adds() {
    let sum: i32 = [1, 1].iter().sum();
    assert_eq!(sum, 2);
}
```

## When it is fine
Where a message of one's own prints the values: with a message nothing is reported. Neither for floats and for
`true` and `false`, nor where both values stand there: such a test is about `==` itself.

## Fix safety
A suggestion: the test fails in the same cases, with another text.

## Limits
Only where the types of both sides are known to have `Debug`.

## Sources
The documentation of `assert_eq!`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    FLOATS,
    INTEGERS,
    Applicability,
    Context,
    Findings,
    Match,
    Severity,
    Span,
    Type,
    macro_call,
    rule,
)
from rust_specialist_rules.testing._attributes import is_test_function

_PRINTED = INTEGERS | {"{integer}", "char", "str", "std::string::String", "()"}
_IF_ARGUMENTS = frozenset(
    {
        *("&", "&mut", "[]", "[;]", "(,)", "std::option::Option", "std::result::Result", "std::vec::Vec"),
        *("std::boxed::Box", "std::rc::Rc", "std::sync::Arc", "std::borrow::Cow"),
        *(f"std::collections::{name}" for name in ("HashMap", "HashSet", "BTreeMap", "BTreeSet", "VecDeque")),
    }
)
_STRINGS = re.compile(r'"(?:\\.|[^"\\])*"|\b\d\w*')
_COMPUTED = re.compile(r"\b[a-z_]\w*")
_MACROS = {"==": "assert_eq", "!=": "assert_ne"}


@rule(
    on=macro_call("assert"),
    severity=Severity.HINT,
    docs="https://doc.rust-lang.org/std/macro.assert_eq.html",
)
def assert_eq_instead(match: Match, context: Context) -> Findings:
    written = match.node.text or b""
    if (b"==" not in written and b"!=" not in written) or context.text(match["path"]) != "assert":
        return
    function = context.enclosing(match.node, "function_item")
    if function is None or not is_test_function(context, function) or context.facts.may_be_macro("assert"):
        return
    fragment = context.arguments_of(match.node)
    comparison = fragment.arguments[0] if fragment is not None and len(fragment.arguments) == 1 else None
    if comparison is None or comparison.type != "binary_expression":
        return
    left, operator, right = (comparison.child_by_field_name(name) for name in ("left", "operator", "right"))
    macro = _MACROS.get(context.text(operator)) if operator is not None else None
    if left is None or operator is None or right is None or macro is None:
        return
    known = [side for side in (left, right) if context.text(side) != "None"]
    if not known or not all(_is_printed(context.type_of(side), context) for side in known):
        return
    if not _COMPUTED.search(_STRINGS.sub("", context.text(comparison))):
        return  # both values stand there: it is `==` itself that is tested
    edits = (
        context.edit(match["path"], macro),
        context.edit(Span(left.end_byte, operator.end_byte), ","),
    )
    between = written[left.end_byte - match.node.start_byte : right.start_byte - match.node.start_byte]
    fix = context.fix("print both values", Applicability.MAYBE_INCORRECT, *edits)
    yield context.finding(
        Span(match.node.start_byte, match.node.end_byte),
        "when this fails it does not say what the two values were",
        fix if b"/" not in between else None,
    )


def _is_printed(type_: Type | None, context: Context, depth: int = 0) -> bool:
    """Whether a type certainly has `Debug`, and is no float and no `bool`."""
    if type_ is None or type_.parameter or depth > 6 or type_.path in FLOATS or type_.path == "{float}":
        return False
    if type_.path in _PRINTED:
        return True
    if type_.path in _IF_ARGUMENTS:
        return bool(type_.arguments) and all(
            _is_printed(inside, context, depth + 1) or inside == Type("bool") for inside in type_.arguments
        )
    item = context.facts.struct(type_.path) or context.facts.enum(type_.path)
    return item is not None and not item.generics and "Debug" in item.derives
