"""Names for what had none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rust_specialist.lint.context import Context
from rust_specialist.lint.model import Applicability, Fix
from rust_specialist.syntax import Node


def free_name(context: Context, around: Node, names: Iterable[str]) -> str | None:
    """The first of `names` that the text of `around` nowhere says; None where it says all of them."""
    words = set(re.findall(r"\w+", context.text(around)))
    return next((name for name in names if name not in words), None)


def keep_in_name(
    context: Context, pattern: Node, names: Iterable[str], applicability: Applicability
) -> Fix | None:
    """Write one of `names` in place of the pattern `_`; None where the function around it says all of them."""
    body = context.body(pattern)
    name = free_name(context, body.root.node if body is not None else pattern, names)
    if name is None:
        return None
    return context.replace(pattern, name, title=f"keep it in `{name}`", applicability=applicability)
