"""Guards: values whose life matters (locks, RefCell borrows), and where each of them is alive."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rust_specialist.semantics.bindings import Binding, future_of
from rust_specialist.semantics.nodes import inner_expression
from rust_specialist.semantics.places import Place, place_of
from rust_specialist.semantics.temporaries import Extent, extent_of
from rust_specialist.semantics.types import Type
from rust_specialist.semantics.usage import usage_of
from rust_specialist.syntax import BORROWING_MACROS, Node, macro_name, span_of
from rust_specialist.text import Span

if TYPE_CHECKING:
    from rust_specialist.semantics.body import Body

STD_GUARDS = frozenset(
    {
        "std::sync::MutexGuard",
        "std::sync::RwLockReadGuard",
        "std::sync::RwLockWriteGuard",
        "std::cell::Ref",
        "std::cell::RefMut",
        "parking_lot::MutexGuard",
        "parking_lot::ReentrantMutexGuard",
        "parking_lot::RwLockReadGuard",
        "parking_lot::RwLockWriteGuard",
        "parking_lot::RwLockUpgradableReadGuard",
    }
)
"""Guards of blocking locks and of RefCell."""

ASYNC_GUARDS = frozenset(
    {
        "tokio::sync::MutexGuard",
        "tokio::sync::OwnedMutexGuard",
        "tokio::sync::RwLockReadGuard",
        "tokio::sync::RwLockWriteGuard",
        "tokio::sync::OwnedRwLockReadGuard",
        "tokio::sync::OwnedRwLockWriteGuard",
        "futures::lock::MutexGuard",
        "futures::lock::OwnedMutexGuard",
        "async_lock::MutexGuard",
        "async_lock::RwLockReadGuard",
        "async_lock::RwLockWriteGuard",
        "async_std::sync::MutexGuard",
        "async_std::sync::RwLockReadGuard",
        "async_std::sync::RwLockWriteGuard",
    }
)
GUARDS = STD_GUARDS | ASYNC_GUARDS

_WRAPPERS = frozenset({"std::option::Option", "std::result::Result", "std::sync::PoisonError", "(,)"})
_CONSUMING = frozenset(
    {
        "unwrap",
        "expect",
        "unwrap_or_else",
        "ok",
        "map_err",
        "err",
        "unwrap_unchecked",
        "into_inner",
        "unwrap_or",
    }
)
_MOVES_ON = frozenset(
    {"map", "and_then", "unwrap_or_default", "is_some_and", "map_or", "map_or_else", "ok_or"}
)
_ASSIGNMENTS = frozenset({"assignment_expression", "compound_assignment_expr"})


@dataclass(frozen=True, eq=False)
class Guard:
    """A guard that exists in a body."""

    acquisition: Node
    """The expression that makes it, or the pattern's name for one that came from elsewhere (a parameter)."""
    span: Span
    type: Type
    """The guard's type, taken out of Option and Result."""
    place: Place | None
    """What is locked or borrowed, when that is a place: `self.cache` of `self.cache.lock().unwrap()`."""
    method: str | None
    """The acquiring method's name, when that is known: "lock", "borrow_mut"."""
    binding: Binding | None
    """The local that holds it; None for a temporary."""
    extent: Extent | None = field(repr=False)
    """How long a temporary lives; None for a guard in a local."""
    ends: tuple[Node, ...] = field(repr=False, default=())
    """The nodes that move, drop or overwrite it, or may do so; none for a temporary."""
    renewals: tuple[Node, ...] = field(repr=False, default=())
    """Assignments that put a new guard into the local."""


#: How the methods begin that guards have themselves; all others are those of what is behind the guard.
_TAKE_THE_GUARD = ("downgrade", "into_", "unlock", "try_downgrade")


