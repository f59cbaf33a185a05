"""`Body`: what is known of one function, closure, async block or const initialiser. Everything lazy and cached."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from rust_specialist.semantics.bindings import Binding, Occurrence
from rust_specialist.semantics.declarations import Generic, Impl, Module, Trait
from rust_specialist.semantics.facts import FileFacts
from rust_specialist.semantics.flow import Flow
from rust_specialist.semantics.guards import GUARDS, Guards
from rust_specialist.semantics.infer import Inference
from rust_specialist.semantics.lazy import lazy
from rust_specialist.semantics.members import impl_of, trait_of
from rust_specialist.semantics.nodes import ITEM_TYPES
from rust_specialist.semantics.places import Place, place_of
from rust_specialist.semantics.scopes import BODY_TYPES, Scopes
from rust_specialist.semantics.signatures import generics_of
from rust_specialist.semantics.surroundings import Surroundings, attributes_before, with_block
from rust_specialist.semantics.type_syntax import written_type
from rust_specialist.semantics.types import Type
from rust_specialist.syntax import Node, Source, arguments_of, select_of

BodyKind = Literal["fn", "async fn", "closure", "async closure", "async block", "const"]

_MAY_HOLD_ITEMS = re.compile(
    rb"\b(?:use|struct|enum|union|impl|trait|mod|type|static|extern)\s+[\w:{<\"]|\bfn\s+\w|\bmacro_rules!"
    rb"|\bconst\s+(?:fn\s+\w+|\w+\s*:)"
)
_CALLS = frozenset({"call_expression", "await_expression", "try_expression"})
_CLOSED = ITEM_TYPES | {"closure_expression", "async_block", "type_arguments", "attribute_item"}
_ROOTS = frozenset({"function_item", "const_item", "static_item"})
_NOT_YET = Type("")
#: So many spellings are kept for one state of a file's facts: they change while they are typed.
_MOST_TYPES = 4096


class Body:
    """One body. Closures and async blocks share scopes and types with the function around them (`root`)."""

    def __init__(self, source: Source, node: Node, root: RootBody | None, parent: Body | None) -> None:
        self.source = source
        self.node = node
        self.parent = parent
        """The body around a closure or async block; None for functions and consts."""
        self._root = root
        self._guards: dict[tuple[int, frozenset[str]], Guards] = {}

    @classmethod
    def of(cls, source: Source, facts: FileFacts, node: Node) -> Body:
        """The body whose node is `node` (function, closure, async block, const or static)."""
        outer = root_node(source, node)
        root = RootBody(source, facts, outer if outer is not None else node)
        return root.body_at(node)

    @property
    def root(self) -> RootBody:
        """The function or const around."""
        assert self._root is not None
        return self._root

    @lazy
    def kind(self) -> BodyKind:
        """What sort of body it is."""
        match self.node.type:
            case "function_item":
                return "async fn" if self._is_async_function else "fn"
            case "closure_expression":
                return "async closure" if any(c.type == "async" for c in self.node.children) else "closure"
            case "async_block":
                return "async block"
            case _:
                return "const"

    @property
    def is_async(self) -> bool:
        """Whether `.await` may stand directly in it."""
        return self.kind.startswith("async")

    @property
    def _is_async_function(self) -> bool:
        for child in self.node.named_children:
            if child.type == "function_modifiers":
                return any(part.type == "async" for part in child.children)
        return False

    @property
    def is_broken(self) -> bool:
        """Whether it holds code that could not be parsed, or is nested too deep to be looked into."""
        return self.node.has_error or self.root.scopes.too_deep

    @property
    def facts(self) -> FileFacts:
        """The file's facts, with those of items declared inside the function."""
        return self.root.local_facts

    @property
    def scopes(self) -> Scopes:
        """All bindings of the function around."""
        return self.root.own_scopes

    def binding_of(self, identifier: Node) -> Binding | None:
        """The local binding that an identifier (of an expression, pattern or macro argument) names."""
        return self.scopes.binding_of(identifier)

    def uses_of(self, binding: Binding) -> list[Occurrence]:
        """All uses of a binding in order of the text, its declaration left out."""
        return binding.occurrences

    def type_of(self, expression: Node) -> Type | None:
        """The type of an expression; None when any step is unsure."""
        return self.root.inference.type_of(expression)

    def type_of_binding(self, binding: Binding) -> Type | None:
        """The type of a local variable or parameter."""
        return self.root.inference.type_of_binding(binding)

    def place_of(self, expression: Node) -> Place | None:
        """The place that an expression names; None for values."""
        return place_of(self, expression)

    @lazy
    def flow(self) -> Flow:
        """The control-flow graph of this body, closures and async blocks inside left out."""
        return Flow(self)

    @lazy
    def calls(self) -> tuple[Node, ...]:
        """All calls, `.await`s and `?`s of this body in order of the text, those in closures inside left out."""
        found: list[Node] = []
        pending = [self.node]
        while pending:
            node = pending.pop()
            if node.type in _CALLS:
                found.append(node)
            if node.type == "macro_invocation":
                fragment = arguments_of(self.source, node)
                pending.extend(reversed(fragment.arguments) if fragment is not None else ())
                select = select_of(self.source, node) if fragment is None else None
                for arm in select.arms if select is not None else ():
                    pending.extend(arm.expressions)
                continue
            if node.type in _CLOSED and node.id != self.node.id:
                continue
            pending.extend(reversed(node.named_children))
        found.sort(key=lambda node: (node.start_byte, -node.end_byte))
        return tuple(found)

    def guards(self, edition: int, also: frozenset[str] = frozenset()) -> Guards:
        """The guards of this body by the rules of an edition (a year); `also` are further guard types' paths."""
        key = (edition, also)
        if key not in self._guards:
            self._guards[key] = Guards(self, edition, GUARDS | also)
        return self._guards[key]

    def resolve(self, path: str, at: Node, namespace: Literal["type", "value", "any"] = "any") -> str | None:
        """The canonical path of `path` as written at the node `at`; None for unknown. Locals are not looked at."""
        return self.facts.resolve(path, self.root.module_at(at), namespace)

    def body_at(self, node: Node) -> Body:
        """The innermost body around `node`; for the node of a body, that body."""
        return self.root.body_at(node)


