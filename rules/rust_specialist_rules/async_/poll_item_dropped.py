"""A hand-written poll function answers `Pending` with an item of the stream in its hand, which is lost.

## What it does
Finds, in a poll function, a pattern `Poll::Ready(Some(item))` from which a way leads to a returned `Poll::Pending` on
which `item` is not mentioned, while it is used on another one.

## Why is this bad
The stream has handed the item out and will not do so again. `Pending` says that there was none: the caller waits for
the next one, and this one is dropped without a word.

## Example
```rust
use std::pin::Pin;
use std::task::{Context, Poll};

use futures::{Stream, StreamExt};

pub fn next<S: Stream<Item = u8> + Unpin>(
    mut bytes: Pin<&mut S>,
    is_full: bool,
    cx: &mut Context<'_>,
) -> Poll<Option<u8>> {
    match bytes.poll_next_unpin(cx) {
        Poll::Ready(Some(byte)) => {
            if is_full {
                Poll::Pending //~ poll_item_dropped
            } else {
                Poll::Ready(Some(byte))
            }
        }
        other => other,
    }
}
```

## Use instead
```rust
use std::pin::Pin;
use std::task::{Context, Poll};

use futures::{Stream, StreamExt};

pub fn next<S: Stream<Item = u8> + Unpin>(
    mut bytes: Pin<&mut S>,
    is_full: bool,
    cx: &mut Context<'_>,
) -> Poll<Option<u8>> {
    if is_full {
        // Whoever makes room wakes the task.
        return Poll::Pending;
    }
    bytes.poll_next_unpin(cx)
}
```

## When it is fine
Where the item is looked at before (`if !wanted(&item)`), put into a queue, or counted: all of these mention it. A
name that begins with an underscore says that the item does not matter.

## Limits
Only ways inside of the arm, or of the block behind `if let`, are followed. Errors and numbers in `Ready(Ok(..))` are
no items.

## Sources
futures: the documentation of `Stream::poll_next`.
"""

from __future__ import annotations

from rust_specialist.lint import Binding, Body, Context, Findings, Match, Node, Severity, node, rule
from rust_specialist_rules.async_._poll import pending_returns, poll_function

_WHOLE = frozenset({"match_pattern", "captured_pattern", "mut_pattern", "ref_pattern", "reference_pattern"})


@rule(
    on=node("match_arm", "let_condition"),
    severity=Severity.ERROR,
    docs="https://docs.rs/futures/latest/futures/stream/trait.Stream.html",
)
def poll_item_dropped(match: Match, context: Context) -> Findings:
    pattern = match.node.child_by_field_name("pattern")
    if (
        pattern is None
        or b"Ready" not in context.source.bytes_of(pattern)
        or not context.file_says(b"Pending")
    ):
        return
    item = _item_in(pattern, context)
    taken = _branch(match.node, context) if item is not None else None
    function = poll_function(context, match.node) if taken is not None else None
    around = context.body(match.node) if function is not None else None
    binding = context.binding_of(item) if item is not None else None
    if taken is None or function is None or around is None or binding is None or not binding.occurrences:
        return
    value, branch = taken
    body = around.body_at(match.node)
    if body.is_broken or body.scopes.has_cfg:
        return
    for pending in pending_returns(context, function):
        inside = branch.start_byte <= pending.start_byte and pending.end_byte <= branch.end_byte
        if inside and _is_unseen(binding, value, pending, body):
            yield context.finding(
                pending,
                f"`{binding.name}` was taken out of the stream and is dropped here: nobody will see it",
                related=(context.related(binding.identifier, "the item"),),
            )
            return


def _item_in(pattern: Node, context: Context) -> Node | None:
    """The name in `Poll::Ready(Some(name))` or `Poll::Ready(Some(Ok(name)))`."""
    at = pattern
    names: list[str] = []
    while True:
        inside = [child for child in at.named_children if not child.type.endswith("comment")]
        if at.type in _WHOLE:
            if at.child_by_field_name("condition") is not None or not inside:
                return None
            at = inside[-1]
        elif at.type == "tuple_struct_pattern":
            head = at.child_by_field_name("type")
            if head is None or len(inside) != 2:
                return None
            names.append(context.text(head).rpartition("::")[2])
            at = inside[1]
        else:
            break
    if at.type != "identifier" or names not in (["Ready", "Some"], ["Ready", "Some", "Ok"]):
        return None
    return None if context.text(at).startswith("_") else at


def _branch(pattern: Node, context: Context) -> tuple[Node, Node] | None:
    """What is matched, and what runs where it matches."""
    if pattern.type == "match_arm":
        whole = context.enclosing(pattern, "match_expression")
        value = whole.child_by_field_name("value") if whole is not None else None
        branch = pattern.child_by_field_name("value")
    else:
        outer = context.parent(pattern)
        while outer is not None and outer.type == "let_chain":
            outer = context.parent(outer)
        value = pattern.child_by_field_name("value")
        field = {"if_expression": "consequence", "while_expression": "body"}.get(
            outer.type if outer else "", ""
        )
        branch = outer.child_by_field_name(field) if outer is not None and field else None
    return (value, branch) if value is not None and branch is not None else None


def _is_unseen(binding: Binding, value: Node, pending: Node, body: Body) -> bool:
    """Whether a way leads from the match to `pending` on which the item is not mentioned."""
    uses = [use.node or use.macro for use in binding.occurrences]
    if any(use is None or not body.flow.knows(use) for use in uses):
        return False
    return body.flow.path_avoiding(value, pending, [use for use in uses if use is not None])
