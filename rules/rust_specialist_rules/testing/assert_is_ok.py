"""An error that a test knows and does not show.

## What it does
Finds `assert!(x.is_ok())` and `assert!(x.is_err())` on a `Result`.

## Why is this bad
When the test fails it says `assertion failed: x.is_ok()`. What the error was, which is what one needs to know, is gone;
`unwrap()` prints it, and `unwrap_err()` the value that should not be there.

## Example
```rust
#[test]
fn parses() {
    assert!("4".parse::<u8>().is_ok()); //~ assert_is_ok
}
```

## Use instead
```rust
#[test]
fn parses() {
    "4".parse::<u8>().unwrap();
}
```

## When it is fine
Where a message of one's own prints the error.

## Fix safety
A suggestion: offered where the result is made on the spot; the type in it must have `Debug`.

## Limits
Off by default, as clippy's lint of this kind is. Only in tests, and only where the type is known to be a `Result`.

## Sources
The documentation of `Result::unwrap`.
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
    macro_call,
    rule,
)
from rust_specialist_rules.testing._attributes import is_test_function

_INSTEAD = {"is_ok": ("unwrap", "error"), "is_err": ("unwrap_err", "value")}


@rule(
    on=macro_call("assert"),
    severity=Severity.HINT,
    default=False,
    like="clippy::assertions_on_result_states",
    docs="https://doc.rust-lang.org/std/result/enum.Result.html#method.unwrap",
)
def assert_is_ok(match: Match, context: Context) -> Findings:
    if b".is_" not in (match.node.text or b"") or context.facts.may_be_macro("assert"):
        return
    function = context.enclosing(match.node, "function_item")
    if function is None or not is_test_function(context, function):
        return
    fragment = context.arguments_of(match.node)
    asked = fragment.arguments[0] if fragment is not None and len(fragment.arguments) == 1 else None
    called = asked.child_by_field_name("function") if asked is not None else None
    if asked is None or called is None or called.type != "field_expression" or arguments_in(asked):
        return
    result, name = called.child_by_field_name("value"), called.child_by_field_name("field")
    instead = _INSTEAD.get(context.text(name)) if name is not None else None
    if result is None or name is None or instead is None:
        return
    type_ = context.type_of(result)
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    if type_ is None or type_.path != "std::result::Result":
        return
    fix = None
    text = context.source.document.text
    comments = b"//" in (match.node.text or b"") or b"/*" in (match.node.text or b"")
    if result.type == "call_expression" and not comments:
        made = text[result.start_byte : result.end_byte].decode("utf-8", "replace")
        fix = context.replace(
            Span(match.node.start_byte, match.node.end_byte),
            f"{made}.{instead[0]}()",
            title=f"show the {instead[1]}",
            applicability=Applicability.MAYBE_INCORRECT,
        )
    yield context.finding(match.node, f"when this fails it does not say what the {instead[1]} was", fix)
