"""What the compiler would refuse before it looks at borrows, as in text that is only half typed.

Asked only when there is something to report: each answer "yes" means that the function does not get that far.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rust_specialist.semantics import Type
from rust_specialist.semantics.type_syntax import path_text

if TYPE_CHECKING:
    from rust_specialist.borrows.builder import Builder
    from rust_specialist.syntax import Node

_LITERALS = frozenset(
    {
        "char_literal",
        "string_literal",
        "raw_string_literal",
        "integer_literal",
        "float_literal",
        "negative_literal",
    }
)
_VARIANTS = {
    "std::option::Option": frozenset({"Some", "None"}),
    "std::result::Result": frozenset({"Ok", "Err"}),
}
_PLAIN = re.compile(rb"\{\{|\}\}|\{(:\??)?\}")
_TRAITS = {b"{}": "std::fmt::Display", b"{:?}": "std::fmt::Debug"}


def lacks_arms(b: Builder, value: Node, arms: list[Node]) -> bool:
    """Whether a `match` certainly does not cover all values: an arm is still to be typed."""
    seen: set[str] = set()
    for arm in arms:
        pattern = arm.child_by_field_name("pattern")
        if pattern is None or any(c.type == "attribute_item" for c in arm.children):
            return False
        if pattern.child_by_field_name("condition") is not None:
            continue
        if not pattern.named_child_count:
            return False  # `_`, which is no named node
        for child in pattern.named_children:
            heads = _heads(b, child)
            if heads is None:
                return False
            seen |= heads
    if not seen:
        return False
    if seen == {""}:
        return True
    type_ = b.type_of(value)
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    if type_ is None or "" in seen:
        return False
    every = _VARIANTS.get(type_.path)
    enum = b.facts.enum(type_.path) if every is None else None
    if enum is not None and not any(v.attributes for v in enum.variants):
        every = frozenset(v.name for v in enum.variants)
    return every is not None and seen < every


def _heads(b: Builder, pattern: Node) -> set[str] | None:
    """The names of the variants that a pattern covers at most, "" for a literal; None when it may cover everything."""
    if pattern.type in _LITERALS:
        return {""}
    match pattern.type:
        case "line_comment" | "block_comment":
            return set()
        case "or_pattern":
            found: set[str] = set()
            for child in pattern.children:
                heads = _heads(b, child) if child.type != "|" else set[str]()
                if heads is None:
                    return None
                found |= heads
            return found
        case "reference_pattern":
            inner = pattern.named_children[-1] if pattern.named_children else None
            return _heads(b, inner) if inner is not None else None
        case "tuple_struct_pattern" | "struct_pattern":
            head = pattern.child_by_field_name("type")
        case "scoped_identifier" | "identifier":
            head = pattern
        case _:
            return None
    path = path_text(b.source, head)
    if path is None or head is None:
        return None
    resolved = b.facts.resolve(path, b.body.module_at(head), "value")
    if path.startswith("Self::") and b.body.self_type is not None:
        resolved = b.body.self_type.path + path[4:]
    if resolved is None:
        return None
    owner, _, name = resolved.rpartition("::")
    if name in _VARIANTS.get(owner, ()) or b.facts.variant(resolved) is not None:
        return {name}
    return None


def is_not_shown(b: Builder, template: Node, arguments: tuple[Node, ...]) -> bool:
    """Whether a format macro shows a type of this file that certainly has no such impl."""
    text = b.text[template.start_byte : template.end_byte]
    if text.count(b"{") != sum(
        2 if m.group() == b"{{" else m.group() in _TRAITS for m in _PLAIN.finditer(text)
    ):
        return False
    holes = [m.group() for m in _PLAIN.finditer(text) if m.group() in _TRAITS]
    if any(a.type == "assignment_expression" for a in arguments):
        return False
    return any(_lacks(b, _TRAITS[hole], b.type_of(a)) for hole, a in zip(holes, arguments, strict=False))


def _lacks(b: Builder, trait: str, type_: Type | None) -> bool:
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    if type_ is None or type_.parameter or not type_.path.startswith("self::"):
        return False
    item = b.facts.struct(type_.path) or b.facts.enum(type_.path)
    if item is None or b.facts.macro_calls or b.facts.may_have_hidden_impl(trait.rpartition("::")[2], type_):
        return False
    known = {"Debug", "Clone", "Copy", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash", "Default"}
    if not known.issuperset(item.derives) or trait.rpartition("::")[2] in item.derives:
        return False
    return not b.facts.impls_of(trait, type_)


def goes_on(b: Builder, access: Node) -> bool:
    """Whether a dot at the end of a line has taken the start of the next statement for a member's name."""
    value, name = access.child_by_field_name("value"), access.child_by_field_name("field")
    if value is None or name is None:
        return False
    dot = b.text.rfind(b".", value.end_byte, name.start_byte)
    return b"\n" in b.text[dot : name.start_byte]
