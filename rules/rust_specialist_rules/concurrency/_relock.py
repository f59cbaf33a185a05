"""A lock that is taken while the same thread holds it, as two rules look at it."""

from __future__ import annotations

from dataclasses import dataclass

from rust_specialist.lint import Context, Match, Node, Span, Type, may_be_renamed, method_call

LOCKS = method_call("lock", "read", "write")

_MUTEXES = frozenset({"std::sync::Mutex", "parking_lot::Mutex"})
_RW_LOCKS = frozenset({"std::sync::RwLock", "parking_lot::RwLock"})
_METHODS = frozenset({"lock", "read", "write"})
_POINTERS = frozenset(
    {
        *("&", "&mut", "std::boxed::Box", "std::rc::Rc", "std::sync::Arc"),
        *("std::sync::LazyLock", "once_cell::sync::Lazy"),
    }
)


@dataclass(frozen=True, slots=True)
class Relock:
    """A call that waits for a guard of its own thread."""

    lock: str
    """The lock as written, for messages."""
    earlier: Span
    """The expression that made the guard."""
    holder: str | None
    """The local that holds the guard; None for a temporary."""
    both_read: bool
    """Whether it waits only when somebody else waits in between."""
    in_else: bool
    """Whether the guard is a temporary of an `if let` before, and the call stands in its `else`."""


def relock_of(match: Match, context: Context) -> Relock | None:
    """The guard for which the call `lock()`, `read()` or `write()` of `match` waits; None in async code."""
    key = ("thread relock", match.node.start_byte, match.node.end_byte)
    return context.memo(key, lambda: _relock_of(match, context))


def _relock_of(match: Match, context: Context) -> Relock | None:
    method, receiver = context.text(match["key"]), match["receiver"]
    lock = _behind_pointers(context.type_of(receiver))
    if lock is None or lock.path not in (_MUTEXES if method == "lock" else _RW_LOCKS):
        return None
    # Async code is another rule's.
    if match["arguments"].named_children or context.in_async(match.node):
        return None
    around = context.body(match.node)
    body = around.body_at(match.node) if around is not None else None
    place = body.place_of(receiver) if body is not None else None
    if body is None or body.is_broken or body.scopes.has_cfg or place is None or not place.is_exact:
        return None
    # In 2024 temporaries die earlier, so that edition is the careful answer where it is not known.
    for guard in body.guards(context.edition or 2024).surely_live_at(match.node):
        if guard.place != place or guard.method not in _METHODS or may_be_renamed(body, receiver):
            continue
        holder = guard.binding.name if guard.binding is not None else None
        both_read = method == "read" and guard.method == "read"
        in_else = holder is None and _is_in_else(guard.acquisition, match.node, context)
        return Relock(place.text, guard.span, holder, both_read, in_else)
    return None


def _behind_pointers(type_: Type | None) -> Type | None:
    while type_ is not None and type_.path in _POINTERS:
        type_ = type_.argument(0)
    return type_


def _is_in_else(made: Node, again: Node, context: Context) -> bool:
    below = made
    for outer in context.ancestors(made):
        if outer.type == "if_expression" and outer.child_by_field_name("condition") == below:
            alternative = outer.child_by_field_name("alternative")
            return alternative is not None and (
                alternative.start_byte <= again.start_byte < alternative.end_byte
            )
        below = outer
    return False
