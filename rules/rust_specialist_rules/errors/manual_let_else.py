"""A match or `if let` that binds one name or leaves, for which there is `let .. else`.

## What it does
Finds `let x = match e { P(x) => x, _ => return .. };` and `let x = if let P(x) = e { x } else { return .. };`.

## Why is this bad
The name is written three times and the line that matters stands in the middle. With `let .. else` the usual way stands
in front, and the way out behind it.

## Example
```rust
pub fn number(text: &str) -> u32 {
    let number = match text.split_once('-') { //~ manual_let_else
        Some((_, number)) => number,
        None => return 0,
    };
    number.len() as u32
}
```

## Use instead
```rust
pub fn number(text: &str) -> u32 {
    let Some((_, number)) = text.split_once('-') else {
        return 0;
    };
    number.len() as u32
}
```

## When it is fine
Where the way out needs what the other arm binds. Where `?` says it all, `question_mark` does.

## Fix safety
The pattern, the value and the way out are kept as they are. Long lines are not broken.

## Limits
Off by default, as clippy's is. Ways out are `return`, `break`, `continue` and the panicking macros of std, alone or as
the end of a block.

## Sources
The Reference on `let` statements. clippy: `manual_let_else`.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, Severity, query, rule
from rust_specialist_rules.errors._arms import (
    Arm,
    arms_of,
    branch,
    has_comment,
    only_expression,
    returned,
    taken_apart,
)

_EXITS = frozenset({"return_expression", "break_expression", "continue_expression"})
_PANICS = frozenset({"panic", "unreachable", "todo", "unimplemented"})


@rule(
    on=query(
        "(let_declaration pattern: (identifier) value: [(match_expression) (if_expression)] !alternative) @node"
    ),
    severity=Severity.HINT,
    default=False,
    like="clippy::manual_let_else",
    in_tests=False,
    docs="https://doc.rust-lang.org/reference/statements.html#let-statements",
)
def manual_let_else(match: Match, context: Context) -> Findings:
    """`let .. else` by hand."""
    name, value = match.node.child_by_field_name("pattern"), match.node.child_by_field_name("value")
    if name is None or value is None or match.node.child_by_field_name("type") is not None:
        return
    if context.crate.supports_rust("1.65") is False or context.attributes(match.node) or value.has_error:
        return
    parts = _of_match(value, context) if value.type == "match_expression" else _of_if(value, context)
    if parts is None:
        return
    pattern, bound, asked, other = parts
    is_free = any(child.type == "mutable_specifier" for child in match.node.children)
    if is_free or not _binds_only(pattern, bound, context) or not _leaves(other, context):
        return
    if _hands_on(pattern, other, context):
        return
    yield context.finding(
        value.children[0],
        f"binds `{context.text(name)}` or leaves, which `let .. else` says in order",
        None
        if has_comment(match.node) or context.text(name) != bound
        else context.replace(
            match.node,
            f"let {context.text(pattern)} = {_value(asked, context)} else {_block(other, match.node, context)};",
            title="use `let .. else`",
            applicability=Applicability.MACHINE_APPLICABLE,
        ),
    )


def _of_match(value: Node, context: Context) -> tuple[Node, str, Node, Node] | None:
    """The pattern, the name it binds, what is asked, and the way out."""
    asked, arms = value.child_by_field_name("value"), arms_of(value)
    if asked is None or arms is None or len(arms) != 2 or any(arm.guard is not None for arm in arms):
        return None
    for kept, left in (arms, arms[::-1]):
        name = only_expression(kept.value)
        if name.type == "identifier" and _is_rest(left, kept, context):
            return kept.pattern, context.text(name), asked, left.value
    return None


def _is_rest(left: Arm, kept: Arm, context: Context) -> bool:
    """Whether the arm takes all that the other one leaves over, and binds nothing."""
    if context.text(left.pattern) == "_":
        return left.node.start_byte > kept.node.start_byte
    name = left.pattern.child_by_field_name("type")
    if left.pattern.type == "tuple_struct_pattern" and name is not None:
        inside = left.pattern.named_children[1:]
        is_open = all(one.type == "remaining_field_pattern" for one in inside)
        return is_open and branch(name, context) is not None
    return branch(left.pattern, context) == "None"


def _of_if(value: Node, context: Context) -> tuple[Node, str, Node, Node] | None:
    condition, then = value.child_by_field_name("condition"), value.child_by_field_name("consequence")
    other = value.child_by_field_name("alternative")
    if condition is None or condition.type != "let_condition" or then is None or other is None:
        return None
    pattern, asked = condition.child_by_field_name("pattern"), condition.child_by_field_name("value")
    name, block = only_expression(then), other.named_children[-1]
    if pattern is None or asked is None or name.type != "identifier" or block.type != "block":
        return None
    return pattern, context.text(name), asked, block


def _binds_only(pattern: Node, bound: str, context: Context) -> bool:
    """Whether the pattern may fail, and the only name that it binds is `bound`."""
    if pattern.type not in ("tuple_struct_pattern", "struct_pattern", "slice_pattern", "tuple_pattern"):
        return False
    names: list[str] = []
    for name in context.descendants(pattern, "identifier", "shorthand_field_identifier"):
        outer = name.parent
        is_path = outer is not None and (
            outer.type in ("scoped_identifier", "scoped_type_identifier")
            or (outer.type == "tuple_struct_pattern" and outer.child_by_field_name("type") == name)
        )
        if not is_path:
            names.append(context.text(name))
    return names == [bound] and not bound[:1].isupper()


def _leaves(other: Node, context: Context) -> bool:
    """Whether the way out is one of those that certainly leave."""
    at = only_expression(other)
    if at.type == "block" and at.named_children:
        last = at.named_children[-1]
        at = last.named_children[0] if last.type == "expression_statement" and last.named_children else last
    if at.type == "macro_invocation":
        macro = at.child_by_field_name("macro")
        name = context.text(macro) if macro is not None else ""
        return name in _PANICS and not context.facts.may_be_macro(name)
    return at.type in _EXITS


def _hands_on(pattern: Node, other: Node, context: Context) -> bool:
    """Whether `?` would do."""
    kept, result = taken_apart(pattern, context), returned(other)
    return kept is not None and kept[0] == "Some" and result is not None and branch(result, context) == "None"


def _value(asked: Node, context: Context) -> str:
    """What is asked, in parentheses where `else` may not follow on it."""
    text = context.text(asked)
    return f"({text})" if asked.type == "binary_expression" or text.endswith("}") else text


def _has_long_text(block: Node, context: Context) -> bool:
    """Whether a string goes over the end of a line, so that its lines must stay as they are."""
    texts = context.descendants(block, "string_literal", "raw_string_literal", "token_tree")
    return any(text.start_point[0] != text.end_point[0] for text in texts)


def _block(other: Node, declaration: Node, context: Context) -> str:
    """The way out as a block."""
    indentation = context.indentation(declaration)
    at = only_expression(other)
    if other.type == "block" and at is other:
        *lines, last = context.text(other).split("\n")
        spare = len(last) - len(last.lstrip()) - len(indentation)
        kept = [line[spare:] if not line[: max(spare, 0)].strip() else line for line in (*lines, last)]
        return "\n".join(kept) if spare > 0 and not _has_long_text(other, context) else context.text(other)
    text = context.text(at)
    end = "" if at.type == "macro_invocation" else ";"
    return f"{{\n{indentation}    {text}{end}\n{indentation}}}"
