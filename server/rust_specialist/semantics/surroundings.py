"""What stands around a function in its file: modules, the impl or trait, blocks with items, attributes."""

from __future__ import annotations

from rust_specialist.semantics.declarations import Module, attribute_path
from rust_specialist.semantics.facts import FileFacts
from rust_specialist.semantics.items import facts_of_block
from rust_specialist.semantics.lazy import lazy
from rust_specialist.semantics.nodes import ITEM_TYPES, inner_expression
from rust_specialist.syntax import Node, Source

_BEFORE = frozenset({"attribute_item", "line_comment", "block_comment"})
_WRAPPERS = frozenset({"declaration_list", "block", "expression_statement"})
#: So many blocks with items are kept for one state of a file's facts: their texts change while they are edited.
_MOST_BLOCKS = 256


class Surroundings:
    """What stands around all children of one node.

    The way up to the root is slow (tree-sitter searches for each parent from the root), so it is gone once for all
    functions of an impl, of a module and of a file.
    """

    def __init__(self, source: Source, parent: Node | None) -> None:
        self._source = source
        self.owner: Node | None = None
        """The nearest `impl_item` or `trait_item`, unless a function is between."""
        self._ancestors: list[Node] = []
        modules: list[str] = []
        blocks: list[Node] = []
        passed_function = False
        above = parent
        while above is not None:
            self._ancestors.append(above)
            match above.type:
                case "impl_item" | "trait_item" if not passed_function and self.owner is None:
                    self.owner = above
                case "mod_item":
                    name = above.child_by_field_name("name")
                    modules.append(source.text(name) if name is not None else "")
                case "block":
                    if any(child.type in ITEM_TYPES for child in above.named_children):
                        blocks.append(above)
                case "function_item":
                    passed_function = True
                case _:
                    pass
            above = above.parent
        module: Module = tuple(reversed(modules))
        self._blocks: list[tuple[Node, Module]] = []
        for block in reversed(blocks):
            module = (*module, f"{{{block.start_byte}}}")
            self._blocks.append((block, module))
        self.module = module
        """The module that names are looked up in; a block with items is a module named `{offset}`."""

    @classmethod
    def of(cls, source: Source, node: Node) -> Surroundings:
        """What stands around `node`; the same for all its siblings."""
        parent = node.parent
        key = ("surroundings", parent.id if parent is not None else 0)
        known = source.derived.get(key)
        if not isinstance(known, cls):
            known = source.derived[key] = cls(source, parent)
        return known

    def facts(self, of_file: FileFacts) -> FileFacts:
        """The file's facts, with those of the items of all blocks around."""
        found = of_file
        for block, module in self._blocks:
            found = with_block(self._source, found, block, module)
        return found

    @lazy
    def attributes(self) -> tuple[str, ...]:
        """The paths of the attributes of all items around."""
        return tuple(
            path
            for above in self._ancestors
            if above.type not in _WRAPPERS
            for path in attributes_before(self._source, above)
        )


def with_block(source: Source, facts: FileFacts, block: Node, module: Module) -> FileFacts:
    """The facts with those of a block's items; made once for all functions that see them."""
    key = (source.bytes_of(block), module)
    known = facts.blocks.get(key)
    if known is None:
        if len(facts.blocks) >= _MOST_BLOCKS:
            facts.blocks.clear()
        known = facts.blocks[key] = facts.extended(facts_of_block(source, block, module))
    return known


def attributes_before(source: Source, item: Node) -> list[str]:
    """The paths of the `#[..]` attributes right before an item (`test` of `#[test]`)."""
    found: list[str] = []
    before = item.prev_named_sibling
    while before is not None and before.type in _BEFORE:
        if before.type == "attribute_item":
            inner = inner_expression(before)
            found.append(attribute_path(source.text(inner)) if inner is not None else "")
        before = before.prev_named_sibling
    return found
