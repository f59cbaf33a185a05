"""What a body is lowered to: basic blocks of small events over places."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum
from typing import NamedTuple

from rust_specialist.semantics import Binding, Type
from rust_specialist.text import Span


class Kind(IntEnum):
    """What an event does to its place."""

    DECLARE = 0  # the local comes into being, without a value
    INIT = 1  # the place gets a value; `flows` are what the value borrows
    ASSIGN = 2  # the same, written as an assignment
    COPY = 3
    MOVE = 4
    USE = 5  # copied, moved or borrowed: not known which
    BORROW = 6  # `loan` says how
    LIVE = 7  # `flows` are needed up to here
    STORE = 8  # `flows` go into the local, which keeps what it had
    RETURN = 9  # `flows` leave the body
    DEAD = 10  # the local's storage ends
    DROP = 11  # the local is dropped, and its destructor may look at what it borrows
    MAYBE = 12  # something is done with the local, or nothing: what is under a condition may not be there


class Place(NamedTuple):
    """A local and the steps from it.

    A step is a field's name (`a`, `0`, `Some.0`), a dereference by the kind of pointer (`*&`, `*m` of `&mut`, `*b` of a
    Box, `*r` of a raw pointer, `*d` by `Deref`), an index (`[]` built in, `[i]` by `Index`) or `?`, an unknown step.
    """

    local: int
    path: tuple[str, ...] = ()


#: What a value borrows: locals that hold references (0 and up) and loans (`~index`).
Flows = tuple[int, ...]

#: Steps behind which another function decides what is borrowed.
OVERLOADED = frozenset({"*d", "[i]"})


@dataclass(slots=True, eq=False)
class Local:
    """A variable, parameter or temporary."""

    index: int
    name: str
    start: int
    end: int
    mutable: bool
    kind: str
    """`let`, `parameter`, `self`, `temporary` or `result`."""
    binding: Binding | None
    unit: int
    """The body it belongs to."""
    type: Type | None = None
    by_reference: bool = False


@dataclass(slots=True, eq=False)
class Loan:
    """A borrow; one without `index` lasts no longer than its event."""

    place: Place
    mutable: bool
    start: int
    end: int
    index: int = -1
    call: tuple[int, int] | None = None
    """For a two-phase borrow, the call that activates it."""
    why: str = "borrow"
    """`borrow`, `receiver`, `capture`, `macro`, `index`, `deref` or `operator`."""


@dataclass(slots=True, eq=False)
class Event:
    """One step. `start` and `end` are the bytes that rustc would point at."""

    kind: Kind
    place: Place
    start: int
    end: int
    flows: Flows = ()
    loan: Loan | None = None
    why: str = ""
    type: Type | None = None
    illegal: str = ""
    """The code of the error that a move is by itself (`E0507`, `E0508`, `E0509`); such a move empties nothing."""
    primary: tuple[int, int] | None = None
    """What rustc points at for an illegal move, where that is not the moved place."""
    ends: list[tuple[Span, Span]] | None = None
    """For each branch of what is returned: what rustc points at, and the text in which it is computed."""


@dataclass(slots=True, eq=False)
class Block:
    """Events in a row, and the blocks that may follow."""

    index: int
    events: list[Event] = field(default_factory=list[Event])
    next: list[int] = field(default_factory=list[int])


@dataclass(slots=True, eq=False)
class Capture:
    """A place that a closure or async block takes from the body around it."""

    place: Place
    mode: Kind
    mutable: bool
    start: int
    end: int
    type: Type | None = None


@dataclass(slots=True, eq=False)
class Unit:
    """One body: a function, closure or async block."""

    index: int
    parent: int
    kind: str
    start: int
    end: int
    blocks: list[Block] = field(default_factory=list[Block])
    captures: list[Capture] = field(default_factory=list[Capture])
    moves: bool = False
    head: tuple[int, int] = (0, 0)


@dataclass(slots=True, eq=False)
class Program:
    """A function with everything inside."""

    locals: list[Local]
    loans: list[Loan]
    units: list[Unit]
    is_opaque: bool = False
    """Whether the result is an `impl Trait` that names no lifetime: nothing in it may borrow from the function."""


def span(thing: Event | Loan | Local | Capture) -> Span:
    """The bytes of a part."""
    return Span(thing.start, thing.end)
