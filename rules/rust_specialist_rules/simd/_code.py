"""The text of code without its comments."""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Node

_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)


def code_of(context: Context, node: Node) -> str:
    """The text of `node`, comments left out."""
    return _COMMENT.sub("", context.text(node))
