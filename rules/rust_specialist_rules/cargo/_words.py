"""How the rules of this pack put things."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches


def one_of(names: Sequence[str]) -> str:
    """`a`, `b` or `c`, each in backticks unless it is a phrase."""
    shown = [name if " " in name else f"`{name}`" for name in names]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `word` is most likely a slip of, or None."""
    found = get_close_matches(word, sorted(known), n=1, cutoff=0.8)
    return found[0] if found and found[0] != word else None
