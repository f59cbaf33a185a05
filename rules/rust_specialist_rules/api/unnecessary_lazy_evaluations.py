"""A closure is passed where its value costs nothing.

## What it does
Finds `unwrap_or_else(|| 0)`, `ok_or_else(|| Error::Missing)`, `then(|| 3)` and the like on `Option`, `Result` and
`bool`, whose closure gives a literal, a constant or a variant without fields.

## Why is this bad
The lazy form says that something costly, or something with an effect, is put off. Here is nothing to put off.

## Example
```rust
pub fn port(given: Option<u16>) -> u16 {
    given.unwrap_or_else(|| 8080) //~ unnecessary_lazy_evaluations
}
```

## Use instead
```rust
pub fn port(given: Option<u16>) -> u16 {
    given.unwrap_or(8080)
}
```

## Limits
The type of the receiver must be known. Names of locals are not reported, for they may be moved.

## Sources
`Option::unwrap_or` in the standard library. clippy: `unnecessary_lazy_evaluations`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    arguments_in,
    method_call,
    rule,
)
from rust_specialist_rules._code import code_in, has_comment

_OPTION, _RESULT = "std::option::Option", "std::result::Result"
#: The eager method, and the types that have both.
_EAGER = {
    "unwrap_or_else": ("unwrap_or", (_OPTION, _RESULT)),
    "or_else": ("or", (_OPTION, _RESULT)),
    "and_then": ("and", (_OPTION, _RESULT)),
    "ok_or_else": ("ok_or", (_OPTION,)),
    "get_or_insert_with": ("get_or_insert", (_OPTION,)),
    "then": ("then_some", ("bool",)),
}
_LITERALS = frozenset(
    {
        "integer_literal",
        "float_literal",
        "boolean_literal",
        "char_literal",
        "string_literal",
        "unit_expression",
    }
)


@rule(
    on=method_call(*_EAGER),
    severity=Severity.HINT,
    like="clippy::unnecessary_lazy_evaluations",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/option/enum.Option.html#method.unwrap_or",
)
def unnecessary_lazy_evaluations(match: Match, context: Context) -> Findings:
    """A closure whose value is free."""
    given, name = arguments_in(match.node), context.text(match["key"])
    if len(given) != 1 or given[0].type != "closure_expression" or match.get("turbofish") is not None:
        return
    parameters, body = given[0].child_by_field_name("parameters"), given[0].child_by_field_name("body")
    if parameters is None or body is None or given[0].child_by_field_name("return_type") is not None:
        return
    if any(child.type not in ("|", "_", ",") for child in parameters.children) or not _is_free(context, body):
        return
    type_ = context.type_of(match["receiver"])
    eager, types = _EAGER[name]
    if type_ is None or type_.path not in types:
        return
    if name == "then" and context.crate.supports_rust("1.62") is False:
        return
    yield context.finding(
        match["key"],
        f"there is nothing to put off: `{eager}` takes the value itself",
        None
        if has_comment(match.node)
        else context.fix(
            f"use `{eager}`",
            Applicability.MACHINE_APPLICABLE,
            context.edit(match["key"], eager),
            context.edit(given[0], context.text(body)),
        ),
    )


def _is_free(context: Context, value: Node) -> bool:
    """Whether a value is there at compile time."""
    if value.type in _LITERALS:
        return True
    if value.type == "unary_expression":
        return context.text(value).startswith("-") and _is_free(context, value.named_children[-1])
    if value.type == "call_expression":
        function = value.child_by_field_name("function")
        wrapped = (
            context.resolve(function) if function is not None and function.type == "identifier" else None
        )
        inside = arguments_in(value)
        wraps = wrapped is not None and wrapped.startswith(("std::option::Option::", "std::result::Result::"))
        return wraps and len(inside) == 1 and _is_free(context, inside[0])
    if value.type == "tuple_expression":
        return all(_is_free(context, one) for one in code_in(value))
    if value.type not in ("identifier", "scoped_identifier") or context.binding_of(value) is not None:
        return False
    found = context.resolve(value)
    if found is None:
        return False
    if found == f"{_OPTION}::None":
        return True
    variant = context.facts.variant(found)
    return variant is not None and variant[1].kind == "unit"
