"""A push into a container of fixed size, whose failure nobody sees.

## What it does
Finds `let _ = queue.push(x);` and `queue.push(x).ok();` on the containers of `heapless` and `arrayvec`: `push`,
`push_back`, `enqueue`, `insert`, `push_str`, `try_push` and their like.

## Why is this bad
These containers cannot grow. When one is full the value comes back as an error, and here it is thrown away: data is
lost at the moment of greatest load, without a trace.

## Example
```rust,crate:heapless
pub fn record(log: &mut heapless::Vec<u8, 64>, byte: u8) {
    let _ = log.push(byte); //~ discarded_bounded_push
}
```

## Use instead
```rust,crate:heapless
pub fn record(log: &mut heapless::Vec<u8, 64>, byte: u8) -> bool {
    log.push(byte).is_ok()
}
```

## When it is fine
A comment above it, or one on its line that speaks of loss or of room, says that it is meant; then nothing is
reported. A container that is known to
have room is not told apart from one that is full.

## Limits
Off by default: of nine findings in real crates none was shown to lose what matters; seven wrote out what they had.

## Sources
`heapless::Vec::push` and `arrayvec::ArrayVec::try_push`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Findings, Match, Node, Type, arguments_in, method_call, rule

_METHODS = {
    "heapless::Vec": ("push", "extend_from_slice", "insert", "resize"),
    "heapless::String": ("push", "push_str"),
    "heapless::Deque": ("push_back", "push_front"),
    "heapless::BinaryHeap": ("push",),
    "heapless::LinearMap": ("insert",),
    "heapless::FnvIndexMap": ("insert",),
    "heapless::IndexMap": ("insert",),
    "heapless::FnvIndexSet": ("insert",),
    "heapless::IndexSet": ("insert",),
    "heapless::Queue": ("enqueue",),
    "heapless::Producer": ("enqueue",),
    "arrayvec::ArrayVec": ("try_push", "try_insert", "try_extend_from_slice"),
    "arrayvec::ArrayString": ("try_push", "try_push_str"),
}
_REASON = re.compile(
    r"drop|overwr|los[st]|full|ignor|room|capacity|\bfits?\b|best.effort|enough|oldest", re.IGNORECASE
)
_NAMES = frozenset(name for names in _METHODS.values() for name in names)


@rule(
    on=method_call(*sorted(_NAMES)),
    default=False,
    crates=("heapless", "arrayvec"),
    in_tests=False,
    docs="https://docs.rs/heapless/latest/heapless/struct.Vec.html#method.push",
)
def discarded_bounded_push(match: Match, context: Context) -> Findings:
    """A call that may hand the value back, and whose result is thrown away."""
    statement = _discarding(context, match.node)
    if statement is None:
        return
    type_ = context.type_of(match["receiver"])
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    name = context.text(match["key"])
    if type_ is None or name not in _METHODS.get(_short(type_), ()) or _is_explained(context, statement):
        return
    # As many elements as are written here: the author has counted them.
    if name == "try_extend_from_slice" and "array_expression" in _kinds(match.node):
        return
    yield context.finding(
        match["key"],
        f"when `{_shown(context, match['receiver'])}` is full, what `{name}` was given is lost without a trace",
    )


def _kinds(call: Node) -> set[str]:
    """The kinds of the call's arguments, references left out."""
    plain = [one.child_by_field_name("value") or one for one in arguments_in(call)]
    return {one.type for one in plain}


def _short(type_: Type) -> str:
    """The crate and the name of the type: the same whichever of the crate's paths names it."""
    head, separator, _ = type_.path.partition("::")
    return head + separator + type_.name if separator else type_.path


def _shown(context: Context, receiver: Node) -> str:
    text = " ".join(context.text(receiver).split())
    return text if len(text) <= 40 and "`" not in text else "the container"


def _discarding(context: Context, call: Node) -> Node | None:
    """The statement that throws the result of `call` away: `let _ = ..;` or `...ok();`."""
    outer = context.parent(call)
    if outer is None:
        return None
    if outer.type == "let_declaration":
        pattern = outer.child_by_field_name("pattern")
        return outer if pattern is not None and context.text(pattern) == "_" else None
    if outer.type != "field_expression":
        return None
    method, after = outer.child_by_field_name("field"), context.parent(outer)
    statement = context.parent(after) if after is not None and after.type == "call_expression" else None
    is_ok = method is not None and context.text(method) == "ok"
    if statement is None or not is_ok or statement.type != "expression_statement":
        return None
    return statement if context.text(statement).endswith(";") else None


def _is_explained(context: Context, statement: Node) -> bool:
    """Whether a comment stands on the line above the statement, or one that speaks of loss or room on its own line."""
    before, after = statement.prev_named_sibling, statement.next_named_sibling
    if before is not None and before.type.endswith("comment"):
        earlier = before.prev_named_sibling
        is_alone = earlier is None or earlier.end_point[0] != before.start_point[0]
        if is_alone and statement.start_point[0] - before.end_point[0] <= 1:
            return True
    return (
        after is not None
        and after.type.endswith("comment")
        and after.start_point[0] == statement.end_point[0]
        and _REASON.search(context.text(after)) is not None
    )
