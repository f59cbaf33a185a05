"""Impl blocks: what they implement, for which type of this file, and their functions."""

from __future__ import annotations

from rust_specialist.lint import Context, Enum, Node, Role, Struct, Type, is_hidden_by_root

#: Attributes whose presence may mean another `impl` or another shape than what is written.
_CONDITIONS = ("#[cfg", "#[cfg_attr")


def trait_of(context: Context, impl: Node) -> str | None:
    """The canonical path of the trait that an `impl_item` implements; None for an inherent impl or an unknown trait."""
    trait = impl.child_by_field_name("trait")
    head = trait.child_by_field_name("type") if trait is not None and trait.type == "generic_type" else trait
    return context.resolve(head) if head is not None else None


def is_inherent(impl: Node) -> bool:
    """Whether an `impl_item` implements no trait and is whole."""
    return impl.child_by_field_name("trait") is None and not impl.has_error


def owner_of(context: Context, impl: Node) -> Struct | Enum | None:
    """The type of this file that an `impl_item` is for, where no `cfg` leaves it out."""
    self_type = impl.child_by_field_name("type")
    if self_type is not None and self_type.type == "generic_type":
        self_type = self_type.child_by_field_name("type")
    if self_type is None or self_type.type not in ("type_identifier", "scoped_type_identifier"):
        return None
    path = context.resolve(self_type)
    if path is None or not path.startswith("self::"):
        return None
    found = context.facts.struct(path) or context.facts.enum(path)
    return None if found is None or found.cfg else found


def functions_of(context: Context, impl: Node) -> list[tuple[str, Node]]:
    """The functions of an `impl_item` or trait with their names, in order; those under a `cfg` are left out."""
    body = impl.child_by_field_name("body")
    found: list[tuple[str, Node]] = []
    for child in body.named_children if body is not None else ():
        name = child.child_by_field_name("name")
        if child.type == "function_item" and name is not None and not is_conditional(context, child):
            found.append((context.text(name), child))
    return found


def is_conditional(context: Context, item: Node) -> bool:
    """Whether a `cfg` or `cfg_attr` stands on the item itself."""
    return any(context.text(one).startswith(_CONDITIONS) for one in context.attributes(item))


def is_public(context: Context, item: Node) -> bool:
    """Whether the item says `pub`, without a restriction."""
    return any(
        child.type == "visibility_modifier" and context.text(child) == "pub" for child in item.children
    )


def is_exported(context: Context, impl: Node, owner: Struct | Enum) -> bool:
    """Whether the type may be used from outside of its crate: `pub`, in modules that are or that export it."""
    if context.role in (Role.BIN, Role.TEST, Role.BENCH, Role.EXAMPLE, Role.BUILD_SCRIPT):
        return False
    if owner.visibility != "pub" or any("doc(hidden)" in text for text in owner.attributes):
        return False
    if is_hidden_by_root(context, impl):
        return False
    return all(
        is_public(context, outer) for outer in context.ancestors(impl) if outer.type == "mod_item"
    ) and not any(outer.type == "block" for outer in context.ancestors(impl))


def receiver_of(function: Node) -> Node | None:
    """The `self_parameter` of a function, if its first parameter is one."""
    parameters = parameters_of(function)
    return parameters[0] if parameters and parameters[0].type == "self_parameter" else None


def parameters_of(function: Node) -> list[Node]:
    """All parameters, `self` included; attributes and comments left out."""
    declared = function.child_by_field_name("parameters")
    if declared is None:
        return []
    return [
        child
        for child in declared.named_children
        if child.type != "attribute_item" and not child.type.endswith("comment")
    ]


def only_expression(function: Node) -> Node | None:
    """The expression that is all of a function's body, comments left out; `return x;` counts as `x`."""
    body = function.child_by_field_name("body")
    inside = (
        [child for child in body.named_children if not child.type.endswith("comment")]
        if body is not None
        else []
    )
    if len(inside) != 1:
        return None
    only = inside[0]
    if only.type == "expression_statement" and only.named_children:
        only = only.named_children[0]
        if only.type != "return_expression":
            return None
    if only.type == "return_expression":
        return only.named_children[0] if len(only.named_children) == 1 else None
    return None if only.type.endswith(("_item", "_declaration", "_statement")) else only


def implements(context: Context, owner: Struct | Enum, trait: str) -> bool:
    """Whether `owner` implements, or may implement, the trait of the standard library with this canonical path."""
    name = trait.rpartition("::")[2]
    if any(name in text for text in owner.attributes):
        return True
    if owner.name in context.facts.macro_words:
        return True
    type_ = Type(owner.path)
    facts = context.facts
    return bool(facts.impls_of(trait, type_)) or facts.may_have_hidden_impl(name, type_)


def has_method(context: Context, owner: Struct | Enum, name: str) -> bool:
    """Whether an impl of this file gives `owner` a function of that name, or a macro may."""
    if owner.name in context.facts.macro_words or name in context.facts.macro_words:
        return True
    return any(method.function.name == name for method in context.facts.methods_of(Type(owner.path)))
