"""Secrets are taken out of what is sent, and put back where an answer repeats their place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from rust_specialist.agent.boundary import Boundary
from rust_specialist.agent.secrets import secrets_in

_PLACEHOLDER = re.compile(r"<redacted:(\d{1,6})>")
# A secret that is found once is replaced wherever it stands; short ones would tear words apart.
_MIN_EVERYWHERE = 8


class Redactor:
    """Replaces secrets by `<redacted:n>`, the same secret by the same number for as long as this object lives.

    `boundary` says which files of the workspace are never read at all.
    """

    def __init__(self, workspace: Path) -> None:
        self.boundary = Boundary(workspace)
        self._numbers: dict[str, int] = {}
        self._values: list[str] = []

    def redact(self, text: str) -> str:
        """`text` without secrets."""
        return self._redacted(text, keep_lines=False)

    def redact_lines(self, text: str) -> str:
        """`text` without secrets and with as many lines as before, to be quoted line by line.

        A line by itself may not show that it is a part of a secret. What is in these lines cannot always be put back.
        """
        return self._redacted(text, keep_lines=True)

    def _redacted(self, text: str, *, keep_lines: bool) -> str:
        places = [(span.start, span.end) for span in secrets_in(text)]
        # What looks like one of our marks is kept apart from them, or an answer could name a secret it has not seen.
        places += [match.span() for match in _PLACEHOLDER.finditer(text)]
        found = [text[start:end] for start, end in _joined(places)]
        for value in dict.fromkeys((*self._values, *found)):
            if len(value) >= _MIN_EVERYWHERE:
                places += [match.span() for match in re.finditer(re.escape(value), text)]
        pieces: list[str] = []
        at = 0
        for start, end in _joined(places):
            lines = "\n" * text.count("\n", start, end) if keep_lines else ""
            pieces += (text[at:start], self._mark(text[start:end]), lines)
            at = end
        return "".join((*pieces, text[at:]))

    def restore(self, text: str) -> str:
        """`text` with the secrets in the place of their marks; marks that were never given stay."""
        return _PLACEHOLDER.sub(lambda match: self._value(int(match[1])) or match[0], text)

    def marks(self, text: str) -> frozenset[str]:
        """The marks of secrets in `text`."""
        return frozenset(match[0] for match in _PLACEHOLDER.finditer(text))

    @property
    def count(self) -> int:
        """How many secrets have been found so far."""
        return len(self._values)

    def _mark(self, value: str) -> str:
        if value not in self._numbers:
            self._values.append(value)
            self._numbers[value] = len(self._values)
        return f"<redacted:{self._numbers[value]}>"

    def _value(self, number: int) -> str | None:
        return self._values[number - 1] if 1 <= number <= len(self._values) else None


def _joined(places: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """The places in order, those that overlap made one."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(place for place in places if place[0] < place[1]):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined
