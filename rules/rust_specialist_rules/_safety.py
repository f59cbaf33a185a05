"""What an author says about threads beside a call that touches what all of them share."""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Node

#: So many lines above a call are read.
_LINES = 10
_ARGUES = re.compile(r"SAFETY|race|no other (?:test|thread)|single[- ]thread", re.I)


def is_argued_for(context: Context, node: Node) -> bool:
    """Whether a comment on the line of `node`, or on those before, says why no other thread is disturbed."""
    document = context.source.document
    line = document.line_of(node.start_byte)
    for number in range(max(line - _LINES, 0), line + 1):
        _, _, comment = document.slice(document.line_span(number)).partition("//")
        if _ARGUES.search(comment):
            return True
    return False
