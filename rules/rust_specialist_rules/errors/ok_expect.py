"""The error is thrown away just before it would be shown.

## What it does
Finds `result.ok().expect("..")`.

## Why is this bad
`expect` on the `Result` itself panics with the message and with the error; after `ok` only the message is left, and
nobody learns what went wrong.

## Example
```rust
pub fn read(path: &str) -> String {
    std::fs::read_to_string(path).ok().expect("the file can be read") //~ ok_expect
}
```

## Use instead
```rust
pub fn read(path: &str) -> String {
    std::fs::read_to_string(path).expect("the file can be read")
}
```

## Fix safety
The type of the error must be `Debug`, which nearly all are.

## Limits
The error must be known to be text, or one of the standard library's that is called an error: `expect` asks for `Debug`,
and what `Arc::try_unwrap` gives back, say, need not have it.

## Sources
`Result::expect` in the standard library. clippy: `ok_expect`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Severity,
    Span,
    Type,
    arguments_in,
    method_call,
    rule,
)


@rule(
    on=method_call("ok"),
    severity=Severity.INFORMATION,
    like="clippy::ok_expect",
    docs="https://doc.rust-lang.org/std/result/enum.Result.html#method.expect",
)
def ok_expect(match: Match, context: Context) -> Findings:
    """`.ok().expect(..)`."""
    access = context.parent(match.node)
    name = (
        access.child_by_field_name("field")
        if access is not None and access.type == "field_expression"
        else None
    )
    if name is None or context.text(name) != "expect" or arguments_in(match.node):
        return
    type_ = context.type_of(match["receiver"])
    error = type_.argument(1) if type_ is not None and type_.path == "std::result::Result" else None
    if error is None or not _is_error(error):
        return
    yield context.finding(
        match["key"],
        "`ok` throws the error away, so the panic does not say what went wrong",
        context.replace(
            Span(match["receiver"].end_byte, match.node.end_byte),
            "",
            title="remove `.ok()`",
            applicability=Applicability.MAYBE_INCORRECT,
        )
        if not any(child.type.endswith("comment") for child in match.node.children)
        else None,
    )


def _is_error(type_: Type) -> bool:
    """Whether a value of the type is shown by `expect`, and tells something."""
    if type_.path in ("std::string::String", "&"):
        return type_.path != "&" or type_.argument(0) == Type("str")
    return type_.path.startswith("std::") and type_.name.endswith("Error") and not type_.arguments
