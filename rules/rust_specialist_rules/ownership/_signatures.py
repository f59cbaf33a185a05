"""Who decides the signature of a function."""

from __future__ import annotations

from rust_specialist.lint import Context, Node

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
    items = [function]
    if owner is not None and owner.type == "impl_item":
        if owner.child_by_field_name("trait") is not None:
            return False
        items.append(owner)
    if any(
        "extern" in context.text(child) for child in function.children if child.type == "function_modifiers"
    ):
        return False
    return all(_name(context.text(one)) in _PLAIN for item in items for one in context.attributes(item))


def _name(attribute: str) -> str:
    text = attribute.strip().removeprefix("#").strip().removeprefix("[").strip()
    end = next(
        (i for i, character in enumerate(text) if not (character.isalnum() or character in "_:")), len(text)
    )
    return text[:end]