class Guards:
    """All guards of one body in one edition."""

    def __init__(self, body: Body, edition: int, paths: frozenset[str]) -> None:
        self._body = body
        self._edition = edition
        self._paths = paths
        self.all: list[Guard] = []
        if not body.is_broken:
            self._bound()
            self._temporaries()
            self.all.sort(key=lambda guard: guard.span)

    def live_at(self, node: Node) -> list[Guard]:
        """The guards that may be alive when `node` is done: those for which some way to it does not end them."""
        return [guard for guard in self.all if self._is_live(guard, node)]

    def surely_live_at(self, node: Node) -> list[Guard]:
        """The guards of `live_at` that no way to `node` ends before."""
        return [guard for guard in self.live_at(node) if not self._may_have_ended(guard, node)]

    def _may_have_ended(self, guard: Guard, node: Node) -> bool:
        renewals = (guard.acquisition, *guard.renewals)
        return any(self._body.flow.path_avoiding(end, node, renewals) for end in guard.ends)

    def _is_live(self, guard: Guard, node: Node) -> bool:
        flow = self._body.flow
        acquired = guard.acquisition
        if node.id == acquired.id or not flow.knows(node):
            return False
        if guard.binding is None:
            extent = guard.extent
            if extent is None:
                return False
            if not extent.covers(node, acquired) and not self._is_left_of(node, acquired, extent):
                return False
            return flow.path_avoiding(acquired, node, (extent.scope,))
        binding = guard.binding
        if not (binding.scope.start_byte <= node.start_byte and node.end_byte <= binding.scope.end_byte):
            return False
        origin = binding.origin
        first: Node | None
        match origin.type:
            case "let_declaration":
                if node.start_byte < origin.end_byte:
                    return False
                first = origin
            case "let_condition" | "match_arm" | "for_expression":
                if not self._behind_pattern(binding, node) or _in_else(binding.scope, node):
                    return False
                first = self._entry(origin)
            case _:
                first = None
        if any(end.id == node.id for end in guard.ends):
            return False
        starts: list[Node | None] = [first, *guard.renewals]
        if origin.type == "let_declaration" and origin.child_by_field_name("value") is None:
            starts = [*guard.renewals]
        return any(flow.path_avoiding(start, node, guard.ends) for start in starts)

    def _is_left_of(self, node: Node, made: Node, extent: Extent) -> bool:
        """Whether `node` stands on the left of an assignment that has `made` on its right: that is done first."""
        at: Node | None = made
        while at is not None and at.id != extent.scope.id:
            above = self._body.scopes.parent(at)
            left = above.child_by_field_name("left") if above is not None else None
            if above is not None and left is not None and above.type in _ASSIGNMENTS and left.id != at.id:
                return left.start_byte <= node.start_byte and node.end_byte <= left.end_byte
            at = above
        return False

    def _behind_pattern(self, binding: Binding, node: Node) -> bool:
        return binding.pattern is not None and node.start_byte >= binding.pattern.end_byte

    def _entry(self, origin: Node) -> Node | None:
        """The node after which a pattern's bindings exist."""
        if origin.type == "match_arm":
            block = self._body.scopes.parent(origin)
            origin_match = self._body.scopes.parent(block) if block is not None else None
            return origin_match.child_by_field_name("value") if origin_match is not None else None
        return origin.child_by_field_name("value")

    # Guards held by locals.

    def _bound(self) -> None:
        for binding in self._body.scopes.bindings:
            if binding.body.id != self._body.node.id or binding.by_ref is not None or binding.name == "self":
                continue
            if binding.is_simple and binding.origin.type == "let_declaration" and binding.annotation is None:
                value = binding.origin.child_by_field_name("value")
                if value is not None and value.type in _NEVER_GUARDS:
                    continue
            type_ = self.guard_in(self._body.type_of_binding(binding))
            if type_ is None:
                continue
            value = _value_of(self._body, binding)
            acquisition = value if value is not None else binding.identifier
            place, method = self._lock_of(value)
            ends, renewals = self._ends_of(binding)
            span = span_of(acquisition)
            self.all.append(Guard(acquisition, span, type_, place, method, binding, None, ends, renewals))

    def guard_in(self, type_: Type | None) -> Type | None:
        """The guard type that values of `type_` own: itself, or inside Option, Result and tuples."""
        if type_ is None:
            return None
        if type_.path in self._paths:
            return type_
        if type_.path in _WRAPPERS:
            for argument in type_.arguments:
                found = self.guard_in(argument)
                if found is not None:
                    return found
        return None

    def _ends_of(self, binding: Binding) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
        """The nodes that end the guard or may do so (moves, overwriting, unknown uses), and assignments of new ones."""
        ends: list[Node] = []
        renewals: list[Node] = []
        plain = self._body.type_of_binding(binding)
        is_guard = plain is not None and plain.path in self._paths
        for occurrence in binding.occurrences:
            usage = usage_of(self._body, occurrence)
            if usage == "captured":
                capture = self._capture(occurrence.body)
                if capture is not None and self._is_moved_by(capture, occurrence.node):
                    ends.append(capture)
            elif usage == "unknown":
                if occurrence.macro is not None:
                    ends.append(occurrence.macro)
            elif occurrence.node is None:
                continue
            elif usage in ("value", "assigned") or (
                usage == "receiver" and (not is_guard or self._is_consuming(occurrence.node))
            ):
                ends.append(occurrence.node)
                assignment = self._body.scopes.parent(occurrence.node)
                if usage == "assigned" and assignment is not None:
                    renewals.append(assignment)
        return tuple(ends), tuple(renewals)

    def _is_consuming(self, receiver: Node) -> bool:
        """Whether the method called on a guard is named like those that take it (`RwLockWriteGuard::downgrade`)."""
        access = self._body.scopes.parent(receiver)
        method = access.child_by_field_name("field") if access is not None else None
        return method is not None and self._body.source.text(method).startswith(_TAKE_THE_GUARD)

    def _capture(self, inner: Node) -> Node | None:
        """The closure or async block directly in this body that `inner` is, or is inside of."""
        at: Node | None = inner
        while at is not None:
            parent = self._body.scopes.parent(at)
            body = self._body.body_at(at)
            if body.parent is not None and body.parent.node.id == self._body.node.id:
                return body.node
            at = parent
        return None

    def _is_moved_by(self, capture: Node, use: Node | None) -> bool:
        if any(child.type == "move" for child in capture.children):
            return True
        if use is None:
            return False
        parent = self._body.scopes.parent(use)
        return parent is None or parent.type not in (
            "field_expression",
            "unary_expression",
            "reference_expression",
        )

    # Guards held by temporaries.

    def _temporaries(self) -> None:
        for node in self._body.calls:
            guard = self.guard_in(self._body.type_of(node))
            if guard is None:
                continue
            extent = self._temporary(node)
            if extent is None:
                continue
            place, method = self._lock_of(node)
            self.all.append(Guard(node, span_of(node), guard, place, method, None, extent))

    def _temporary(self, node: Node) -> Extent | None:
        """How long the value of `node` lives as a temporary; None when it is handed on or bound."""
        parent = self._body.scopes.parent(node)
        while parent is not None and parent.type == "parenthesized_expression":
            node, parent = parent, self._body.scopes.parent(parent)
        if parent is None:
            return None
        match parent.type:
            case "field_expression":
                call = self._body.scopes.parent(parent)
                if call is None or call.type != "call_expression":
                    return extent_of(self._body, node, self._edition)
                name_node = parent.child_by_field_name("field")
                name = self._body.source.text(name_node) if name_node is not None else ""
                type_ = self._body.type_of(node)
                wrapped = type_ is None or type_.path not in self._paths
                if wrapped and (name in _CONSUMING or name in _MOVES_ON):
                    return None
                if wrapped and name not in _PEEKING:
                    return None
                return extent_of(self._body, node, self._edition)
            case "index_expression" | "unary_expression" | "reference_expression" | "expression_statement":
                return extent_of(self._body, node, self._edition)
            case "binary_expression" | "compound_assignment_expr":
                return extent_of(self._body, node, self._edition)
            case "let_condition" | "match_expression" | "for_expression":
                return self._scrutinee(node, parent)
            case "macro_invocation" if macro_name(self._body.source, parent) in BORROWING_MACROS:
                return extent_of(self._body, node, self._edition)
            case _:
                return None

    def _scrutinee(self, node: Node, parent: Node) -> Extent | None:
        """A guard that is itself matched lives on unless a pattern takes it over."""
        for binding in self._body.scopes.bindings:
            if binding.by_ref is None and _value_of(self._body, binding) == node:
                if self.guard_in(self._body.type_of_binding(binding)) is not None:
                    return None
                if self._body.type_of_binding(binding) is None:
                    return None
        if parent.type == "for_expression":
            return None
        return extent_of(self._body, node, self._edition)

    def _lock_of(self, node: Node | None) -> tuple[Place | None, str | None]:
        """The place and the method of `place.lock().unwrap()` and its like."""
        for _ in range(8):
            if node is None:
                return None, None
            if node.type in ("await_expression", "try_expression", "parenthesized_expression"):
                node = inner_expression(node)
                continue
            if node.type == "identifier":
                holder = self._body.binding_of(node)
                node = _value_of(self._body, holder) if holder is not None else None
                continue
            if node.type != "call_expression":
                return None, None
            function = node.child_by_field_name("function")
            if function is None or function.type != "field_expression":
                return None, None
            name_node = function.child_by_field_name("field")
            receiver = function.child_by_field_name("value")
            name = self._body.source.text(name_node) if name_node is not None else ""
            if name in _CONSUMING and receiver is not None and self.guard_in(self._body.type_of(receiver)):
                node = receiver
                continue
            return place_of(self._body, receiver), name
        return None, None


