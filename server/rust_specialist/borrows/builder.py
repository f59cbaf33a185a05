"""The state of a lowering: blocks, locals, scopes and loops, and the events on places."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rust_specialist.borrows.fitting import clash, reaches, values_of
from rust_specialist.borrows.ir import (
    OVERLOADED,
    Block,
    Event,
    Flows,
    Kind,
    Loan,
    Local,
    Place,
    Program,
    Unit,
)
from rust_specialist.borrows.methods import Resolved
from rust_specialist.semantics import Binding, RootBody, Type, has_reference, is_copy
from rust_specialist.semantics.types import walk
from rust_specialist.syntax import Node

#: What the place of a value does with an exclusive reference: move it, reborrow it (as a shared one), or that is
#: not known.
MOVE, REBORROW, SHARE, UNKNOWN = "move", "reborrow", "share", "unknown"


def coercion(expected: Type | None) -> str:
    """What happens to an exclusive reference where the type of a place is written."""
    if expected is None or not expected.is_reference:
        return UNKNOWN
    return REBORROW if expected.path == "&mut" else SHARE


_DEEPEST = 150


class TooBig(Exception):
    """The function is beyond the budget."""


Handler = Callable[["Builder", Node, str], Flows]


class Mistyped(Exception):
    """A type does not fit: the compiler will say so, and nothing about borrows."""


@dataclass(slots=True)
class Loop:
    """What `break` and `continue` need to know."""

    label: str | None
    start: int | None
    """The block that `continue` goes to; None for a labelled block."""
    end: int
    result: int | None
    depth: int


@dataclass(slots=True)
class Closure:
    """What is known of the value of a closure expression."""

    copy: bool | None
    mutates: bool
    consumes: bool
    unsure: bool


class Builder:
    """Lowers one function; the handlers of node types live in modules of their own."""

    def __init__(
        self, body: RootBody, edition: int | None, limit: int, handlers: Mapping[str, Handler]
    ) -> None:
        self.handlers = handlers
        self.forgotten_names: set[bytes] = set()
        self.body = body
        self.source = body.source
        self.text = body.source.document.text
        self.scopes = body.scopes
        self.inference = body.inference
        self.facts = body.local_facts
        self.edition = edition if edition is not None else 2021
        self.locals: list[Local] = []
        self.loans: list[Loan] = []
        self.units: list[Unit] = []
        self.closures: dict[int, Closure] = {}
        self.loops: list[Loop] = []
        self.declared: list[list[int]] = [[]]
        self.unit = Unit(0, -1, "fn", 0, 0)
        self.block = Block(0)
        self.depth = 0
        self.has_by_ref = b"by_ref" in body.source.bytes_of(body.node)
        self.inline_names: dict[int, tuple[tuple[int, int, Binding], ...]] = {}
        self.methods: dict[tuple[Type, str], Resolved | None] = {}
        self.with_destructor: set[Place] = set()
        """The fields of values whose type has a destructor, as places."""
        self.bounded_elsewhere: frozenset[str] = frozenset()
        """Outer generic parameters about which the function's own where clause says more."""
        self.is_async = False
        self.returned_values: list[tuple[Event, Flows, Node]] = []
        """What leaves the body, with what it borrows before it is coerced to the type that the function returns."""
        self.doubts: list[Callable[[], bool]] = []
        """Questions of which each, answered yes, means that the function does not get as far as the borrow checker."""
        self._by_binding: dict[int, int] = {}
        self._left = limit
        self._copy: dict[Type, bool | None] = {}

    # What handlers ask of each other: `lowering` sets them.

    def value(self, node: Node, want: str = UNKNOWN) -> Flows:
        """Lower an expression and give what its value borrows."""
        self.depth += 1
        if self.depth > _DEEPEST:
            raise TooBig
        handler = self.handlers.get(node.type)
        if handler is None:
            self.forget(node)
            flows: Flows = ()
        else:
            flows = handler(self, node, want)
        self.depth -= 1
        return flows

    def forget(self, node: Node) -> None:
        """Leave alone, in the whole function, all locals that `node` mentions."""
        pending = [node]
        while pending:
            at = pending.pop()
            if at.type in ("identifier", "self", "shorthand_field_identifier"):
                self.forgotten_names.add(self.text[at.start_byte : at.end_byte])
            pending.extend(at.named_children)

    # Types.

    @cached_property
    def heads(self) -> bytes:
        """What is written before the body of the function and before those of the items around it."""
        found: list[bytes] = []
        at: Node | None = self.body.node
        while at is not None:
            body = at.child_by_field_name("body")
            if body is not None and at.type in ("function_item", "impl_item", "trait_item"):
                found.append(self.text[at.start_byte : body.start_byte])
            at = at.parent
        return b"{".join(found)

    @cached_property
    def returns(self) -> Type | None:
        """What the function returns, None for unknown."""
        node = self.body.node
        return self.body.resolve_type(node.child_by_field_name("return_type"), node)

    def type_of(self, node: Node | None) -> Type | None:
        """The type of an expression, None for unknown."""
        return self.inference.type_of(node) if node is not None else None

    def is_copy(self, type_: Type | None) -> bool | None:
        """Whether values of the type are Copy."""
        if type_ is None:
            return None
        if type_ not in self._copy:
            known = is_copy(type_, self.facts, self.body.generics)
            if (
                known is False
                and self.bounded_elsewhere
                and any(
                    part is not None and part.parameter and part.path in self.bounded_elsewhere
                    for part in walk(type_)
                )
            ):
                known = None
            self._copy[type_] = known
        return self._copy[type_]

    def resolved(self, node: Node) -> None:
        """Note that a name which is no local should be something else."""
        if node.type == "identifier":
            self.doubts.append(lambda: self._is_lost(node))

    def _is_lost(self, node: Node) -> bool:
        name = self.source.text(node)
        if self.facts.macro_calls or name[:1].isupper() or self.facts.may_name_value(name):
            return False
        if any(use.name is None for use in self.facts.uses):
            return False
        return self.facts.resolve(name, self.body.module_at(node), "value") is None

    def expect(self, expected: Callable[[], Type | None], value: Node) -> None:
        """Note that the value should have the type; looked at when there is something to report."""
        self.doubts.append(lambda: self._clashes(expected(), value))

    def _clashes(self, expected: Type | None, value: Node) -> bool:
        return expected is not None and any(clash(expected, self.type_of(part)) for part in values_of(value))

    def has_destructor(self, type_: Type | None) -> bool:
        """Whether the type itself certainly implements `Drop`, in this file."""
        return (
            type_ is not None
            and self.facts.is_own(type_)
            and any(impl.trait is not None for impl in self.facts.impls_of("std::ops::Drop", type_))
        )

    def needs_drop(self, type_: Type | None, depth: int = 0) -> bool:
        """Whether dropping a value of the type does anything; unknown types count as if."""
        if type_ is None or depth > 6:
            return True
        if type_.path in ("&", "&mut") or self.is_copy(type_):
            return False
        if type_.path in ("(,)", "[;]", "std::option::Option", "std::result::Result"):
            return any(self.needs_drop(a, depth + 1) for a in type_.arguments)
        struct = self.facts.struct(type_.path)
        if struct is not None and not self.has_destructor(type_):
            return any(
                self.needs_drop(self.inference.field_of(type_, f.name)[0], depth + 1) for f in struct.fields
            )
        enum = self.facts.enum(type_.path)
        if enum is not None and not enum.generics and not self.has_destructor(type_):
            return any(self.needs_drop(f.type, depth + 1) for v in enum.variants for f in v.fields)
        return True

    def has_reference(self, type_: Type | None) -> bool | None:
        """Whether values of the type can hold a borrow."""
        return has_reference(type_, self.facts)

    def kept(self, flows: Flows, value: Node, expected: Type | None, *, generic: bool = True) -> Flows:
        """What is left of `flows` where the value is coerced to a type that is written.

        Nothing where that type holds no borrow or is not known, or where the coercion may go through a reference to a
        reference.
        """
        if not flows or expected is None or self.has_reference(expected) is False:
            return ()
        if expected.parameter:
            return flows if generic else ()
        if expected.is_reference:
            type_ = self.type_of(value)
            if type_ is None:
                ends = [self.type_of(end) for end in values_of(value)]
                is_kept = bool(ends) and all(
                    end is not None and end.is_reference and reaches(end, expected) for end in ends
                )
                return flows if is_kept else ()
            if type_.is_reference and not reaches(type_, expected):
                return ()
        return flows

    def uncoerced(self, flows: Flows, value: Node) -> Flows:
        """What is left of `flows` where it is not known to what type the value is coerced."""
        if flows:
            type_ = self.type_of(value)
            if type_ is None:
                return () if value.type == "reference_expression" else flows
            if type_.is_reference:
                inner = type_.argument(0)
                return () if inner is None or inner.is_reference else flows
        return flows

    # Blocks.

    def begin(self, unit: Unit) -> None:
        """Go on with the first block of a body."""
        self.unit = unit
        self.units.append(unit)
        self.block = self.new_block()

    def new_block(self) -> Block:
        """A block that nothing leads to yet."""
        block = Block(len(self.unit.blocks))
        self.unit.blocks.append(block)
        return block

    def goto(self, target: Block) -> None:
        """An edge from here."""
        self.block.next.append(target.index)

    def enter(self, block: Block) -> None:
        """Go on in `block`."""
        self.block = block

    def cut(self) -> None:
        """What follows is not reached."""
        self.block = self.new_block()

    # Events.

    def emit(self, kind: Kind, place: Place, start: int, end: int, flows: Flows = (), why: str = "") -> Event:
        """Add an event.

        Raises:
            TooBig: the function has more events than the budget allows.
        """
        event = Event(kind, place, start, end, flows, None, why)
        self.block.events.append(event)
        self._left -= 1
        if self._left < 0:
            raise TooBig
        return event

    def live(self, flows: Flows, start: int, end: int, why: str = "") -> None:
        """What `flows` stand for is needed up to here."""
        if flows:
            self.emit(Kind.LIVE, Place(-1), start, end, flows, why)

    def borrow(
        self,
        place: Place,
        mutable: bool,
        start: int,
        end: int,
        *,
        hold: bool,
        why: str = "borrow",
        call: tuple[int, int] | None = None,
    ) -> Flows:
        """Borrow a place; the loan and what it goes through are the result if the borrow is to `hold`."""
        cut = next((i for i, step in enumerate(place.path) if step in OVERLOADED), None)
        if cut is not None:
            step = place.path[cut]
            why = "index" if step == "[i]" else "deref"
            # What a shared reference or raw pointer behind points to outlives the call that gave it.
            hold = hold and {"*&", "*r"}.isdisjoint(place.path[cut:])
            place, call = Place(place.local, place.path[:cut]), None
        if "?" in place.path:
            self.emit(Kind.USE, place, start, end)
            return ()
        loan = Loan(place, mutable, start, end, -1, call, why)
        flows: Flows = ()
        if hold:
            flows = self._held(loan)
        event = self.emit(Kind.BORROW, place, start, end, (), why)
        event.loan = loan
        return flows

    def _held(self, loan: Loan) -> Flows:
        path = loan.place.path
        if "*r" in path:
            return ()
        through = "*&" in path or "*m" in path
        if "*&" in path:
            # What a shared reference points to is borrowed for as long as that one is: no loan of its own.
            return (loan.place.local,) if path[0] == "*&" and "*&" not in path[1:] else ()
        loan.index = len(self.loans)
        self.loans.append(loan)
        if through and path[0] == "*m":
            return (~loan.index, loan.place.local)
        return (~loan.index,)

    # Locals.

    def local(self, binding: Binding) -> int | None:
        """The local of a binding; None for one that is left alone."""
        key = id(binding)
        if key in self._by_binding:
            index = self._by_binding[key]
            return index if index >= 0 else None
        if binding.conditional or any(o.kind == "token" for o in binding.occurrences):
            self._by_binding[key] = -1
            return None
        kind = {"parameter": "parameter", "closure parameter": "parameter", "self": "self"}.get(
            binding.kind, "let"
        )
        at = binding.declaration
        index = len(self.locals)
        self.locals.append(
            Local(index, binding.name, at.start, at.end, binding.mutable, kind, binding, self.unit.index)
        )
        self._by_binding[key] = index
        return index

    def call_temporary(self, node: Node, flows: Flows, type_: Type | None) -> Place:
        """A nameless local for the value of an expression; one that a call computes lives to its statement's end."""
        called = node.type in ("call_expression", "macro_invocation", "await_expression", "try_expression")
        kind = "called" if called else "temporary"
        return self.temporary(node.start_byte, node.end_byte, flows, type_, kind)

    def temporary(
        self, start: int, end: int, flows: Flows, type_: Type | None, kind: str = "temporary"
    ) -> Place:
        """A nameless local that holds a value."""
        index = len(self.locals)
        self.locals.append(Local(index, "", start, end, True, kind, None, self.unit.index, type_))
        self.emit(Kind.INIT, Place(index), start, end, flows)
        return Place(index)

    def is_last(self, index: int) -> bool:
        """Whether a local is used once in all, where nothing is run twice."""
        binding = self.locals[index].binding
        return (
            binding is not None
            and len(binding.occurrences) == 1
            and not self.loops
            and self.unit.index == 0
            and index not in self.closures
        )

    def declare(self, index: int, why: str = "") -> None:
        """The local's scope begins; `late` for one that gets its value by an assignment."""
        local = self.locals[index]
        self.emit(Kind.DECLARE, Place(index), local.start, local.end, (), why)
        self.declared[-1].append(index)

    def push_scope(self) -> None:
        """A scope begins."""
        self.declared.append([])

    def pop_scope(self, end: int) -> None:
        """The scope ends at `end`: its locals die, the last one first."""
        for index in reversed(self.declared.pop()):
            self._dies(index, end)

    def end_statement(self, known: int, end: int) -> None:
        """The values that calls have computed since there were `known` locals are dropped at the statement's end."""
        for local in self.locals[known:]:
            if local.kind == "called" and local.unit == self.unit.index:
                self.emit(Kind.DEAD, Place(local.index), end, end)

    def leave_scopes(self, depth: int, end: int) -> None:
        """The locals of all scopes above `depth` die on this way out."""
        for scope in reversed(self.declared[depth:]):
            for index in reversed(scope):
                self._dies(index, end)

    def _dies(self, index: int, end: int) -> None:
        self.emit(Kind.DROP, Place(index), end, end)
        self.emit(Kind.DEAD, Place(index), end, end)

    def name_of(self, node: Node) -> str:
        """The text of a node."""
        return self.source.text(node)

    def whole(self, index: int) -> Place:
        """The place of a local itself."""
        return Place(index)

    def program(self) -> Program:
        """What has been lowered."""
        return Program(self.locals, self.loans, self.units)
