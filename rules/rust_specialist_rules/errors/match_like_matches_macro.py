"""A match or `if let` that only says whether a pattern fits.

## What it does
Finds `match x { P => true, _ => false }`, the same the other way round, and `if let P = x { true } else { false }`.

## Why is this bad
Five lines say what one can: the reader has to look at every arm to see that nothing else happens there.

## Example
```rust
pub fn is_blank(character: char) -> bool {
    match character { //~ match_like_matches_macro
        ' ' | '\\t' => true,
        _ => false,
    }
}
```

## Use instead
```rust
pub fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\\t')
}
```

## When it is fine
Arms that carry comments or attributes are left alone: they say more than the pattern.

## Fix safety
`matches!` becomes the same match when it is expanded.

## Sources
std: `matches!`. clippy: `match_like_matches_macro`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    node,
    query,
    rule,
)
from rust_specialist_rules.errors._arms import Arm, arms_of, has_comment, only_expression

_POSTFIX = frozenset({"field_expression", "try_expression", "await_expression", "index_expression"})


@rule(
    on=(
        *node("match_expression"),
        query(
            "(if_expression condition: (let_condition) alternative: (else_clause (block (boolean_literal)))) @node"
        ),
    ),
    severity=Severity.HINT,
    like="clippy::match_like_matches_macro",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/macro.matches.html",
)
def match_like_matches_macro(match: Match, context: Context) -> Findings:
    """A truth value by pattern."""
    question = (
        _of_match(match.node, context)
        if match.node.type == "match_expression"
        else _of_if(match.node, context)
    )
    if question is None or context.crate.supports_rust("1.42") is False:
        return
    if context.facts.may_be_macro("matches") or context.attributes(match.node):
        return
    value, pattern, is_negated = question
    text = f"{'!' if is_negated else ''}matches!({context.text(value)}, {pattern})"
    outer = context.parent(match.node)
    if is_negated and outer is not None and outer.type in _POSTFIX:
        text = f"({text})"
    yield context.finding(
        match.node.children[0],
        "this only says whether a pattern fits, which `matches!` does in one line",
        None
        if has_comment(match.node)
        else context.replace(
            match.node, text, title="use `matches!`", applicability=Applicability.MACHINE_APPLICABLE
        ),
    )


def _of_match(expression: Node, context: Context) -> tuple[Node, str, bool] | None:
    """The scrutinee, the pattern with its guard, and whether the answer is turned round."""
    value, body = expression.child_by_field_name("value"), expression.child_by_field_name("body")
    last_arm = body.named_children[-1] if body is not None and body.named_child_count > 1 else None
    answer = last_arm.child_by_field_name("value") if last_arm is not None else None
    if value is None or answer is None or _truth(answer, context) is None:
        return None
    arms = arms_of(expression)
    if arms is None or len(arms) < 2:
        return None
    answers = [_truth(arm.value, context) for arm in arms]
    *first, last = arms
    if context.text(last.pattern) != "_" or last.guard is not None or None in answers:
        return None
    if any(answer == answers[-1] for answer in answers[:-1]):
        return None
    if len(first) > 1 and not all(_is_plain(arm, context) for arm in first):
        return None
    pattern = " | ".join(_flat(arm.pattern, context) for arm in first)
    guard = first[0].guard
    if guard is not None:
        if any(True for _ in context.descendants(guard, "let_condition", "let_chain")):
            return None
        pattern += f" if {context.text(guard)}"
    return value, pattern, answers[0] is False


def _of_if(expression: Node, context: Context) -> tuple[Node, str, bool] | None:
    condition, then = (
        expression.child_by_field_name("condition"),
        expression.child_by_field_name("consequence"),
    )
    otherwise = expression.child_by_field_name("alternative")
    if (
        condition is None
        or then is None
        or otherwise is None
        or expression.has_error
        or has_comment(expression)
    ):
        return None
    pattern, value = condition.child_by_field_name("pattern"), condition.child_by_field_name("value")
    yes, no = _truth(then, context), _truth(otherwise.named_children[0], context)
    outer = context.parent(expression)
    if pattern is None or value is None or yes is None or no is None or yes == no:
        return None
    if outer is not None and outer.type == "else_clause":
        return None
    return value, _flat(pattern, context), no


def _truth(node: Node, context: Context) -> bool | None:
    value = only_expression(node)
    return context.text(value) == "true" if value.type == "boolean_literal" else None


def _is_plain(arm: Arm, context: Context) -> bool:
    """Whether an arm can become a part of an or-pattern: no guard, and no name that the others lack."""
    names = (
        name
        for name in context.descendants(arm.pattern, "identifier", "shorthand_field_identifier")
        if context.text(name)[:1].islower()
    )
    return arm.guard is None and not any(_binds(name) for name in names)


def _binds(name: Node) -> bool:
    outer = name.parent
    return outer is None or outer.type != "scoped_identifier"


def _flat(pattern: Node, context: Context) -> str:
    """A pattern without a bar in front of it."""
    return context.text(pattern).removeprefix("|").lstrip()
