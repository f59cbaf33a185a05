"""Attributes that leave the item they stand on as it is written."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rust_specialist.lint import Context, Node

#: Built-in attributes and helper attributes of well-known derives; any other may be a macro that rewrites the item.
_INERT = frozenset(
    {
        *(
            "derive",
            "doc",
            "repr",
            "cfg",
            "must_use",
            "deprecated",
            "non_exhaustive",
            "automatically_derived",
        ),
        *("allow", "warn", "deny", "forbid", "expect", "inline", "cold", "track_caller", "no_mangle", "test"),
        *("serde", "error", "default", "diagnostic::on_unimplemented", "rustfmt::skip", "target_feature"),
    }
)

_STRING = re.compile(r'"(?:[^"\\]|\\.)*"', re.S)
_ITEMS = frozenset(
    {
        *("function_item", "function_signature_item", "impl_item", "trait_item", "mod_item", "struct_item"),
        *("enum_item", "union_item", "foreign_mod_item", "const_item", "static_item", "type_item"),
    }
)


def is_as_written(attributes: Iterable[str]) -> bool:
    """Whether none of these attributes (texts between the brackets) can be a macro that rewrites its item."""
    return all(_is_inert(text) for text in attributes)


def _is_inert(text: str) -> bool:
    path, _, arguments = text.partition("(")
    path = path.partition("=")[0].strip()
    if path == "cfg_attr":
        return all(_is_inert(part) for part in _parts(arguments.rpartition(")")[0])[1:])
    return path in _INERT or path.startswith("clippy::")


def _parts(arguments: str) -> list[str]:
    """The arguments between the commas that stand in no string and in no brackets of their own."""
    arguments = _STRING.sub('""', arguments)
    found = [""]
    depth = 0
    for character in arguments:
        depth += (character in "([{") - (character in ")]}")
        if character == "," and depth == 0:
            found.append("")
        else:
            found[-1] += character
    return [part.strip() for part in found if part.strip()]


def attribute_texts(context: Context, item: Node) -> list[str]:
    """What stands between the brackets of the attributes of `item`."""
    return [
        context.text(attribute).removeprefix("#[").removesuffix("]") for attribute in context.attributes(item)
    ]


def is_written_here(context: Context, item: Node) -> bool:
    """Whether no attribute of `item`, or of an item around it, can be a macro that rewrites it."""
    return all(
        is_as_written(attribute_texts(context, outer))
        for outer in (item, *context.ancestors(item))
        if outer.type in _ITEMS
    )


def is_conditional(attributes: Iterable[str]) -> bool:
    """Whether the item is there only under some configurations."""
    return any(text.startswith("cfg") for text in attributes)
