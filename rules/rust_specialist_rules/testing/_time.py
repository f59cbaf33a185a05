"""Lengths of time as they are written."""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Node, arguments_in, called_path

_SECONDS = {"mins": 60.0, "secs": 1.0, "millis": 1e-3, "micros": 1e-6, "nanos": 1e-9}


def seconds_of(written: Node, context: Context) -> float | None:
    """The length of `Duration::from_millis(5)` and the like in seconds, where the number is a literal."""
    path = called_path(written) if written.type == "call_expression" else None
    given = arguments_in(written) if path is not None else ()
    made = (context.resolve(path) or "") if path is not None else ""
    made = made.replace("tokio::time::Duration::", "std::time::Duration::")
    unit = _SECONDS.get(made.removeprefix("std::time::Duration::from_"))
    number = context.text(given[0]).replace("_", "") if len(given) == 1 else ""
    return float(number) * unit if unit is not None and re.fullmatch(r"\d{1,12}", number) else None
