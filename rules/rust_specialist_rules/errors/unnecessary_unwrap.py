"""What was just asked is asked again, with a panic behind it.

## What it does
Finds `unwrap()` and `expect()` of a local or a field in a branch that `is_some()`, `is_ok()` and their like
have chosen, and behind an `if x.is_none()` that leaves.

## Why is this bad
The check and the `unwrap` know nothing of each other. When the check is changed or moved, the compiler says nothing and
the program panics; `if let` takes the value out where it asks, and cannot come apart.

## Example
```rust
pub fn port(given: Option<u16>) -> u16 {
    if given.is_some() {
        return given.unwrap() + 1; //~ unnecessary_unwrap
    }
    80
}
```

## Use instead
```rust
pub fn port(given: Option<u16>) -> u16 {
    if let Some(given) = given {
        return given + 1;
    }
    80
}
```

## When it is fine
Where the value is taken or changed between the two. That is not reported.

## Fix safety
A suggestion, offered where the branch uses the local for nothing else: the name then means the value inside.

## Limits
Locals and fields whose type is known to be an `Option` or `Result`. What can be changed must not be used at all between
the check and the `unwrap`.

## Sources
The Book, chapter 6, on `if let`. clippy: `unnecessary_unwrap`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Edit,
    Findings,
    Fix,
    Match,
    Node,
    method_call,
    root_of,
    rule,
)
from rust_specialist_rules.errors._asked import ENUMS, TAKES, VIEWS, asked_before


@rule(
    on=method_call(*TAKES),
    like="clippy::unnecessary_unwrap",
    in_tests=False,
    docs="https://doc.rust-lang.org/book/ch06-03-if-let.html",
)
def unnecessary_unwrap(match: Match, context: Context) -> Findings:
    """An unwrap whose answer is known."""
    method = context.text(match["key"])
    for asked in asked_before(match, context):
        if asked.says not in TAKES[method]:
            continue
        line = context.source.document.line_of(asked.question.start_byte) + 1
        yield context.finding(
            match["key"],
            f"`{asked.name}` is `{asked.says}` here, as line {line} has asked: `{method}` is a panic in waiting",
            _fix(asked.question, asked.place, asked.says, asked.outer, context)
            if asked.outer.type == "if_expression"
            else None,
            related=(context.related(asked.question, "this is the same question"),),
        )
        return


def _fix(question: Node, place: Node, says: str, outer: Node, context: Context) -> Fix | None:
    """`if let Some(x) = x` where the branch only unwraps the local."""
    condition, inside = outer.child_by_field_name("condition"), outer.child_by_field_name("consequence")
    binding = context.binding_of(place) if root_of(place) == place else None
    if condition is None or condition != question or inside is None or binding is None or says == "None":
        return None
    type_ = context.type_of(place)
    if type_ is None or type_.path not in ENUMS:
        return None
    edits: list[Edit] = []
    views: set[str] = set()
    for use in binding.occurrences:
        if not inside.start_byte <= use.span.start < inside.end_byte:
            continue
        unwrapped = _unwrap_of(use.node, says, context) if use.node is not None else None
        if unwrapped is None:
            return None
        call, view = unwrapped
        if "/" in context.text(call):
            return None
        views.add(view)
        edits.append(context.edit(call, binding.name))
    if len(views) != 1:
        return None
    edits.insert(0, context.edit(condition, f"let {says}({binding.name}) = {views.pop()}{binding.name}"))
    return context.fix(f"take the value out with `if let {says}`", Applicability.MAYBE_INCORRECT, *edits)


def _unwrap_of(use: Node, says: str, context: Context) -> tuple[Node, str] | None:
    """The call that unwraps a use of the local, and what `if let` has to borrow it with."""
    call, view = _call_on(use, context), ""
    if call is not None and _name(call, context) in VIEWS:
        view = VIEWS[_name(call, context)]
        call = _call_on(call, context)
    return (call, view) if call is not None and says in TAKES.get(_name(call, context), ()) else None


def _call_on(receiver: Node, context: Context) -> Node | None:
    field = context.parent(receiver)
    call = context.parent(field) if field is not None and field.type == "field_expression" else None
    return call if call is not None and call.type == "call_expression" else None


def _name(call: Node, context: Context) -> str:
    function = call.child_by_field_name("function")
    name = function.child_by_field_name("field") if function is not None else None
    return context.text(name) if name is not None else ""
