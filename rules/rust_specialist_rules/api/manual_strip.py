"""A prefix is cut off by its length.

## What it does
Finds `&text[n..]` in an `if text.starts_with("..")` whose prefix has `n` bytes, and the same with `"..".len()`.

## Why is this bad
The number has to be counted, and counted again when the prefix is changed. A wrong one cuts too much or panics in the
middle of a letter. `strip_prefix` tests and cuts in one.

## Example
```rust
pub fn path(address: &str) -> Option<&str> {
    if address.starts_with("file:") {
        return Some(&address[5..]); //~ manual_strip
    }
    None
}
```

## Use instead
```rust
pub fn path(address: &str) -> Option<&str> {
    if let Some(path) = address.strip_prefix("file:") {
        return Some(path);
    }
    None
}
```

## When it is fine
Where the text is changed between the question and the cut, or cut at another place.

## Sources
`str::strip_prefix` in the standard library, since Rust 1.45. clippy: `manual_strip`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    Severity,
    arguments_in,
    method_call,
    rule,
    string_value,
)
from rust_specialist_rules._code import code_in

_PLACES = frozenset({"identifier", "field_expression", "self"})


@rule(
    on=method_call("starts_with"),
    severity=Severity.INFORMATION,
    needs="1.45",
    like="clippy::manual_strip",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/primitive.str.html#method.strip_prefix",
)
def manual_strip(match: Match, context: Context) -> Findings:
    """`if s.starts_with("x") { &s[1..] }`."""
    question, given, receiver = context.parent(match.node), arguments_in(match.node), match["receiver"]
    if (
        question is None
        or question.type != "if_expression"
        or len(given) != 1
        or receiver.type not in _PLACES
    ):
        return
    if question.child_by_field_name("condition") != match.node:
        return
    then, width = question.child_by_field_name("consequence"), _width(context, given[0])
    type_ = context.type_of(receiver)
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    if then is None or width is None or type_ is None or type_.path not in ("str", "std::string::String"):
        return
    place, literal = context.text(receiver), context.text(given[0])
    for change in context.descendants(then, "assignment_expression", "compound_assignment_expr"):
        left = change.child_by_field_name("left")
        if left is not None and context.text(left) == place:
            return
    for cut in context.descendants(then, "index_expression"):
        parts = code_in(cut)
        if len(parts) != 2 or context.text(parts[0]) != place or parts[1].type != "range_expression":
            continue
        text = "".join(context.text(parts[1]).split())
        if text in (f"{width}..", f"{literal}.len()..", f"{width}usize.."):
            yield context.finding(
                cut,
                f"`strip_prefix` tests for {literal} and cuts it off in one"
                if len(literal) < 60
                else "`strip_prefix` does both in one",
                related=(context.related(match["key"], "the prefix is tested here"),),
            )
            return


def _width(context: Context, prefix: Node) -> int | None:
    """The bytes of a literal prefix."""
    if prefix.type == "char_literal":
        inside = context.text(prefix)[1:-1]
        return len(inside.encode()) if len(inside) == 1 else None
    value = string_value(prefix)
    return len(value.encode()) if value else None
