"""A missing value or an error is handed on by hand, for which there is `?`.

## What it does
Finds a `match`, `let .. else`, `if let` or `if x.is_none()` that does nothing but return `None` or the same `Err`.

## Why is this bad
The branch that matters is buried in lines that say what a single `?` says, and every one of them has to be read to see
that the error is not changed on its way.

## Example
```rust
pub fn first(values: &[u8]) -> Option<u8> {
    let Some(first) = values.first() else { //~ question_mark
        return None;
    };
    Some(*first)
}
```

## Use instead
```rust
pub fn first(values: &[u8]) -> Option<u8> {
    let first = values.first()?;
    Some(*first)
}
```

## When it is fine
Where the error is logged, wrapped or changed: that is not reported.

## Fix safety
Offered where the value is certainly an `Option` or `Result` and no reference to one. Where `?` would have to guess the
type of the error (`parse`, `collect`, `into`), and where it borrows, it is a suggestion.

## Limits
Functions only: in closures and async blocks `?` may leave types open. Not in `const fn`, where there is no `?`.

## Sources
The Book, chapter 9.2. The Reference on the operator. clippy: `question_mark`.
"""

from __future__ import annotations

from dataclasses import dataclass

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    chain_to,
    is_copy,
    node,
    query,
    rule,
)
from rust_specialist_rules.errors._arms import (
    arms_of,
    branch,
    has_comment,
    is_last,
    made,
    only_expression,
    returned,
    taken_apart,
)

_OPTION, _RESULT = "std::option::Option", "std::result::Result"
_LEFT_OPEN = frozenset(
    {"parse", "collect", "into", "try_into", "sum", "product", "from", "default", "try_from"}
)
_PLACES = frozenset({"identifier", "field_expression", "self"})
_VALUES = frozenset(
    {"call_expression", "await_expression", "macro_invocation", "try_expression", "index_expression"}
)


@dataclass(frozen=True, slots=True)
class Passed:
    """What is asked (`value`), what the result is bound to (None: it is the result), and what is replaced."""

    value: Node
    kind: str
    name: Node | None
    whole: Node


@rule(
    on=(
        *node("match_expression"),
        query("(let_declaration pattern: (tuple_struct_pattern) value: (_) alternative: (block)) @node"),
        *node("if_expression"),
    ),
    severity=Severity.HINT,
    like="clippy::question_mark",
    in_tests=False,
    docs="https://doc.rust-lang.org/book/ch09-02-recoverable-errors-with-result.html",
)
def question_mark(match: Match, context: Context) -> Findings:
    """`?` by hand."""
    passed = _passed(match.node, context)
    if passed is None or not _may_use_it(match.node, context):
        return
    asked = _asked(passed, context)
    if asked is None:
        return
    text, is_sure = asked
    if passed.name is not None:
        text = f"let {context.text(passed.name)} = {text};"
    elif passed.whole.type == "expression_statement" or _is_statement(passed.whole, context):
        text += ";"
    what = "`None`" if passed.kind == _OPTION else "the error"
    yield context.finding(
        match.node.children[0],
        f"this hands {what} on as it is, which `?` does",
        None
        if has_comment(match.node)
        else context.replace(
            passed.whole,
            text,
            title="use `?`",
            applicability=Applicability.MACHINE_APPLICABLE if is_sure else Applicability.MAYBE_INCORRECT,
        ),
    )


def _is_statement(at: Node, context: Context) -> bool:
    """Whether it stands as a statement without a semicolon, with others behind."""
    outer = context.parent(at)
    if outer is None or outer.type != "expression_statement" or outer.children[-1].type == ";":
        return False
    return not is_last(outer)


def _passed(at: Node, context: Context) -> Passed | None:
    if at.has_error:
        return None
    if at.type == "match_expression":
        return _by_match(at, context)
    return _by_let(at, context) if at.type == "let_declaration" else _by_if(at, context)


def _by_match(at: Node, context: Context) -> Passed | None:
    """`match x { Ok(v) => v, Err(e) => return Err(e) }` and the same of an Option."""
    value, body = at.child_by_field_name("value"), at.child_by_field_name("body")
    if value is None or body is None or b"return" not in (body.text or b""):
        return None
    arms = arms_of(at)
    if arms is None or len(arms) != 2 or any(arm.guard is not None for arm in arms):
        return None
    for kept, left in (arms, arms[::-1]):
        good, result = taken_apart(kept.pattern, context), returned(left.value)
        if good is None or result is None or not _is_name(good[1], kept.value, context):
            continue
        if good[0] == "Some" and _is_none(left.pattern, context) and branch(result, context) == "None":
            return Passed(value, _OPTION, None, at)
        bad, again = taken_apart(left.pattern, context), made(result, context)
        if good[0] == "Ok" and bad is not None and again is not None and bad[0] == again[0] == "Err":
            return Passed(value, _RESULT, None, at) if _is_name(bad[1], again[1], context) else None
    return None


