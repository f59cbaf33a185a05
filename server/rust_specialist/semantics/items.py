"""From an item's node to `ItemFacts`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from rust_specialist.semantics.declarations import (
    Enum,
    ExternCrate,
    Item,
    MacroCall,
    MacroRules,
    Module,
    ModuleItem,
    Struct,
    Use,
)
from rust_specialist.semantics.members import (
    alias_of,
    constant_of,
    fields_of,
    impl_of,
    macro_statics,
    trait_of,
    variants_of,
)
from rust_specialist.semantics.memory import Memory
from rust_specialist.semantics.nodes import inner_expression
from rust_specialist.semantics.signatures import (
    COMMENTS,
    Base,
    attribute_text,
    function_of,
    generics_of,
    visibility_of,
    with_attributes,
)
from rust_specialist.semantics.use_trees import uses_of_declaration
from rust_specialist.syntax import CONTAINERS, Node, Source
from rust_specialist.text import decode

_DEEPEST = 30
_WORD = re.compile(r"[A-Za-z_][A-Za-z_0-9]*")
_DEFINES = re.compile(
    r"\b(?:struct|enum|union|trait|type|fn|mod|const|static(?:\s+ref|\s+mut)?|macro_rules!)\s+([A-Za-z_]\w*)"
)
_IMPORTS = re.compile(r"\buse\s+([^;]*);")
_NESTED_IMPL = re.compile(rb"\bimpl\b[^;{}]*\bfor\b")


@dataclass(frozen=True)
class ItemFacts:
    """What the rest of the file may know of one top-level item, nested modules flattened.

    Equal facts compare equal when only bodies, comments or positions differ. `inner_attributes` are those of the
    crate or file (`no_std`, `feature(..)`); those of a module stand in its `ModuleItem`.
    """

    uses: tuple[Use, ...] = ()
    items: tuple[Item, ...] = ()
    inner_attributes: tuple[str, ...] = ()
    unsafe_uses: int = 0
    """How many unsafe blocks and impls there are in it."""
    safety_comments: int = 0
    """How many `SAFETY:` comments there are in it and before it."""
    is_broken: bool = False
    """Whether a syntax error stands in it or right before it, blocks of statements left out."""

    @cached_property
    def _hash(self) -> int:
        return hash((self.uses, self.items, self.inner_attributes))

    def __hash__(self) -> int:
        return self._hash


def visible(parts: tuple[ItemFacts, ...]) -> tuple[object, ...]:
    """What can be seen of a file's items from elsewhere in it: equal where no answer of `FileFacts` differs.

    Of the words in a macro's tokens only those count that may be a type's, a trait's or a variant's name, and of the
    unsafe blocks with and without comments only which are usual.
    """
    declared = frozenset(item.name for part in parts for item in part.items)
    return (documents_safety(parts), *(_visible(part, declared) for part in parts))


def documents_safety(parts: Iterable[ItemFacts]) -> bool:
    """Whether two of three unsafe blocks have a `SAFETY:` comment: then the others were forgotten."""
    counts = [(part.unsafe_uses, part.safety_comments) for part in parts]
    return 3 * sum(comments for _, comments in counts) >= 2 * sum(uses for uses, _ in counts) > 0


def _visible(part: ItemFacts, declared: frozenset[str]) -> ItemFacts:
    calls = any(isinstance(item, MacroCall) for item in part.items)
    if not calls and part.unsafe_uses == part.safety_comments == 0:
        return part
    items = tuple(
        replace(item, words=frozenset(word for word in item.words if word in declared or word[:1].isupper()))
        if isinstance(item, MacroCall)
        else item
        for item in part.items
    )
    return replace(part, items=items, unsafe_uses=0, safety_comments=0)


@dataclass(slots=True)
class _Found:
    uses: list[Use] = field(default_factory=list[Use])
    items: list[Item] = field(default_factory=list[Item])
    inner: list[str] = field(default_factory=list[str])
    memory: Memory | None = None

    def add(self, other: _Found) -> None:
        """Take over what `other` has."""
        self.uses += other.uses
        self.items += other.items
        self.inner += other.inner


def item_facts(source: Source, node: Node, module: Module = (), memory: Memory | None = None) -> ItemFacts:
    """The facts of one item; its attributes are the `attribute_item` siblings before it.

    `memory` keeps what is read off its members for the next time.
    """
    found = _Found(memory=memory)
    attributes: list[str] = []
    broken = _is_broken(node)
    before = node.prev_sibling
    while before is not None and before.type in ("attribute_item", *COMMENTS):
        if before.type == "attribute_item":
            attributes.append(attribute_text(source, before))
            broken = broken or before.has_error
        before = before.prev_sibling
    broken = broken or (before is not None and before.is_error)
    _declare(source, node, module, tuple(reversed(attributes)), (), found, 0)
    return ItemFacts(tuple(found.uses), tuple(found.items), tuple(found.inner), is_broken=broken)


def _is_broken(item: Node) -> bool:
    pending = [item]
    while pending:
        node = pending.pop()
        if node.is_error or node.is_missing:
            return True
        if node.has_error and node.type != "block":
            pending.extend(node.children)
    return False


def facts_of_children(source: Source, parent: Node, module: Module = ()) -> ItemFacts:
    """The facts of all items directly below `parent`: a file's root, or a block with items in it."""
    found = _Found()
    _declare_all(source, parent, module, (), found, 0)
    broken = any(_is_broken(child) for child in parent.children) if parent.has_error else False
    return ItemFacts(tuple(found.uses), tuple(found.items), tuple(found.inner), is_broken=broken)


