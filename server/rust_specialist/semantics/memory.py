"""What was read off the members of a document's items, kept from one of its states to the next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar, cast

T = TypeVar("T")

#: Bytes of text that are remembered of every document, beyond twice its own length.
_SPARE = 65_536


class Memory:
    """Answers by the text of a node and all else that they depend on. Belongs to whoever keeps the document.

    A keystroke in one function of a long module or impl then costs the facts of that function, and those of the
    others are the very objects that they were before: comparing them takes no time.
    """

    def __init__(self) -> None:
        self._known: dict[tuple[bytes, object], object] = {}
        self._size = 0

    def recall(self, text: bytes, around: object, compute: Callable[[], T]) -> T:
        """`compute()`, which depends on nothing but `text` and `around` (hashable, and of one kind of answer)."""
        key = (text, around)
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = compute()
            self._size += len(text)
        return cast(T, known)

    def trim(self, length: int) -> None:
        """Forget everything if that is much more than a document of `length` bytes, as it is now, can use."""
        if self._size > 2 * length + _SPARE:
            self._known.clear()
            self._size = 0
