"""Signatures: who decides them, and what they say about an argument."""

from __future__ import annotations

from rust_specialist.lint import Context, Function, Node, Type

_PLAIN = frozenset(
    {
        *(
            "allow",
            "expect",
            "warn",
            "deny",
            "forbid",
            "doc",
            "inline",
            "cold",
            "must_use",
            "deprecated",
            "cfg",
        ),
        *(
            "track_caller",
            "rustfmt::skip",
            "instrument",
            "tracing::instrument",
            "non_exhaustive",
            "automatically_derived",
        ),
    }
)


def is_own_signature(context: Context, function: Node) -> bool:
    """Whether the author of `function` is free to change its types.

    No trait, foreign caller or unknown attribute macro (of the function or its impl) reads the signature.
    """
    owner = context.enclosing(
        function, "impl_item", "trait_item", "function_item", "mod_item", "foreign_mod_item"
    )
    if owner is not None and owner.type in ("trait_item", "foreign_mod_item"):
        return False
    if owner is not None and owner.child_by_field_name("trait") is not None:
        return False
    if any(
        "extern" in context.text(child) for child in function.children if child.type == "function_modifiers"
    ):
        return False
    return has_plain_attributes(context, function)


def has_plain_attributes(context: Context, function: Node) -> bool:
    """Whether no attribute of `function`, or of the impl or trait around it, is a macro that may rewrite it."""
    owner = context.enclosing(function, "impl_item", "trait_item", "function_item", "mod_item")
    items = [function] if owner is None or owner.type == "mod_item" else [function, owner]
    return all(_name(context.text(one)) in _PLAIN for item in items for one in context.attributes(item))


def parameter_for(context: Context, argument: Node) -> tuple[Function, Type] | None:
    """The function that a call with `argument` certainly calls, and the type that it declares for it."""
    body = context.body(argument)
    arguments = body.scopes.parent(argument) if body is not None else None
    call = body.scopes.parent(arguments) if body is not None and arguments is not None else None
    if arguments is None or call is None or arguments.type != "arguments" or call.type != "call_expression":
        return None
    callee, function = context.callee_of(call), call.child_by_field_name("function")
    if callee is None or function is None:
        return None
    if function.type == "generic_function":
        function = function.child_by_field_name("function") or function
    given = [child for child in arguments.named_children if not child.type.endswith("_comment")]
    index = next((i for i, child in enumerate(given) if child.id == argument.id), -1)
    if callee.receiver is not None and function.type != "field_expression":
        index -= 1
    type_ = callee.parameters[index].type if 0 <= index < len(callee.parameters) else None
    return (callee, type_) if type_ is not None else None


def _name(attribute: str) -> str:
    text = attribute.strip().removeprefix("#").strip().removeprefix("[").strip()
    end = next(
        (i for i, character in enumerate(text) if not (character.isalnum() or character in "_:")), len(text)
    )
    return text[:end]