def facts_of_block(source: Source, block: Node, module: Module) -> ItemFacts:
    """The facts of the items among the statements of a block, as if it were the module `module`."""
    found = _Found()
    for child, attributes in with_attributes(source, block):
        if child.type.endswith(("_item", "_declaration", "_definition")) and child.type != "let_declaration":
            _declare(source, child, module, attributes, (), found, 0)
    return ItemFacts(tuple(found.uses), tuple(found.items), tuple(found.inner))


def _declare_all(
    source: Source, parent: Node, module: Module, cfg: tuple[str, ...], found: _Found, depth: int
) -> None:
    for child, attributes in with_attributes(source, parent):
        memory = found.memory
        if memory is None or child.type in CONTAINERS or child.has_error:
            _declare(source, child, module, attributes, cfg, found, depth)
            continue

        def declared(child: Node = child, attributes: tuple[str, ...] = attributes) -> _Found:
            own = _Found()
            _declare(source, child, module, attributes, cfg, own, depth)
            return own

        around = (child.type, module, attributes, cfg)
        found.add(memory.recall(source.bytes_of(child), around, declared))


def _declare(
    source: Source,
    node: Node,
    module: Module,
    attributes: tuple[str, ...],
    outer_cfg: tuple[str, ...],
    found: _Found,
    depth: int,
) -> None:
    if depth > _DEEPEST:
        return
    kind = node.type
    if kind == "expression_statement":
        inner = inner_expression(node) if node.named_child_count else None
        if inner is None or inner.type != "macro_invocation":
            return
        node, kind = inner, inner.type
    name_node = node.child_by_field_name("name")
    name = source.text(name_node) if name_node is not None else ""
    own_cfg = tuple(a for a in attributes if a.startswith(("cfg(", "cfg (")))
    cfg = outer_cfg + own_cfg
    visibility = visibility_of(source, node)
    base = (name, module, attributes, visibility, cfg)
    match kind:
        case "use_declaration":
            found.uses.extend(uses_of_declaration(source, node, module, visibility, cfg))
        case "inner_attribute_item":
            found.inner.append(attribute_text(source, node))
        case "struct_item" | "union_item":
            shape, fields = fields_of(source, node.child_by_field_name("body"))
            found.items.append(
                Struct(*base, "union" if kind == "union_item" else shape, fields, generics_of(source, node))
            )
        case "enum_item":
            found.items.append(Enum(*base, variants_of(source, node), generics_of(source, node)))
        case "function_item" | "function_signature_item":
            found.items.append(function_of(source, node, base))
            _nested_impls(source, node, module, found)
        case "trait_item":
            found.items.append(trait_of(source, node, base, memory=found.memory))
        case "impl_item":
            found.items.append(impl_of(source, node, base, memory=found.memory))
        case "static_item" | "const_item":
            found.items.append(constant_of(source, node, base))
        case "type_item" | "associated_type":
            found.items.append(alias_of(source, node, base))
        case "extern_crate_declaration":
            alias = node.child_by_field_name("alias")
            shown = source.text(alias) if alias is not None else name
            found.items.append(ExternCrate(shown, *base[1:], name))
        case "macro_definition":
            found.items.append(MacroRules(*base))
        case "macro_invocation":
            _macro(source, node, base, found)
        case "foreign_mod_item":
            body = node.child_by_field_name("body")
            abi = _foreign_abi(source, node)
            for child, own in with_attributes(source, body) if body is not None else ():
                inner_name = child.child_by_field_name("name")
                inner_base = (
                    source.text(inner_name) if inner_name is not None else "",
                    module,
                    own,
                    visibility_of(source, child),
                    cfg,
                )
                if child.type == "function_signature_item":
                    found.items.append(function_of(source, child, inner_base, foreign_abi=abi))
                elif child.type == "static_item":
                    found.items.append(constant_of(source, child, inner_base))
        case "mod_item":
            body = node.child_by_field_name("body")
            inner_attributes: tuple[str, ...] = ()
            if body is not None:
                nested = _Found(memory=found.memory)
                _declare_all(source, body, (*module, name), cfg, nested, depth + 1)
                inner_attributes = tuple(nested.inner)
                found.uses.extend(nested.uses)
                found.items.extend(nested.items)
            found.items.append(
                ModuleItem(name, module, attributes + inner_attributes, visibility, cfg, body is not None)
            )
        case _:
            pass