def _is_none(pattern: Node, context: Context) -> bool:
    return context.text(pattern) == "_" or branch(pattern, context) == "None"


def _is_name(pattern: Node, value: Node, context: Context) -> bool:
    """Whether the value is what the pattern, a plain name, has bound."""
    at = only_expression(value)
    return pattern.type == at.type == "identifier" and context.text(pattern) == context.text(at)


def _by_let(at: Node, context: Context) -> Passed | None:
    """`let Some(x) = y else { return None };`."""
    pattern, value, other = (at.child_by_field_name(one) for one in ("pattern", "value", "alternative"))
    if pattern is None or value is None or other is None or at.child_by_field_name("type") is not None:
        return None
    good = taken_apart(pattern, context)
    result = returned(other) if good is not None and good[0] == "Some" and not has_comment(pattern) else None
    if good is None or result is None or branch(result, context) != "None" or context.attributes(at):
        return None
    name = good[1]
    parts = [child.type for child in name.named_children]
    plain = name.type == "identifier" or (
        name.type == "mut_pattern" and parts == ["mutable_specifier", "identifier"]
    )
    if not plain or context.text(name)[:1].isupper():
        return None
    return Passed(value, _OPTION, name, at)


def _by_if(at: Node, context: Context) -> Passed | None:
    """`if x.is_none() { return None; }` and `if let Some(v) = x { v } else { return None }`."""
    condition, then = at.child_by_field_name("condition"), at.child_by_field_name("consequence")
    other = at.child_by_field_name("alternative")
    outer = context.parent(at)
    if condition is None or then is None or outer is None or outer.type == "else_clause":
        return None
    if other is None:
        return _by_question(condition, then, outer, context)
    pattern, value = condition.child_by_field_name("pattern"), condition.child_by_field_name("value")
    good = (
        taken_apart(pattern, context) if pattern is not None and condition.type == "let_condition" else None
    )
    result = returned(other.named_children[0]) if good is not None and good[0] == "Some" else None
    if value is None or good is None or result is None or branch(result, context) != "None":
        return None
    return Passed(value, _OPTION, None, at) if _is_name(good[1], then, context) else None


def _by_question(condition: Node, then: Node, statement: Node, context: Context) -> Passed | None:
    chain = chain_to(condition)
    if condition.type != "call_expression" or len(chain.steps) != 1 or chain.root.type not in _PLACES:
        return None
    result = returned(then) if context.text(chain.steps[0].name) == "is_none" else None
    if result is None or branch(result, context) != "None" or statement.type != "expression_statement":
        return None
    return Passed(chain.root, _OPTION, None, statement)


def _may_use_it(at: Node, context: Context) -> bool:
    """Whether the function around may use `?`."""
    if context.body_kind(at) not in ("fn", "async fn"):
        return False
    for outer in context.ancestors(at):
        if outer.type in ("try_block", "const_block", "const_item", "static_item"):
            return False
        if outer.type == "function_item":
            modifiers = (child for child in outer.children if child.type == "function_modifiers")
            return not any(part.type == "const" for one in modifiers for part in one.children)
    return False


def _asked(passed: Passed, context: Context) -> tuple[str, bool] | None:
    """The question with its `?`, and whether it certainly compiles; None where the type is not known well enough."""
    value, view = passed.value, ""
    while value.type == "parenthesized_expression" and len(value.named_children) == 1:
        value = value.named_children[0]
    if value.type == "reference_expression":
        view = "as_mut" if any(child.type == "mutable_specifier" for child in value.children) else "as_ref"
        value = value.child_by_field_name("value") or value
        if value.type not in _PLACES:
            return None
    type_ = context.type_of(value)
    if type_ is None or type_.path != passed.kind:
        return None
    if passed.whole.type == "expression_statement" and is_copy(type_, context.facts) is not True:
        view = "as_ref"
    if value.type not in _PLACES | _VALUES:
        return None
    text = context.text(value)
    if view:
        return f"{text}.{view}()?", False
    steps = chain_to(value).steps
    last = context.text(steps[-1].name) if steps else text.partition("(")[0].rpartition("::")[2]
    return f"{text}?", value.type != "macro_invocation" and last not in _LEFT_OPEN and "|" not in text
