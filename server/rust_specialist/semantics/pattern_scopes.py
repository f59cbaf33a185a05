"""What the walk over a body keeps, and how patterns declare names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Literal

from rust_specialist.semantics.bindings import Binding, BindingKind, Occurrence, OccurrenceKind
from rust_specialist.semantics.nodes import ITEM_TYPES
from rust_specialist.syntax import Fragment, Node, Source, span_of
from rust_specialist.text import Span

#: How deep nodes may be nested below a body before it counts as not understood.
DEEPEST = 220

#: Nodes whose attributes are their own children.
_OWN_ATTRIBUTES = frozenset({"match_arm", "field_initializer", "shorthand_field_initializer"})

_CFG = re.compile(rb"#\[\s*cfg")


def is_cfg(text: bytes, attribute: Node) -> bool:
    """Whether an attribute is `#[cfg(..)]` or `#[cfg_attr(..)]`."""
    return _CFG.match(text, attribute.start_byte) is not None


IsConstant = Callable[[str, Node], bool | None]
"""Whether a name in a pattern at that node is a constant, unit struct or variant; None when unknown."""


class PatternScopes:
    """The names in scope at one point of the walk, innermost last, and all bindings found so far."""

    def __init__(self, source: Source, root: Node, is_constant: IsConstant) -> None:
        self.bindings: list[Binding] = []
        self.parents: dict[int, Node] = {root.id: root}
        """Parent of each node of the body, arguments of macros included (their parent is the macro)."""
        self.by_node: dict[int, Binding] = {}
        self.too_deep = False
        self.has_cfg = False
        """Whether something inside the body stands under a `#[cfg(..)]` or `#[cfg_attr(..)]`."""
        self.has_conditional_item = False
        """Whether an item inside the body does: then names may mean something else."""
        self.conditional: set[int] = set()
        """The ids of the nodes that stand under one: statements, arms, fields, parameters, elements."""
        self.fragments: list[Fragment] = []
        self.bodies: list[Node] = [root]
        """The root and all closures and async blocks inside, in order."""
        self.unknown_macros: list[Node] = []
        """Macro invocations whose arguments are only known as tokens."""
        self._source = source
        self._text = source.document.text
        self._may_have_cfg = b"cfg" in source.document.text[root.start_byte : root.end_byte]
        self._is_constant = is_constant
        self._names: list[dict[str, Binding]] = [{}]
        self._scope_nodes: list[Node] = [root]
        self._body = root
        self._macro: Node | None = None
        self._unsure_below = 0
        """How many scopes, from the outside, have names of which it is not said what happens to them here."""
        self._unsure_macro: Node | None = None
        """The macro that makes it so."""
        self._depth = 0

    def _children(self, node: Node) -> list[Node]:
        children = node.named_children
        parents = self.parents
        for child in children:
            parents[child.id] = node
        if self._may_have_cfg:
            self._conditions(node, children)
        return children

    def _conditions(self, node: Node, children: list[Node]) -> None:
        """Mark what stands under a condition: an arm or field that begins with it, else what follows it."""
        under = False
        for child in children:
            if child.type == "attribute_item":
                under = under or is_cfg(self._text, child)
            elif under and not child.type.endswith("_comment"):
                self.has_cfg = True
                self.has_conditional_item = self.has_conditional_item or child.type in ITEM_TYPES
                self.conditional.add(node.id if node.type in _OWN_ATTRIBUTES else child.id)
                under = False

    def _push(self, node: Node) -> None:
        self._names.append({})
        self._scope_nodes.append(node)

    def _pop(self) -> None:
        self._names.pop()
        self._scope_nodes.pop()

    def _use(self, name: str, span: Span, kind: OccurrenceKind, node: Node | None) -> None:
        for depth in range(len(self._names) - 1, -1, -1):
            binding = self._names[depth].get(name)
            if binding is not None:
                macro = self._macro
                if depth < self._unsure_below:
                    kind, macro = "token", macro or self._unsure_macro
                binding.occurrences.append(Occurrence(span, kind, node, self._body, macro))
                if node is not None:
                    self.by_node[node.id] = binding
                return

    def _declare(
        self, pattern: Node, kind: BindingKind, origin: Node, mutable: bool, irrefutable: bool
    ) -> None:
        self._pattern(pattern, pattern, kind, origin, mutable, None, irrefutable, set(), 0)

    def _pattern(
        self,
        node: Node,
        whole: Node,
        kind: BindingKind,
        origin: Node,
        mutable: bool,
        by_ref: Literal["ref", "ref mut"] | None,
        irrefutable: bool,
        again: set[str],
        depth: int,
    ) -> None:
        if depth > DEEPEST:
            self.too_deep = True
            return
        descend: Iterable[Node]
        match node.type:
            case "identifier" | "shorthand_field_identifier":
                name = self._source.text(node)
                if name in again:
                    existing = self._names[-1].get(name)
                    if existing is not None:
                        self.by_node[node.id] = existing
                    return
                if self._binds(name, node, irrefutable and node.id == whole.id):
                    self._bind(name, node, whole, origin, kind, mutable, by_ref)
                return
            case "mut_pattern":
                mutable = True
                descend = self._children(node)
            case "ref_pattern":
                by_ref = "ref"
                descend = self._children(node)
                if any(child.type == "mutable_specifier" for child in descend):
                    by_ref = "ref mut"
                descend = [c for c in descend if c.type != "mutable_specifier"]
                if descend and descend[0].type == "mut_pattern":
                    by_ref, mutable = "ref mut", False
                    descend = self._children(descend[0])
                    self._each(descend, whole, kind, origin, False, by_ref, irrefutable, again, depth)
                    return
            case "captured_pattern":
                descend = self._children(node)
            case "or_pattern":
                first = True
                before = dict(self._names[-1])
                for child in self._children(node):
                    names = (
                        again
                        if first
                        else again
                        | (self._names[-1].keys() - before.keys())
                        | _renewed(before, self._names[-1])
                    )
                    self._pattern(child, whole, kind, origin, mutable, by_ref, irrefutable, names, depth + 1)
                    first = False
                return
            case "tuple_struct_pattern" | "struct_pattern":
                type_node = node.child_by_field_name("type")
                skip = type_node.id if type_node is not None else -1
                descend = [c for c in self._children(node) if c.id != skip]
                mutable, by_ref = False, None
            case "field_pattern":
                inner = node.child_by_field_name("pattern")
                children = self._children(node)
                flags = {c.type for c in node.children}
                if inner is not None:
                    descend = [inner]
                else:
                    mutable = "mutable_specifier" in flags
                    if "ref" in flags:
                        by_ref, mutable = ("ref mut" if mutable else "ref"), False
                    descend = [c for c in children if c.type == "shorthand_field_identifier"]
            case "tuple_pattern" | "slice_pattern" | "reference_pattern":
                descend = [c for c in self._children(node) if c.type != "mutable_specifier"]
                mutable, by_ref = False, None
            case "macro_invocation":
                self._children(node)
                return
            case _:
                self._children(node)
                return
        self._each(descend, whole, kind, origin, mutable, by_ref, irrefutable, again, depth)

    def _each(
        self,
        nodes: Iterable[Node],
        whole: Node,
        kind: BindingKind,
        origin: Node,
        mutable: bool,
        by_ref: Literal["ref", "ref mut"] | None,
        irrefutable: bool,
        again: set[str],
        depth: int,
    ) -> None:
        for child in nodes:
            self._pattern(child, whole, kind, origin, mutable, by_ref, irrefutable, again, depth + 1)

    def _binds(self, name: str, node: Node, irrefutable: bool) -> bool:
        constant = self._is_constant(name, node)
        if constant is None:
            return irrefutable or not name[:1].isupper()
        return not constant

    def _bind(
        self,
        name: str,
        identifier: Node,
        pattern: Node | None,
        origin: Node,
        kind: BindingKind,
        mutable: bool,
        by_ref: Literal["ref", "ref mut"] | None,
    ) -> None:
        span = span_of(identifier)
        scope = self._scope_nodes[-1]
        binding = Binding(name, span, kind, mutable, by_ref, identifier, pattern, origin, self._body, scope)
        self.bindings.append(binding)
        self._names[-1][name] = binding
        self.by_node[identifier.id] = binding


def _renewed(before: dict[str, Binding], now: dict[str, Binding]) -> set[str]:
    return {name for name, binding in now.items() if name in before and before[name] is not binding}
