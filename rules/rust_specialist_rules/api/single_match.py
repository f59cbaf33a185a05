"""A `match` looks for one pattern only.

## What it does
Finds `match` with two arms of which the second is `_ => {}`.

## Why is this bad
`if let` says at its first word that there is one case of interest; a `match` has to be read to its end to see that.

## Example
```rust
pub fn report(found: Option<u32>) {
    match found { //~ single_match
        Some(number) => println!("{number}"),
        _ => {}
    }
}
```

## Use instead
```rust
pub fn report(found: Option<u32>) {
    if let Some(number) = found {
        println!("{number}")
    }
}
```

## When it is fine
A comment in the empty arm says why nothing is done there, and an attribute or a guard would be lost; such code is not
reported. Neither is an arm for several patterns: as a `match` they stand one below the other.

## Fix safety
Both forms keep the temporaries of the value to their end.

## Sources
The Rust Book, chapter 6.3. clippy: `single_match`.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, Severity, node, rule
from rust_specialist_rules._code import code_in, has_comment

_NOTHING = frozenset({"{}", "()"})


@rule(
    on=node("match_block"),
    severity=Severity.HINT,
    like="clippy::single_match",
    in_tests=False,
    docs="https://doc.rust-lang.org/book/ch06-03-if-let.html",
)
def single_match(match: Match, context: Context) -> Findings:
    """Two arms, the second of which does nothing."""
    arms = code_in(match.node)
    expression = context.parent(match.node)
    if len(arms) != 2 or expression is None or expression.type != "match_expression" or expression.has_error:
        return
    value = expression.child_by_field_name("value")
    pattern, body = _plain(arms[0])
    rest, nothing = _plain(arms[1])
    if value is None or pattern is None or body is None or rest is None or nothing is None:
        return
    if context.text(rest) != "_" or "".join(context.text(nothing).split()) not in _NOTHING:
        return
    if any(child.type == "or_pattern" for child in pattern.named_children):
        return
    if (
        "".join(context.text(body).split()) in _NOTHING
        or has_comment(arms[1])
        or context.text(pattern) == "_"
    ):
        return
    outer = context.parent(expression)
    if outer is None or outer.type not in ("expression_statement", "block") or context.attributes(outer):
        return
    text = f"if let {context.text(pattern)} = {context.text(value)} "
    yield context.finding(
        expression.children[0],
        f"`if let {context.text(pattern)}` says that only this case matters"
        if len(context.text(pattern)) < 60 and "\n" not in context.text(pattern)
        else "`if let` says that only this case matters",
        context.replace(
            expression,
            text + _block(context, expression, arms[0], body),
            title="use `if let`",
            applicability=Applicability.MACHINE_APPLICABLE,
        )
        if not has_comment(match.node)
        and value.type != "struct_expression"
        and "{" not in context.text(value)
        else None,
    )


def _plain(arm: Node) -> tuple[Node | None, Node | None]:
    """The pattern and the value of an arm without a guard and without attributes."""
    pattern, value = arm.child_by_field_name("pattern"), arm.child_by_field_name("value")
    if arm.type != "match_arm" or pattern is None or pattern.child_by_field_name("condition") is not None:
        return None, None
    if arm.children[0].type == "attribute_item":
        return None, None
    return pattern, value


def _block(context: Context, expression: Node, arm: Node, body: Node) -> str:
    """The arm's value as the block of an `if`, one step further left than it stood."""
    text = context.text(body)
    outer, inner = context.indentation(expression), context.indentation(arm)
    if body.type != "block":
        return f"{{\n{outer}    {text}\n{outer}}}"
    first, *others = text.split("\n")
    return "\n".join(
        [first, *(outer + one.removeprefix(inner) if one.startswith(inner) else one for one in others)]
    )
