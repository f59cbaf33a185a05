"""Impls written by hand for a type that derives a trait with which they must agree."""

from __future__ import annotations

from rust_specialist.lint import Context, Enum, Node, Struct
from rust_specialist_rules.types._attributes import attribute_texts, is_conditional


def own_type_of(
    context: Context, impl: Node, traits: frozenset[str]
) -> tuple[Struct | Enum, Node, str] | None:
    """The type for which `impl` implements one of `traits` for itself, the node that names the trait, and its path.

    None for types of other files, for impls that compare with another type and for what `#[cfg]` may leave out.
    """
    trait, self_type = impl.child_by_field_name("trait"), impl.child_by_field_name("type")
    if trait is None or self_type is None or impl.has_error:
        return None
    head = trait.child_by_field_name("type") if trait.type == "generic_type" else trait
    named = self_type.child_by_field_name("type") if self_type.type == "generic_type" else self_type
    if head is None or named is None:
        return None
    if trait.type == "generic_type" and context.text(trait).partition("<")[2].rpartition(">")[
        0
    ].strip() not in (
        "Self",
        context.text(self_type),
    ):
        return None
    if any(child.type == "!" for child in impl.children) or is_conditional(attribute_texts(context, impl)):
        return None
    path = context.resolve(head)
    owner = context.resolve(named) if path in traits else None
    if path is None or owner is None or not owner.startswith("self::"):
        return None
    found = context.facts.struct(owner) or context.facts.enum(owner)
    if found is None or found.cfg or is_conditional(found.attributes):
        return None
    return found, trait, path


def derives(context: Context, owner: Struct | Enum, trait: str) -> bool:
    """Whether `owner` derives the trait of the standard library with this path."""
    name = trait.rpartition("::")[2]
    for path in owner.derive_paths:
        if path == name:
            found = context.facts.resolve(path, owner.module)
            return found in (None, trait)
        if path in (trait, f"::{trait}", trait.replace("std::", "core::", 1)):
            return True
    return False


def allows(owner: Struct | Enum, lint: str) -> bool:
    """Whether an attribute of `owner` allows `lint` (a name without `clippy::`)."""
    return any(text.startswith(("allow", "expect")) and lint in text for text in owner.attributes)


def only_method(context: Context, impl: Node, name: str) -> Node | None:
    """The body of the method `name` of an impl."""
    body = impl.child_by_field_name("body")
    for child in body.named_children if body is not None else ():
        named = child.child_by_field_name("name")
        if child.type == "function_item" and named is not None and context.text(named) == name:
            return child.child_by_field_name("body")
    return None
