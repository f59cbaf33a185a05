"""Attributes that leave the item they stand on as it is written."""

from __future__ import annotations

from collections.abc import Iterable

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


def is_as_written(attributes: Iterable[str]) -> bool:
    """Whether none of these attributes (texts between the brackets) can be a macro that rewrites its item."""
    return all(_is_inert(text) for text in attributes)


def _is_inert(text: str) -> bool:
    path, _, arguments = text.partition("(")
    path = path.partition("=")[0].strip()
    if path == "cfg_attr":
        # The condition holds commas of its own; what follows its last closing bracket or first comma is looked at.
        return any(word in arguments for word in ("derive(", "doc", "repr(", "allow(", "serde("))
    return path in _INERT or path.startswith("clippy::")


def is_conditional(attributes: Iterable[str]) -> bool:
    """Whether the item is there only under some configurations."""
    return any(text.startswith("cfg") for text in attributes)
