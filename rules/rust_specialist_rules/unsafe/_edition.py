"""Where `unsafe` has to be written since edition 2024."""

from __future__ import annotations

from rust_specialist.lint import Context, Severity

_FIRST = 2024
_KNOWN_SINCE = "1.82"


def wanted_since_2024(context: Context) -> Severity | None:
    """How bad it is not to write `unsafe`: an error from 2024 on, a hint where it may be written, else None."""
    if context.edition is None:
        return None
    if context.edition >= _FIRST:
        return Severity.ERROR
    return Severity.HINT if context.crate.supports_rust(_KNOWN_SINCE) else None
