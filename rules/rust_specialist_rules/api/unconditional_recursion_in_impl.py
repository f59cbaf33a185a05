"""A trait's function calls itself through another name.

## What it does
Finds functions that come back to themselves by way of a trait: `..Default::default()` inside `impl Default` of the same
type, `eq` whose body is `self == other`, `from` whose body is `value.into()`.

## Why is this bad
The call that looks like one to something else ends in the function in which it stands, and that does the same again:
the program overflows its stack at the first use. The compiler's own lint sees direct calls only.

## Example
```rust
pub struct Config {
    pub port: u16,
    pub host: String,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            port: 80,
            ..Default::default() //~ unconditional_recursion_in_impl
        }
    }
}
```

## Use instead
```rust
pub struct Config {
    pub port: u16,
    pub host: String,
}

impl Default for Config {
    fn default() -> Self {
        Config {
            port: 80,
            host: String::new(),
        }
    }
}
```

## When it is fine
A struct inside of the value may well be filled up by its own `Default`. Only the type of the impl itself is reported.

## Sources
The Rust Reference on functional update syntax; `std::cmp::PartialEq` and `std::convert::From` in the standard library.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Node, Severity, node, rule
from rust_specialist_rules.api._impls import (
    functions_of,
    only_expression,
    parameters_of,
    receiver_of,
    trait_of,
)

_TRAITS = {
    "Default": "std::default::Default",
    "PartialEq": "std::cmp::PartialEq",
    "From": "std::convert::From",
}
_FOREVER = "so it calls itself until the stack overflows"


@rule(
    on=node("impl_item"),
    severity=Severity.ERROR,
    like="clippy::unconditional_recursion",
    docs="https://doc.rust-lang.org/reference/expressions/struct-expr.html#functional-update-syntax",
)
def unconditional_recursion_in_impl(match: Match, context: Context) -> Findings:
    """`impl Default`, `PartialEq` or `From` whose function leads back to it."""
    trait, type_ = match.node.child_by_field_name("trait"), match.node.child_by_field_name("type")
    if trait is None or type_ is None or match.node.has_error:
        return
    head = trait.child_by_field_name("type") if trait.type == "generic_type" else trait
    name = context.text(head).rpartition("::")[2] if head is not None else ""
    if name not in _TRAITS or trait_of(context, match.node) != _TRAITS[name]:
        return
    for called, function in functions_of(context, match.node):
        if name == "Default" and called == "default":
            yield from _filled_up(context, function, type_)
        elif name == "PartialEq" and called in ("eq", "ne"):
            yield from _compared(context, function, type_, called)
        elif name == "From" and called == "from":
            yield from _converted(context, function)


def _filled_up(context: Context, function: Node, type_: Node) -> Findings:
    """`..Default::default()` in a literal of the type of the impl."""
    own = _head(context, type_)
    for base in context.descendants(function, "base_field_initializer"):
        if context.enclosing(base, "function_item") != function or not base.named_children:
            continue
        literal = context.enclosing(base, "struct_expression")
        named = literal.child_by_field_name("name") if literal is not None else None
        if named is None or own is None or _head(context, named) not in ("Self", own):
            continue
        value = base.named_children[-1]
        if "".join(context.text(value).split()) in (
            "Default::default()",
            "Self::default()",
            f"{own}::default()",
            "<Self as Default>::default()",
        ):
            yield context.finding(value, f"this is `default` of `{own}` itself, {_FOREVER}")


def _head(context: Context, type_: Node) -> str | None:
    """A type's name without its arguments."""
    inner = (
        type_.child_by_field_name("type")
        if type_.type in ("generic_type", "generic_type_with_turbofish")
        else type_
    )
    return context.text(inner) if inner is not None else None


def _compared(context: Context, function: Node, type_: Node, called: str) -> Findings:
    """`self == other`, both as they came in or both without the reference."""
    only, parameters = only_expression(function), parameters_of(function)
    if only is None or only.type != "binary_expression" or len(parameters) != 2:
        return
    other = parameters[1].child_by_field_name("pattern")
    left, right = only.child_by_field_name("left"), only.child_by_field_name("right")
    operator = only.child_by_field_name("operator")
    if (
        other is None
        or left is None
        or right is None
        or operator is None
        or operator.type not in ("==", "!=")
    ):
        return
    if type_.type == "reference_type" or receiver_of(function) is None:
        return
    for prefix in ("", "*", "&"):
        if (context.text(left), context.text(right)) == (f"{prefix}self", f"{prefix}{context.text(other)}"):
            # `!=` is the opposite of `eq` unless the impl says otherwise.
            if called == "ne" and operator.type == "==":
                return
            yield context.finding(only, f"this comparison is `{called}` itself, {_FOREVER}")


def _converted(context: Context, function: Node) -> Findings:
    """`value.into()` as all of `from`."""
    only, parameters = only_expression(function), parameters_of(function)
    if only is None or only.type != "call_expression" or len(parameters) != 1:
        return
    value = parameters[0].child_by_field_name("pattern")
    if value is not None and context.text(only) == f"{context.text(value)}.into()":
        yield context.finding(only, f"`into` asks for this very `from`, {_FOREVER}")