class RootBody(Body):
    """A function, const or static: the owner of scopes and types."""

    def __init__(self, source: Source, facts: FileFacts, node: Node) -> None:
        super().__init__(source, node, None, None)
        self.file_facts = facts
        self._around = Surroundings.of(source, node)
        self._bodies: dict[int, Body] = {}

    @property
    def root(self) -> RootBody:
        """Itself."""
        return self

    @property
    def module(self) -> Module:
        """The module it is declared in; blocks of outer functions with items are modules named `{offset}`."""
        return self._around.module

    @lazy
    def local_facts(self) -> FileFacts:
        """The file's facts and those of the items in this function and in functions around it."""
        facts = self._facts_around
        for block, module in self._blocks_with_items():
            facts = with_block(self.source, facts, block, module)
        return facts

    @lazy
    def _facts_around(self) -> FileFacts:
        return self._around.facts(self.file_facts)

    @lazy
    def attributes(self) -> tuple[str, ...]:
        """The paths of all attributes of the function and of the items around, its own first."""
        return (*attributes_before(self.source, self.node), *self._around.attributes)

    @lazy
    def _block_modules(self) -> dict[int, Module]:
        """The module of each block that has items, by node id."""
        body = self.node.child_by_field_name("body")
        if body is None or not _MAY_HOLD_ITEMS.search(self.source.bytes_of(body)):
            return {}
        found: dict[int, Module] = {}
        pending: list[tuple[Node, Module]] = [(body, self.module)]
        while pending:
            node, module = pending.pop()
            children = node.named_children
            if node.type == "block" and any(child.type in ITEM_TYPES for child in children):
                module = (*module, f"{{{node.start_byte}}}")
                found[node.id] = module
            pending.extend(
                (child, module)
                for child in children
                if child.type not in ITEM_TYPES and child.named_child_count
            )
        return found

    def _blocks_with_items(self) -> Iterator[tuple[Node, Module]]:
        modules = self._block_modules
        if not modules:
            return
        pending = [self.node]
        while pending:
            node = pending.pop()
            if node.id in modules:
                yield node, modules[node.id]
            pending.extend(c for c in node.named_children if c.type not in ITEM_TYPES and c.named_child_count)

    def module_at(self, node: Node) -> Module:
        """The module in which a name written at `node` is looked up."""
        modules = self._block_modules
        if not modules:
            return self.module
        at: Node | None = node
        while at is not None:
            if at.id in modules:
                return modules[at.id]
            # The walk over the body leaves out what is no expression of its own, such as the parts of a path.
            at = self.scopes.parent(at) or at.parent
        return self.module

    @lazy
    def owner(self) -> Impl | Trait | None:
        """The head of the impl or trait that the function is a method of, types resolved, members left out."""
        node = self._around.owner
        if node is None:
            return None
        # All methods of a block share it, in this state of the text and, where the facts are the same, in the next.
        body = node.child_by_field_name("body")
        end = body.start_byte if body is not None else node.end_byte
        facts = self._facts_around
        key = (self.source.document.text[node.start_byte : end], self.module)
        known = facts.heads.get(key)
        if known is None:
            name = node.child_by_field_name("name")
            base = (self.source.text(name) if name is not None else "", self.module, (), "", ())
            known = facts.heads[key] = (
                facts.resolved(trait_of(self.source, node, base, header_only=True))
                if node.type == "trait_item"
                else facts.resolved(impl_of(self.source, node, base, header_only=True))
            )
        return known

    @lazy
    def self_type(self) -> Type | None:
        """What `Self` means here."""
        owner = self.owner
        if isinstance(owner, Impl):
            return owner.self_type
        return Type("Self", (), True) if isinstance(owner, Trait) else None

    @lazy
    def generics(self) -> dict[str, Generic]:
        """The generic parameters in scope, types and consts, with resolved bounds; where clauses on outer ones too."""
        found: dict[str, Generic] = {}
        owner = self.owner
        for generic in owner.generics if owner is not None else ():
            if generic.kind != "lifetime":
                found[generic.name] = generic
        if self.node.type == "function_item":
            own = self._own_generics
            if own:
                names = frozenset(found)
                for generic in self.local_facts.resolved_generics(own, self.module, names, self.self_type):
                    if generic.kind != "lifetime":
                        found[generic.name] = generic
        return found

    @lazy
    def _own_generics(self) -> tuple[Generic, ...]:
        """The parameters of the function itself, bounds as written."""
        return generics_of(self.source, self.node) if self.node.type == "function_item" else ()

    @lazy
    def _generic_names(self) -> frozenset[str]:
        """The names in `generics`, for which no bound needs to be resolved."""
        around = self.owner.generics if self.owner is not None else ()
        return frozenset(g.name for g in (*around, *self._own_generics) if g.kind != "lifetime")

    def resolve_type(self, node: Node | None, at: Node | None = None) -> Type | None:
        """The type that a type node spells."""
        if node is None:
            return None
        # The same few types are spelled again and again: what a spelling means is found out once for a file.
        facts = self.local_facts
        module = self.module_at(at if at is not None else node)
        key = (self.source.bytes_of(node), node.kind_id, module, self._generic_names, self.self_type)
        known = facts.types.get(key, _NOT_YET)
        if known is _NOT_YET:
            if len(facts.types) >= _MOST_TYPES:
                facts.types.clear()
            written = written_type(self.source, node)
            known = facts.types[key] = facts.resolve_type(written, module, key[3], key[4])
        return known

    def type_from(self, written: Type | None, at: Node) -> Type | None:
        """A type as written, resolved at the node `at`."""
        if written is None:
            return None
        return self.local_facts.resolve_type(written, self.module_at(at), self._generic_names, self.self_type)

    @lazy
    def own_scopes(self) -> Scopes:
        """All bindings of the function, its closures included."""
        return Scopes(self.source, self.node, self._is_constant)

    def _is_constant(self, name: str, at: Node) -> bool | None:
        facts = self.local_facts
        if name == "None":
            return True
        if not name[:1].isupper() and not facts.may_name_value(name):
            return False
        module = self.module if not self._block_modules else self._module_by_tree(at)
        path = facts.resolve(name, module, "value")
        if path is None:
            return None
        if facts.variant(path) is not None or facts.constant(path) is not None:
            return True
        struct = facts.struct(path)
        if struct is not None:
            return struct.kind == "unit"
        return None if name[:1].isupper() else False

    def _module_by_tree(self, node: Node) -> Module:
        at: Node | None = node
        while at is not None:
            if at.id in self._block_modules:
                return self._block_modules[at.id]
            at = at.parent
        return self.module

    @lazy
    def inference(self) -> Inference:
        """The types of all expressions, found on demand."""
        return Inference(self)

    def body_at(self, node: Node) -> Body:
        """The innermost body around `node`; for the node of a body, that body."""
        if node.id == self.node.id:
            return self
        scopes = self.scopes
        at: Node | None = node if node.id in scopes.parents else self._same_place(node)
        while at is not None and at.type not in BODY_TYPES:
            at = scopes.parent(at)
        if at is None or at.id == self.node.id:
            return self
        body = self._bodies.get(at.id)
        if body is None:
            above = scopes.parent(at)
            parent = self.body_at(above) if above is not None else self
            body = self._bodies[at.id] = Body(self.source, at, self, parent)
        return body

    def _same_place(self, node: Node) -> Node | None:
        """The node of a body that covers the same bytes: for nodes that the walk did not meet."""
        for body in reversed(self.scopes.bodies):
            if body.start_byte <= node.start_byte and node.end_byte <= body.end_byte:
                return body
        return None


def root_node(source: Source, node: Node) -> Node | None:
    """The function, const or static around `node`, itself included; None outside of all."""
    at: Node | None = node
    last = node
    while at is not None:
        if at.type in _ROOTS and (at.type != "const_item" or at.child_by_field_name("value") is not None):
            return at
        last, at = at, at.parent
    if last.id != source.root.id:
        # A node of a macro's arguments: those are parsed apart, at the same offsets.
        place = source.root.descendant_for_byte_range(node.start_byte, node.end_byte)
        if place is not None and place.id != node.id:
            return root_node(source, place)
    return None
