"""How the rules of this pack put things."""

from __future__ import annotations

from collections.abc import Sequence


def one_of(names: Sequence[str]) -> str:
    """`a`, `b` or `c`, each in backticks unless it is a phrase."""
    shown = [name if " " in name else f"`{name}`" for name in names]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} or {shown[-1]}"
