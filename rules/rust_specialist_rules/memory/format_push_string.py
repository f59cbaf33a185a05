"""A string is built for the only purpose of being copied to the end of another one.

## What it does
Finds `text.push_str(&format!(..))` and `text += &format!(..)`.

## Why is this bad
`format!` allocates a string, which is copied and freed at once. `write!` puts the text where it belongs, and in a loop
that saves an allocation at every turn.

## Example
```rust
use std::fmt::Write as _;

pub fn list(values: &[u32]) -> String {
    let mut text = String::new();
    for value in values {
        text.push_str(&format!("{value},")); //~ format_push_string
    }
    let _ = writeln!(text);
    text
}
```

## Use instead
```rust
use std::fmt::Write as _;

pub fn list(values: &[u32]) -> String {
    let mut text = String::new();
    for value in values {
        let _ = write!(text, "{value},");
    }
    let _ = writeln!(text);
    text
}
```

## When it is fine
Outside of hot code, where `format!` is easier to read. Off by default for that reason, as clippy's is.

## Fix safety
Offered where the file already has `std::fmt::Write` in scope. A suggestion: the error of `write!`, which a `String`
never gives, has to be dropped.

## Limits
Only where the target is known to be a `String`.

## Sources
std: `std::fmt::Write`. clippy: `format_push_string`.
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
    arguments_in,
    method_call,
    node,
    root_of,
    rule,
)

_STRING = "std::string::String"


@rule(
    on=(method_call("push_str"), *node("compound_assignment_expr")),
    severity=Severity.HINT,
    default=False,
    like="clippy::format_push_string",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/fmt/trait.Write.html",
)
def format_push_string(match: Match, context: Context) -> Findings:
    """`push_str(&format!(..))`."""
    target = match.get("receiver")
    if target is not None:
        arguments = arguments_in(match.node)
        added = arguments[0] if len(arguments) == 1 else None
    else:
        operator = match.node.child_by_field_name("operator")
        target, added = match.node.child_by_field_name("left"), match.node.child_by_field_name("right")
        if operator is None or operator.type != "+=":
            return
    made = (
        added.child_by_field_name("value")
        if added is not None and added.type == "reference_expression"
        else None
    )
    macro = (
        made.child_by_field_name("macro") if made is not None and made.type == "macro_invocation" else None
    )
    if (
        target is None
        or made is None
        or macro is None
        or context.text(macro) not in ("format", "std::format")
    ):
        return
    type_ = context.type_of(target)
    while type_ is not None and type_.path == "&mut":
        type_ = type_.argument(0)
    if type_ is None or type_.path != _STRING or context.facts.may_be_macro("format"):
        return
    yield context.finding(
        made,
        "builds a string only to copy it: `write!` puts the text where it belongs",
        _fix(match.node, target, made, context),
    )


def _fix(whole: Node, target: Node, made: Node, context: Context) -> Fix | None:
    """`let _ = write!(text, ..);`, where it is a statement and the trait is in scope."""
    statement = context.parent(whole)
    tokens = next((child for child in made.children if child.type == "token_tree"), None)
    if statement is None or statement.type != "expression_statement" or tokens is None:
        return None
    if not context.text(statement).endswith(";") or root_of(target).type not in ("identifier", "self"):
        return None
    module = context.module_of(whole)
    in_scope = any(use.path == "std::fmt::Write" and use.module == module for use in context.facts.uses)
    if not in_scope or context.facts.may_be_macro("write"):
        return None
    inside = context.source.slice(Span(tokens.start_byte + 1, tokens.end_byte - 1))
    text = f"let _ = write!({context.text(target)}, {inside.lstrip()})"
    return context.replace(whole, text, title="use `write!`", applicability=Applicability.MAYBE_INCORRECT)
