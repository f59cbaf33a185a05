"""A label of a metric takes as many values as there are users, requests or addresses.

## What it does
Finds values of labels that by their name are different for everybody: an id of a user, order, request or session, an
email or IP address, a URL, a path of a request. They are looked for in `with_label_values` of prometheus, in
attributes of opentelemetry's instruments, and in the labels of `counter!`, `gauge!` and `histogram!` of metrics.

## Why is this bad
Each value of a label is a time series of its own, kept in the memory of the program for as long as it runs, and in
the database behind it. With a user's id as a label both grow without end, and anybody who may choose the path can
make them.

## Example
```rust
pub fn seen(requests: &prometheus::IntCounterVec, user_id: &str) {
    requests.with_label_values(&[user_id]).inc(); //~ metric_label_cardinality
}
```

## Use instead
```rust
pub fn seen(requests: &prometheus::IntCounterVec, plan: Plan) {
    requests.with_label_values(&[plan.name()]).inc();
}

#[derive(Clone, Copy)]
pub enum Plan {
    Free,
    Paid,
}

impl Plan {
    pub fn name(self) -> &'static str {
        match self {
            Plan::Free => "free",
            Plan::Paid => "paid",
        }
    }
}
```

## When it is fine
Where there are a few of them, as the program knows and its names do not say. What belongs to one request belongs into
its log line or span.

## Limits
Names decide. `id` alone, and ids of shards, nodes, workers or partitions, are not reported, nor is the template of a
route (`MatchedPath`).

## Sources
Prometheus, practices: instrumentation, on labels; naming.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    Span,
    arguments_in,
    called_path,
    macro_call,
    method_call,
    rule,
    span_of,
    token_parts,
)

#: Names of what is different for everybody.
_ENDLESS = re.compile(
    r"(?:user|account|customer|client|member|order|invoice|payment|request|req|session|trace|span|message|msg"
    r"|transaction|tx|correlation|visitor)_?(?:id|uuid)|uuid|guid|(?:user_?)?email|email_?address|user_?agent"
    r"|(?:client|remote|peer|source|src)_?(?:ip|addr|address)|ip_?addr(?:ess)?|ip"
    r"|url|uri|raw_path|full_path|request_path|req_path|path_and_query|query_string|user_?name|session_?token",
    re.I,
)
#: Methods that give the address that a client asked for.
_ASKED = re.compile(r"(?:uri|url)\(\)\.path\(\)|\b(?:uri|url)\.path\(\)|\b(?:req|request)\.(?:uri|path)\(\)")
#: Methods that give the same text again.
_SAME = re.compile(
    r"(?:\.(?:as_str|as_ref|to_string|to_owned|clone|into|ip|borrow|as_deref|unwrap_or_default)\(\))+$"
)
_MACROS = frozenset({"metrics::counter", "metrics::gauge", "metrics::histogram"})


@rule(
    on=(
        method_call("with_label_values", "get_metric_with_label_values"),
        method_call("add", "record"),
        macro_call("counter", "gauge", "histogram"),
    ),
    crates=("prometheus", "metrics", "opentelemetry"),
    in_tests=False,
    docs="https://prometheus.io/docs/practices/instrumentation/#do-not-overuse-labels",
)
def metric_label_cardinality(match: Match, context: Context) -> Findings:
    if match.node.type == "macro_invocation":
        spans = _in_macro(match, context)
    elif context.text(match["key"]) in ("add", "record"):
        spans = _in_attributes(match.node, context)
    else:
        spans = [span_of(value) for value in _elements(arguments_in(match.node), 0)]
    for span in spans:
        name = _endless(context.source.slice(span))
        if name is not None:
            message = f"each value of `{name}` becomes a time series of its own, which is kept for ever"
            yield context.finding(span, message)


def _elements(arguments: tuple[Node, ...], index: int) -> list[Node]:
    """The elements of `&[a, b]`, or of an array, which is the last of the arguments."""
    at = arguments[index] if len(arguments) == index + 1 else None
    while at is not None and at.type == "reference_expression" and at.named_child_count:
        at = at.named_children[-1]
    if at is None or at.type != "array_expression":
        return []
    return [child for child in at.named_children if not child.type.endswith("comment")]


def _in_attributes(call: Node, context: Context) -> list[Span]:
    """The values of `KeyValue::new("name", value)` that an instrument of opentelemetry is given."""
    found: list[Span] = []
    for element in _elements(arguments_in(call), 1):
        path = called_path(element) if element.type == "call_expression" else None
        if path is not None and context.resolve(path) == "opentelemetry::KeyValue::new":
            found += [span_of(value) for value in arguments_in(element)[1:]]
    return found


def _in_macro(match: Match, context: Context) -> list[Span]:
    """The values of `"label" => value`."""
    tree = match["arguments"]
    if tree.type != "token_tree" or context.resolve(match["path"]) not in _MACROS:
        return []
    return [
        Span(part[2].start_byte, part[-1].end_byte)
        for part in token_parts(tree)[1:]
        if len(part) > 2 and part[1].type == "=>"
    ]


def _endless(text: str) -> str | None:
    """The name in `&user.email.clone()`, if it is that of something without end."""
    written = "".join(text.split()).lstrip("&*")
    asked = _ASKED.search(written)
    if asked is not None and "matched" not in written.lower():
        return asked[0]
    plain = _SAME.sub("", written)
    if plain.startswith("format!") or not re.fullmatch(r"[\w.]+(?:\(\))?", plain):
        return None
    last = plain.removesuffix("()").rpartition(".")[2]
    return last if _ENDLESS.fullmatch(last) else None
