"""The predicates of `cfg`: whether one holds where these options are set."""

from __future__ import annotations

import re
from collections.abc import Set

_TOKEN = re.compile(r'\s*([A-Za-z_]\w*|"(?:[^"\\]|\\.)*"|[(),=])')


def holds(predicate: str, options: Set[str]) -> bool:
    """Whether `predicate` (`all(unix, not(test))`) holds; `options` are written as rustc prints them.

    What cannot be read holds.
    """
    try:
        return _Reader(_TOKEN.findall(predicate)).predicate(options)
    except IndexError:
        return True


class _Reader:
    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens[::-1]

    def predicate(self, options: Set[str]) -> bool:
        name = self._tokens.pop()
        if self._next("="):
            return f"{name}={self._tokens.pop()}" in options
        if not self._next("("):
            return name in options or name == "true"
        parts: list[bool] = []
        while not self._next(")"):
            parts.append(self.predicate(options))
            self._next(",")
        if name == "not":
            return not parts[0]
        return all(parts) if name == "all" else any(parts)

    def _next(self, token: str) -> bool:
        if self._tokens and self._tokens[-1] == token:
            self._tokens.pop()
            return True
        return False
