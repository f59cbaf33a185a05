"""The name of a metric that prometheus refuses, or that does not say what it counts in which unit.

## What it does
Finds literal names of metrics, of the crates prometheus and metrics, with characters that are not allowed (an error:
making the metric fails), counters whose name does not end in `_total`, names with capitals, and names that end in a
unit other than seconds and bytes.

## Why is this bad
`prometheus::Counter::new("http-requests", ..)` gives an error at run time, which most programs unwrap when they
start. The other names work, but whoever writes a query has to know of each metric whether it is a counter, and divide
by a thousand.

## Example
```rust
pub fn requests() -> prometheus::Result<prometheus::Counter> {
    prometheus::Counter::new("http-requests", "Requests") //~ metric_name_convention
}
```

## Use instead
```rust
pub fn requests() -> prometheus::Result<prometheus::Counter> {
    prometheus::Counter::new("http_requests_total", "Requests")
}
```

## When it is fine
Where dashboards and alerts know the name already. Off by default for that reason.

## Fix safety
A suggestion: whoever reads the metric must learn its new name.

## Limits
Names that are put together, and constants, are not looked at. The macros of metrics allow dots, which exporters
translate.

## Sources
Prometheus: metric and label naming; the data model, on characters in names.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    call,
    macro_call,
    rule,
    string_value,
    token_parts,
)
from rust_specialist_rules.observability._metrics import COUNTERS, REGISTERS, name_of

_TYPES = ("Counter", "IntCounter", "Gauge", "IntGauge", "Opts", "HistogramOpts")
_MACROS = {"metrics::counter": "Counter", "metrics::gauge": "Gauge", "metrics::histogram": "Histogram"}
_ALLOWED = re.compile(r"[a-zA-Z_:][a-zA-Z0-9_:]*")
_UNITS = {
    **dict.fromkeys(("ms", "millis", "milliseconds", "us", "micros", "microseconds"), "seconds"),
    **dict.fromkeys(("ns", "nanos", "nanoseconds", "minutes", "mins", "hours"), "seconds"),
    **dict.fromkeys(("kb", "mb", "gb", "kilobytes", "megabytes", "gigabytes", "kib", "mib"), "bytes"),
}


@rule(
    on=(
        call(*(f"prometheus::{name}::new" for name in _TYPES)),
        macro_call(*REGISTERS, "counter", "gauge", "histogram"),
    ),
    severity=Severity.ERROR,
    default=False,
    crates=("prometheus", "metrics"),
    in_tests=False,
    docs="https://prometheus.io/docs/practices/naming/",
)
def metric_name_convention(match: Match, context: Context) -> Findings:
    found = (
        _in_macro(match, context) if match.node.type == "macro_invocation" else name_of(context, match.node)
    )
    name = string_value(found[0]) if found is not None else None
    if found is None or name is None:
        return
    literal, kind = found
    is_translated = (context.resolve(match["path"]) or "").startswith("metrics::")
    if is_translated and not _ALLOWED.fullmatch(name):
        return
    problem = _problem(name, kind)
    if problem is None:
        return
    message, severity = problem
    better = _better(name, kind)
    fix = None
    if better != name and literal.type == "string_literal" and "\\" not in context.text(literal):
        fix = context.replace(
            literal, f'"{better}"', title=f"call it `{better}`", applicability=Applicability.MAYBE_INCORRECT
        )
    yield context.finding(literal, message, fix, severity=severity)


def _in_macro(match: Match, context: Context) -> tuple[Node, str] | None:
    tree = match["arguments"]
    parts = token_parts(tree) if tree.type == "token_tree" else ()
    resolved = context.resolve(match["path"]) or ""
    if not parts or len(parts[0]) != 1 or string_value(parts[0][0]) is None:
        return None
    if resolved in _MACROS:
        return parts[0][0], _MACROS[resolved]
    last = resolved.rpartition("::")[2]
    if not resolved.startswith("prometheus::") or last not in REGISTERS:
        return None
    return parts[0][0], "Counter" if "counter" in last else "Other"


def _problem(name: str, kind: str) -> tuple[str, Severity] | None:
    """What is wrong with the name, and how bad that is."""
    if not _ALLOWED.fullmatch(name):
        return f"prometheus refuses the name `{_shown(name)}`: making this metric fails", Severity.ERROR
    stem, _, unit = name.removesuffix("_total").rpartition("_")
    if stem and unit in _UNITS:
        return f"metrics are kept in base units: `{_UNITS[unit]}`, not `{unit}`", Severity.HINT
    if name != name.lower():
        return f"`{_shown(name)}` has capitals, unlike all other metrics", Severity.HINT
    if COUNTERS.fullmatch(kind) and not name.endswith("_total"):
        return (
            f"nothing says that `{_shown(name)}` is a counter: its name does not end in `_total`",
            Severity.HINT,
        )
    return None


def _shown(name: str) -> str:
    return name if len(name) <= 40 and "`" not in name and "\n" not in name else "of this metric"


def _better(name: str, kind: str) -> str:
    """The name as it should be; itself where that cannot be told."""
    better = re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", re.sub(r"[^a-zA-Z0-9_:]", "_", name)).lower()
    if not re.match(r"[a-z_:]", better):
        return name
    stem, _, unit = better.removesuffix("_total").rpartition("_")
    if stem and unit in _UNITS:
        return name
    return f"{better}_total" if COUNTERS.fullmatch(kind) and not better.endswith("_total") else better
