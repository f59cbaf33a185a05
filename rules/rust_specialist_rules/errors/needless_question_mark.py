"""A result is taken apart with `?` only to be put together again.

## What it does
Finds `Ok(f()?)` and `Some(x?)` as the result of a function whose type is exactly that of `f()` or `x`.

## Why is this bad
The reader looks for the conversion that `?` is there for, and there is none.

## Example
```rust
use std::num::ParseIntError;

fn parse(text: &str) -> Result<u8, ParseIntError> {
    text.trim().parse()
}

pub fn port(text: &str) -> Result<u8, ParseIntError> {
    Ok(parse(text)?) //~ needless_question_mark
}
```

## Use instead
```rust
use std::num::ParseIntError;

fn parse(text: &str) -> Result<u8, ParseIntError> {
    text.trim().parse()
}

pub fn port(text: &str) -> Result<u8, ParseIntError> {
    parse(text)
}
```

## When it is fine
Where `?` converts the error, or the value is coerced on its way into the result: that is not reported.

## Limits
Only where both types are known to the last part. Closures and async blocks are left out.

## Sources
clippy: `needless_question_mark`.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, Severity, Type, call, rule
from rust_specialist_rules.errors._arms import has_comment, is_last, made

_WRAPPERS = {"std::option::Option": "Some", "std::result::Result": "Ok"}


@rule(
    on=call("Ok", "Some"),
    severity=Severity.HINT,
    like="clippy::needless_question_mark",
    in_tests=False,
)
def needless_question_mark(match: Match, context: Context) -> Findings:
    """`Ok(x?)` for `x`."""
    inside = match["arguments"].named_children
    if len(inside) != 1 or inside[0].type != "try_expression" or not inside[0].named_children:
        return
    inner = inside[0].named_children[0]
    wrapped = made(match.node, context)
    if wrapped is None or not _is_result(match.node, context) or has_comment(match.node):
        return
    body = context.body(match.node)
    function = body.root.node if body is not None else None
    written = function.child_by_field_name("return_type") if function is not None else None
    if body is None or function is None or written is None:
        return
    given, wanted = body.type_of(inner), body.root.resolve_type(written)
    if given is None or given != wanted or _WRAPPERS.get(given.path) != wrapped[0]:
        return
    if not _is_whole(given) or len(given.arguments) != (1 if wrapped[0] == "Some" else 2):
        return
    yield context.finding(
        match.node,
        f"takes `{context.text(match['path'])}` off and puts it on again",
        context.replace(
            match.node,
            context.text(inner),
            title="hand it on as it is",
            applicability=Applicability.MACHINE_APPLICABLE,
        ),
    )


def _is_whole(type_: Type) -> bool:
    """Whether every part is known, and none may be another one than it looks."""
    if type_.path in ("dyn", "impl") or type_.path.endswith("="):
        return False
    return all(one is not None and _is_whole(one) for one in type_.arguments)


def _is_result(node: Node, context: Context) -> bool:
    """Whether an expression is what a function returns: behind `return`, or at its end."""
    below = node
    for outer in context.ancestors(node):
        match outer.type:
            case "return_expression":
                return context.body_kind(outer) in ("fn", "async fn")
            case "function_item":
                return True
            case "block":
                if not is_last(below):
                    return False
            case "expression_statement":
                if outer.children[-1].type == ";" or not is_last(outer):
                    return False
            case "if_expression":
                if outer.child_by_field_name("condition") == below:
                    return False
            case "match_expression":
                if outer.child_by_field_name("value") == below:
                    return False
            case "match_arm":
                if outer.child_by_field_name("value") != below:
                    return False
            case "else_clause" | "match_block" | "unsafe_block":
                pass
            case _:
                return False
        below = outer
    return False
