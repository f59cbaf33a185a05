"""Places: what an expression names without computing anything (`x`, `self.a.b`, `*x`, `x.0`)."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from rust_specialist.semantics.bindings import Binding
from rust_specialist.semantics.nodes import inner_expression
from rust_specialist.semantics.type_syntax import path_text
from rust_specialist.syntax import Node

if TYPE_CHECKING:
    from rust_specialist.semantics.body import Body

_DEEPEST = 40
INDEX = "[]"
DEREF = "*"


@dataclass(frozen=True, slots=True)
class Place:
    """A local (or `self`, or a static) and the steps from it.

    `root` is the binding, or the canonical path of a static. A projection is a field's name, "*" for a dereference
    (left out before a field or index, where Rust derefs by itself: `(*x).a` is `x.a`) or "[]" for any index.
    """

    root: Binding | str
    projections: tuple[str, ...]
    text: str = field(compare=False)
    """As Rust text for messages, white space and needless parentheses left out."""

    @property
    def is_exact(self) -> bool:
        """Whether equal places are surely the same memory: false behind an index."""
        return INDEX not in self.projections

    def overlaps(self, other: Place) -> bool:
        """Whether one is a part of the other, or may be (indexes)."""
        shorter = min(len(self.projections), len(other.projections))
        return self.root == other.root and self.projections[:shorter] == other.projections[:shorter]


def place_of(body: Body, node: Node | None) -> Place | None:
    """The place that `node` names; None for calls, constants and whatever computes a value."""
    return _place(body, node, 0)


def _place(body: Body, node: Node | None, depth: int) -> Place | None:
    if node is None or depth > _DEEPEST:
        return None
    match node.type:
        case "identifier" | "self" | "shorthand_field_identifier":
            binding = body.binding_of(node)
            if binding is not None:
                return Place(binding, (), binding.name)
            return _static(body, node) if node.type == "identifier" else None
        case "scoped_identifier":
            return _static(body, node)
        case "parenthesized_expression":
            return _place(body, inner_expression(node), depth + 1)
        case "field_expression":
            base = _place(body, node.child_by_field_name("value"), depth + 1)
            name = node.child_by_field_name("field")
            return _step(base, body.source.text(name)) if base is not None and name is not None else None
        case "index_expression":
            base = _place(body, inner_expression(node), depth + 1)
            return _step(base, INDEX) if base is not None else None
        case "unary_expression" if node.child_count and node.children[0].type == "*":
            base = _place(body, inner_expression(node), depth + 1)
            return Place(base.root, (*base.projections, DEREF), f"*{base.text}") if base is not None else None
        case _:
            return None


def _step(base: Place, name: str) -> Place:
    projections, text = base.projections, base.text
    while projections and projections[-1] == DEREF:
        projections, text = projections[:-1], text[1:]
    return Place(base.root, (*projections, name), text + name if name == INDEX else f"{text}.{name}")


def _static(body: Body, node: Node) -> Place | None:
    path = path_text(body.source, node)
    found = body.resolve(path, node, "value") if path is not None else None
    if found is None or path is None or body.facts.static(found) is None:
        return None
    return Place(found, (), path)