_NEVER_GUARDS = frozenset(
    {
        "integer_literal",
        "string_literal",
        "float_literal",
        "boolean_literal",
        "closure_expression",
        "reference_expression",
    }
)
_PEEKING = frozenset(
    {"is_ok", "is_err", "is_some", "is_none", "as_ref", "as_mut", "as_deref", "as_deref_mut"}
)


def _in_else(scope: Node, node: Node) -> bool:
    alternative = scope.child_by_field_name("alternative") if scope.type == "if_expression" else None
    return alternative is not None and alternative.start_byte <= node.start_byte < alternative.end_byte


def _value_of(body: Body, binding: Binding) -> Node | None:
    """The expression that a binding's pattern is matched against."""
    origin = binding.origin
    match origin.type:
        case "let_declaration" | "let_condition":
            return origin.child_by_field_name("value")
        case "match_arm":
            block = body.scopes.parent(origin)
            match_node = body.scopes.parent(block) if block is not None else None
            return match_node.child_by_field_name("value") if match_node is not None else None
        case "macro_invocation":
            return future_of(body.source, binding)
        case _:
            return None


def live_guards(body: Body, node: Node, edition: int, also: Iterable[str] = ()) -> list[Guard]:
    """The guards of `body` that may be alive when `node` is done, in order of acquisition.

    `edition` is the year. `also` are canonical paths of further types whose values count as guards. Nothing is
    reported in a broken body, and nothing whose type is not known.
    """
    return body.guards(edition, frozenset(also)).live_at(node)
