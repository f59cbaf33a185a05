"""A `RefCell` that is borrowed while a guard of it is alive, as two rules look at it."""

from __future__ import annotations

from dataclasses import dataclass

from rust_specialist.lint import Context, Match, Node, may_be_renamed, method_call
from rust_specialist_rules.ownership._types import behind_pointers

BORROWS = method_call("borrow", "borrow_mut")

_EXCLUSIVE = frozenset({"borrow_mut", "try_borrow_mut"})
_METHODS = _EXCLUSIVE | {"borrow", "try_borrow"}
_SCRUTINEES = {
    "match_expression": "value",
    "for_expression": "value",
    "if_expression": "condition",
    "while_expression": "condition",
}


@dataclass(frozen=True, slots=True)
class Relock:
    """A borrow that panics because of an earlier one."""

    cell: str
    """The cell as written, for messages."""
    earlier: Node
    """The expression that made the guard."""
    exclusive: bool
    """Whether the earlier one is a `borrow_mut`."""
    holder: str | None
    """The local that holds the guard; None for a temporary."""
    construct: Node | None
    """The `match`, `for`, `if let` or `while let` that made the guard for its scrutinee and has the panic inside."""


def relock_of(match: Match, context: Context) -> Relock | None:
    """The guard because of which the `borrow()` or `borrow_mut()` of `match` certainly panics, if there is one."""
    key = ("relock", match.node.start_byte, match.node.end_byte)
    return context.memo(key, lambda: _relock_of(match, context))


def _relock_of(match: Match, context: Context) -> Relock | None:
    receiver = match["receiver"]
    cell = behind_pointers(context.type_of(receiver))
    if match["arguments"].named_children or cell is None or cell.path != "std::cell::RefCell":
        return None
    if any(use.name in ("Borrow", "BorrowMut") for use in context.facts.uses):
        return None  # `rc.borrow()` may then be that of the trait.
    root = context.body(match.node)
    body = root.body_at(match.node) if root is not None else None
    place = body.place_of(receiver) if body is not None else None
    if body is None or place is None or not place.is_exact:
        return None
    exclusive = context.text(match["key"]) == "borrow_mut"
    # In 2024 temporaries die earlier, so that edition is the careful answer where it is not known.
    for guard in body.guards(context.edition or 2024).surely_live_at(match.node):
        if guard.place != place or guard.method not in _METHODS:
            continue
        holder = guard.binding
        held = body.type_of_binding(holder) if holder is not None else body.type_of(guard.acquisition)
        if held is None or held.path not in ("std::cell::Ref", "std::cell::RefMut"):
            continue  # In an Option or Result there need not be one.
        if not exclusive and guard.method not in _EXCLUSIVE:
            continue
        if may_be_renamed(body, receiver):
            return None
        return Relock(
            place.text,
            guard.acquisition,
            guard.method in _EXCLUSIVE,
            holder.name if holder is not None else None,
            _construct(context, guard.acquisition, match.node) if holder is None else None,
        )
    return None


def _construct(context: Context, made: Node, again: Node) -> Node | None:
    below = made
    for outer in context.ancestors(made):
        field = _SCRUTINEES.get(outer.type)
        if field is not None and outer.child_by_field_name(field) == below:
            inside = below.start_byte <= again.start_byte < below.end_byte
            return None if inside else outer
        below = outer
    return None
