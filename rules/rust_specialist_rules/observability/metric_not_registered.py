"""A metric of prometheus that is counted and never exported, or registered again and again.

## What it does
Finds metrics of prometheus in a private `static`, or in a local, that are only counted, in files where nothing is
registered; and `register_counter!` and its like, with a fixed name, in a loop.

## Why is this bad
A registry exports what was registered with it and nothing else: the metric goes up where nobody sees it, and the
alert that was built on it never fires. A second metric of the same name is refused with `AlreadyReg`, which most
programs unwrap.

## Example
```rust
use std::sync::LazyLock;

use prometheus::IntCounter;

static REQUESTS: LazyLock<IntCounter> =
    LazyLock::new(|| IntCounter::new("requests_total", "Requests").unwrap()); //~ metric_not_registered

pub fn seen() {
    REQUESTS.inc();
}
```

## Use instead
```rust
use std::sync::LazyLock;

use prometheus::{IntCounter, register_int_counter};

static REQUESTS: LazyLock<IntCounter> =
    LazyLock::new(|| register_int_counter!("requests_total", "Requests").unwrap());

pub fn seen() {
    REQUESTS.inc();
}
```

## When it is fine
Where the program reads the value itself. A metric whose value is read, or that is cloned, lent out or public, is not
reported: it may be registered elsewhere.

## Limits
Metrics in fields of structs are not followed. A file that speaks of registering anything is left alone, up to the
loops.

## Sources
prometheus: the documentation of `Registry` and of `register_counter!`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rust_specialist.lint import (
    Context,
    Finding,
    Findings,
    Match,
    Node,
    called_path,
    macro_call,
    rule,
    string_value,
    token_parts,
    whole_file,
)
from rust_specialist_rules.observability._metrics import REGISTERS, made_metric

#: Methods that count and give nothing back.
_COUNTS = frozenset(
    {"inc", "inc_by", "dec", "add", "sub", "set", "observe", "start_timer", "reset", "with_label_values"}
    | {"set_to_current_time", "observe_closure_duration", "local"}
)
#: What a file says that registers something.
_REGISTERING = re.compile(rb"\bregister\w*\s*[!(]|\b[Rr]egistry\b|\bREGISTRY\b|\bregisterer\b")


@rule(
    on=(whole_file, macro_call(*REGISTERS)),
    crates=("prometheus",),
    in_tests=False,
    docs="https://docs.rs/prometheus/latest/prometheus/struct.Registry.html#method.register",
)
def metric_not_registered(match: Match, context: Context) -> Findings:
    if match.node.type == "macro_invocation":
        yield from _registered_again(match, context)
        return
    text = context.source.document.text
    if b"prometheus" not in text or _REGISTERING.search(text):
        return
    for call in context.descendants(match.node, "call_expression"):
        if made_metric(context, call) is None or context.in_test(call):
            continue
        held = _held_by(call, context)
        if held is not None and _is_counted_alone(held, match.node, context):
            path = called_path(call)
            yield context.finding(
                path if path is not None else call,
                f"`{context.text(held)}` is counted, but not registered: it is never exported",
                related=(context.related(held, "nothing in this file registers it"),),
            )


def _registered_again(match: Match, context: Context) -> Iterator[Finding]:
    """A metric with a fixed name that a loop registers at every turn."""
    tree = match["arguments"]
    resolved = context.resolve(match["path"]) or ""
    parts = token_parts(tree) if tree.type == "token_tree" else ()
    loop = context.loop_around(match.node)
    if loop is None or not parts or not resolved.startswith("prometheus::"):
        return
    name = string_value(parts[0][0]) if len(parts[0]) == 1 else None
    leaves = any(True for _ in context.descendants(loop, "break_expression", "return_expression"))
    if name is not None and resolved.rpartition("::")[2] in REGISTERS and not leaves:
        yield context.finding(
            match["path"],
            f"`{name}` is registered again at every turn of this loop, which fails from the second one on",
            related=(context.related(loop.children[0], "this loop"),),
        )


def _held_by(call: Node, context: Context) -> Node | None:
    """The name of the private static, or of the local, that holds the metric."""
    for outer in context.ancestors(call):
        if outer.type == "static_item":
            is_public = any(child.type == "visibility_modifier" for child in outer.children)
            return None if is_public else outer.child_by_field_name("name")
        if outer.type == "let_declaration":
            pattern = outer.child_by_field_name("pattern")
            return pattern if pattern is not None and pattern.type == "identifier" else None
        if outer.type in ("block", "function_item", "struct_expression", "macro_invocation", "match_arm"):
            return None
        if outer.type == "arguments":
            path = called_path(outer.parent) if outer.parent is not None else None
            name = context.text(path) if path is not None else ""
            if not name.endswith("::new") or made_metric(context, outer.parent or outer) is not None:
                return None
    return None


def _is_counted_alone(held: Node, root: Node, context: Context) -> bool:
    """Whether every mention of the name, of which there is one at least, calls a method that only counts."""
    binding = context.binding_of(held)
    if binding is not None:
        uses = [use.node for use in binding.occurrences]
    else:
        name = context.source.bytes_of(held)
        uses = [
            node
            for node in context.descendants_in_macros(root, "identifier")
            if node != held and context.source.bytes_of(node) == name
        ]
        # Tokens of macros that are not understood count as well.
        if context.source.document.text.count(name) > len(uses) + 1:
            return False
    return bool(uses) and all(use is not None and _counts(use, context) for use in uses)


def _counts(use: Node, context: Context) -> bool:
    access = context.parent(use)
    method = (
        access.child_by_field_name("field")
        if access is not None and access.type == "field_expression"
        else None
    )
    return method is not None and context.text(method) in _COUNTS
