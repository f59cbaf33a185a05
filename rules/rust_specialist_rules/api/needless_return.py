"""`return` stands where the value would be returned anyway.

## What it does
Finds `return x;` as the last statement of a function or closure, also at the end of the branches of an `if` or `match`
that is the last statement.

## Why is this bad
In Rust `return` says that something ends early. At the end it makes the reader look for what would have followed.

## Example
```rust
pub fn next(value: u32) -> u32 {
    return value + 1; //~ needless_return
}
```

## Use instead
```rust
pub fn next(value: u32) -> u32 {
    value + 1
}
```

## When it is fine
Behind a `#[cfg(..)]` attribute another statement may follow in another build, so such code is left alone.

## Fix safety
Before edition 2024 the temporaries of a last expression outlive the locals. Values that borrow from a local of the
function through several calls are not reported there.

## Limits
Bodies of macros, and async blocks, are not looked at.

## Sources
The Rust Book, chapter 3.3. clippy: `needless_return`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    Span,
    node,
    rule,
)
from rust_specialist_rules._code import BLOCK_LIKE, code_in, has_comment, may_be_last


@rule(
    on=node("return_expression"),
    severity=Severity.HINT,
    like="clippy::needless_return",
    in_tests=False,
    docs="https://doc.rust-lang.org/book/ch03-03-how-functions-work.html",
)
def needless_return(match: Match, context: Context) -> Findings:
    """A `return` at the end."""
    statement = context.parent(match.node)
    if statement is None or match.node.has_error or not _is_at_end(context, match.node):
        return
    values = code_in(match.node)
    if values and not may_be_last(context, values[0]):
        return
    fix = _fix(context, match.node, statement, values[0] if values else None)
    if fix is None:
        return
    yield context.finding(
        match.node.children[0],
        "the value would be returned here anyway" if values else "the function ends here anyway",
        fix,
    )


def _is_at_end(context: Context, at: Node) -> bool:
    """Whether nothing of the body is done after `at`, whichever way it was reached."""
    for outer in context.ancestors(at):
        match outer.type:
            case "expression_statement":
                if at.type in BLOCK_LIKE and outer.children[-1].type == ";":
                    return False
                if context.attributes(outer):
                    return False
            case "block":
                inside = code_in(outer)
                # In a block whose statements depend on the build, the last one may be another one.
                if not inside or inside[-1] != at or any(c.type == "attribute_item" for c in inside):
                    return False
                if any(child.type == "label" for child in outer.children):
                    return False
            case "if_expression":
                if outer.child_by_field_name("alternative") is None:
                    return False
            case "match_arm":
                if outer.child_by_field_name("value") != at or outer.children[0].type == "attribute_item":
                    return False
            case "else_clause" | "match_block" | "match_expression":
                if outer.type == "match_expression" and outer.child_by_field_name("value") == at:
                    return False
            case "function_item" | "closure_expression":
                return outer.child_by_field_name("body") == at
            case _:
                return False
        at = outer
    return False


def _fix(context: Context, at: Node, statement: Node, value: Node | None) -> Fix | None:
    if has_comment(at) and value is None:
        return None
    # A statement in a block, or the expression of a match arm or closure.
    whole = statement if statement.type == "expression_statement" else at
    text = context.text(value) if value is not None else ""
    if value is not None and value.start_byte - at.start_byte != len("return "):
        return None
    if value is None and whole.type != "expression_statement":
        return None
    span = Span(whole.start_byte, whole.end_byte)
    if value is None:
        before = whole.prev_sibling
        if before is None or before.type.endswith("comment"):
            return None
        span = Span(before.end_byte, whole.end_byte)
    return context.replace(
        span, text, title="remove `return`", applicability=Applicability.MACHINE_APPLICABLE
    )