def _nested_impls(source: Source, function: Node, module: Module, found: _Found) -> None:
    # An impl inside a body holds for the whole file. Bodies seldom hold one: look at the bytes first.
    body = function.child_by_field_name("body")
    if body is None or not _NESTED_IMPL.search(source.bytes_of(body)):
        return
    for child, attributes in with_attributes(source, body):
        if child.type == "impl_item":
            found.items.append(impl_of(source, child, ("", module, attributes, "", ("nested",))))


def _macro(source: Source, node: Node, base: Base, found: _Found) -> None:
    _, module, attributes, visibility, cfg = base
    path = node.child_by_field_name("macro")
    tokens = next((c for c in node.named_children if c.type == "token_tree"), None)
    name = source.text(path) if path is not None else ""
    text = _code(source, tokens) if tokens is not None else ""
    if name in ("thread_local", "std::thread_local", "lazy_static", "lazy_static::lazy_static"):
        found.items.extend(macro_statics(name, text, module, cfg))
        return
    defines = set(_DEFINES.findall(text))
    for imported in _IMPORTS.findall(text):
        defines.update(_WORD.findall(imported))
    words = frozenset(_WORD.findall(text))
    found.items.append(MacroCall(name, module, attributes, visibility, cfg, words, frozenset(defines)))


def _code(source: Source, tokens: Node) -> str:
    """The text of a macro's tokens without the comments among them."""
    comments: list[Node] = []
    pending = [tokens]
    while pending:
        for child in pending.pop().children:
            if child.type == "token_tree":
                pending.append(child)
            elif child.type in COMMENTS:
                comments.append(child)
    start, parts = tokens.start_byte, list[bytes]()
    for comment in sorted(comments, key=lambda node: node.start_byte):
        parts.append(source.document.text[start : comment.start_byte])
        start = comment.end_byte
    parts.append(source.document.text[start : tokens.end_byte])
    return decode(b" ".join(parts))


def _foreign_abi(source: Source, node: Node) -> str:
    for child in node.named_children:
        if child.type == "extern_modifier":
            quoted = inner_expression(child) if child.named_child_count else None
            return source.text(quoted).strip('"') if quoted is not None else "C"
    return "C"
