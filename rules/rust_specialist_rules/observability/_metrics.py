"""What the rules of this pack know of metrics: where prometheus and the macros of metrics name and label one."""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Node, arguments_in, called_path, string_value

#: Types of prometheus that count up; `Vec` and `Local` forms and those with a type parameter among them.
COUNTERS = re.compile(r"(?:Int|Generic)?Counter(?:Vec)?")
METRICS = re.compile(r"(?:Int|Generic)?(?:Counter|Gauge|Histogram)(?:Vec)?")
_OPTIONS = frozenset({"prometheus::Opts::new", "prometheus::HistogramOpts::new"})
#: prometheus's macros that make a metric and register it.
REGISTERS = tuple(
    f"register_{kind}{form}"
    for kind in ("counter", "int_counter", "gauge", "int_gauge", "histogram")
    for form in ("", "_vec", "_with_registry", "_vec_with_registry")
)


def made_metric(context: Context, call: Node) -> str | None:
    """The type (`IntCounterVec`) of which `call` makes one: `prometheus::IntCounterVec::new(..)`."""
    path = called_path(call)
    resolved = context.resolve(path) if path is not None else None
    if resolved is None or not resolved.startswith("prometheus::"):
        return None
    owner, _, function = resolved.rpartition("::")
    name = owner.rpartition("::")[2]
    is_made = function in ("new", "with_opts") and METRICS.fullmatch(name)
    return name if is_made else None


def name_of(context: Context, call: Node) -> tuple[Node, str] | None:
    """The literal in `Counter::new("name", ..)` or `Opts::new("name", ..)`, and the kind of metric, as far as is seen.

    The kind is the type's name; empty for options of which it is not seen what they are for.
    """
    arguments = arguments_in(call)
    if not arguments or string_value(arguments[0]) is None:
        return None
    kind = made_metric(context, call)
    if kind is not None:
        return arguments[0], kind
    path = called_path(call)
    resolved = context.resolve(path) if path is not None else None
    if resolved not in _OPTIONS:
        return None
    if resolved == "prometheus::HistogramOpts::new":
        return arguments[0], "Histogram"
    return arguments[0], _kind_around(context, call)


def _kind_around(context: Context, options: Node) -> str:
    """The kind of metric that options are handed to, directly or through their own methods."""
    at = options
    for _ in range(12):
        outer = context.parent(at)
        if outer is None:
            return ""
        if outer.type == "arguments":
            call = context.parent(outer)
            is_call = call is not None and call.type == "call_expression"
            return (made_metric(context, call) or "") if call is not None and is_call else ""
        if outer.type == "macro_invocation":
            path = outer.child_by_field_name("macro")
            name = context.text(path).rpartition("::")[2] if path is not None else ""
            return "Counter" if name in REGISTERS and "counter" in name else ""
        if outer.type not in ("field_expression", "call_expression", "reference_expression"):
            return ""
        at = outer
    return ""
