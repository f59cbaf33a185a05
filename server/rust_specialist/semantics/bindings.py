"""Values of the scope analysis: bindings and their occurrences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rust_specialist.syntax import Node, Source, select_of
from rust_specialist.text import Span

BindingKind = Literal[
    "let", "parameter", "closure parameter", "if let", "while let", "match", "for", "self", "select"
]
OccurrenceKind = Literal["expression", "shorthand", "format", "token"]


@dataclass(slots=True, eq=False)
class Occurrence:
    """One use of a binding. Never changed; not frozen because one is made for every name of a body, and that is slow.

    "shorthand" is `S { name }`, "format" a `{name}` inside a format string, "token" an identifier in the tokens of a
    macro that was not understood, or a local from outside in a `select!`: what happens to the value there is unknown.
    """

    span: Span
    kind: OccurrenceKind
    node: Node | None
    """The identifier; None inside a string."""
    body: Node
    """The function, closure or async block that the use stands in."""
    macro: Node | None
    """The innermost macro invocation around, if any."""


@dataclass(slots=True, eq=False)
class Binding:
    """A local variable, parameter or `self`. Compared by identity."""

    name: str
    declaration: Span
    """The identifier in the pattern (of its first alternative), or `self`."""
    kind: BindingKind
    mutable: bool
    by_ref: Literal["ref", "ref mut"] | None
    identifier: Node
    pattern: Node | None
    """The whole pattern; None for `self`."""
    origin: Node
    """Where the value comes from: a `let_declaration`, `parameter`, `closure_expression` (for a bare parameter),
    `let_condition`, `match_arm`, `for_expression`, `self_parameter`, or the `macro_invocation` of a `select!`."""
    body: Node
    """The function, closure or async block that it belongs to."""
    scope: Node
    """The node at whose end the binding goes out of scope."""
    conditional: bool = False
    """Whether its `let` stands under a `#[cfg(..)]`: another one may be there in its place."""
    occurrences: list[Occurrence] = field(default_factory=list[Occurrence])
    """All uses, in order of the text."""

    @property
    def annotation(self) -> Node | None:
        """The type written at the declaration, if any (it is the type of the whole pattern)."""
        if self.origin.type in ("let_declaration", "parameter"):
            return self.origin.child_by_field_name("type")
        return None

    @property
    def is_simple(self) -> bool:
        """Whether the pattern is nothing but this name (`x`, `mut x`)."""
        return self.pattern is not None and self.pattern.type in ("identifier", "self", "mut_pattern")


def future_of(source: Source, binding: Binding) -> Node | None:
    """The future in the branch of a `select!` whose pattern has the binding; None for all other bindings."""
    select = select_of(source, binding.origin) if binding.kind == "select" else None
    for arm in select.arms if select is not None else ():
        if arm.pattern is not None and arm.pattern == binding.pattern:
            return arm.future
    return None
