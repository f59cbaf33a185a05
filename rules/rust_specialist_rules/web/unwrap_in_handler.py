"""A handler that panics where a request or another service goes wrong.

## What it does
Finds `unwrap` and `expect` in handlers of axum and actix-web, on what was awaited, on what comes from the request,
and on files that are read.

## Why is this bad
What a client sends, and whether a database or a file answers, is not in the service's hands. A panic closes the
connection: the client gets no status and no text, and a proxy in between says 502 as if the service were down.

## Example
```rust
use axum::extract::Path;
use axum::http::StatusCode;

pub async fn double(Path(n): Path<String>) -> Result<String, StatusCode> {
    let n: i64 = n.parse().unwrap(); //~ unwrap_in_handler
    Ok(n.saturating_mul(2).to_string())
}
```

## Use instead
```rust
use axum::extract::Path;
use axum::http::StatusCode;

pub async fn double(Path(n): Path<String>) -> Result<String, StatusCode> {
    let n: i64 = n.parse().map_err(|_| StatusCode::BAD_REQUEST)?;
    Ok(n.saturating_mul(2).to_string())
}
```

## When it is fine
Where something before it has made sure. What is asked with `is_some`, `is_ok`, `contains_key` or a pattern in the
same handler is left alone, as are tasks that were joined, channels, semaphores, and what a middleware has put into
the request.

## Limits
Only the handler's own body: no closures, and nothing that it calls.

## Sources
The documentation of `tower_http::catch_panic`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Chain,
    Context,
    Findings,
    Match,
    Node,
    arguments_in,
    called_path,
    chain_to,
    method_call,
    rule,
)
from rust_specialist_rules._extractors import type_of_parameter
from rust_specialist_rules._handlers import handler_around

#: What fails only if the program itself is wrong, or is shut down.
_OWN_FAULT = frozenset(
    {
        *(
            "spawn",
            "spawn_blocking",
            "spawn_local",
            "block",
            "block_in_place",
            "join",
            "join_next",
            "join_all",
        ),
        *("acquire_owned", "acquire_many", "lock", "read", "write", "recv", "changed", "closed", "notified"),
        *("oneshot", "call", "ready", "extensions", "extensions_mut", "app_data", "match_info", "peer_addr"),
        *("wait_for", "timeout_at", "get_or_init", "get_or_try_init", "set", "into_inner"),
    }
)
#: There is a first and a last part of every text, and the route has seen how a path begins.
_NEVER_FAILS = re.compile(r"\b(?:r?splitn? (?:next|last|next_back)|strip_prefix|strip_suffix|uri path)\b")
#: Extractors of what the service itself has put there.
_OWN_PARTS = frozenset(
    {"ConnectInfo", "Data", "Extension", "MatchedPath", "ReqData", "State", "ThinData", "WebSocketUpgrade"}
)
#: What an author says of an error that there is never one of.
_CANNOT = re.compile(
    r"infallible|unreachable|impossible|never|cannot (?:fail|error)|can't (?:fail|error)", re.I
)
_FILES = re.compile(r"std::fs::(?:read|read_to_string|write|File::open|File::create|metadata|read_dir)")
_CHECKED = re.compile(
    r"\b(?:is_some|is_none|is_ok|is_err|is_empty|contains_key|is_some_and|is_ok_and|valid\w*|check\w*|len)\b"
)


@rule(
    on=method_call("unwrap", "expect"),
    crates=("axum", "actix-web"),
    in_tests=False,
    docs="https://docs.rs/tower-http/latest/tower_http/catch_panic/index.html",
)
def unwrap_in_handler(match: Match, context: Context) -> Findings:
    handler = handler_around(context, match.node)
    name = handler.child_by_field_name("name") if handler is not None else None
    if handler is None or name is None:
        return
    receiver = match["receiver"]
    told = arguments_in(match.node)
    if told and _CANNOT.search(context.text(told[0])):
        return
    reason = _awaited(receiver, context) or _read(receiver, context) or _requested(receiver, handler, context)
    if reason is not None:
        method = context.text(match["key"])
        yield context.finding(
            match["key"],
            f"{reason} panics here: `{method}` leaves the client of `{context.text(name)}` without an answer",
        )


def _awaited(receiver: Node, context: Context) -> str | None:
    """What went wrong if this is the result of something that was awaited."""
    if receiver.type != "await_expression":
        return None
    chain = chain_to(receiver)
    if chain.root.type != "call_expression" and not chain.steps:
        return None
    if (
        _is_own_fault(chain, context)
        or next(context.descendants(receiver, "closure_expression"), None) is not None
    ):
        return None
    last = chain.steps[-1] if chain.steps else None
    if last is not None:
        called = context.text(last.name)
        if (called == "send" and last.arguments) or (called == "acquire" and _is_semaphore(chain, context)):
            return None
    else:
        path = called_path(chain.root)
        called = context.text(path).rpartition("::")[2] if path is not None else ""
        if not called or called[0].isupper() or called == "new":
            return None
    return f"an error of `{called}`"


def _is_own_fault(chain: Chain, context: Context) -> bool:
    names = {context.text(step.name) for step in chain.steps}
    path = called_path(chain.root) if chain.root.type == "call_expression" else None
    if path is not None:
        names.add(context.text(path).rpartition("::")[2])
    return not names.isdisjoint(_OWN_FAULT)


def _is_semaphore(chain: Chain, context: Context) -> bool:
    """`acquire` is also what pools of connections have; only theirs is known to fail."""
    type_ = context.type_of(chain.root)
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    return type_ is None or not type_.path.startswith("sqlx::")


def _read(receiver: Node, context: Context) -> str | None:
    path = called_path(receiver) if receiver.type == "call_expression" else None
    resolved = context.resolve(path) if path is not None else None
    if resolved is None or _FILES.fullmatch(resolved) is None:
        return None
    return f"an error of `{resolved.removeprefix('std::')}`"


def _requested(receiver: Node, handler: Node, context: Context) -> str | None:
    """What went wrong if this is a part of the request that may be missing or be no number."""
    chain = chain_to(receiver)
    root = chain.root
    while root.type == "field_expression":
        inner = root.child_by_field_name("value")
        if inner is None:
            return None
        root = inner
    binding = context.binding_of(root) if root.type == "identifier" else None
    if binding is None or binding.kind != "parameter" or binding.body != handler:
        return None
    if _is_own_fault(chain, context) or any(len(step.arguments) > 1 for step in chain.steps):
        return None
    if _NEVER_FAILS.search(" ".join(context.text(step.name) for step in chain.steps)):
        return None
    type_ = type_of_parameter(context, binding.origin)
    if (
        type_ is None
        or type_.path.rpartition("::")[2] in _OWN_PARTS
        or not type_.path.startswith(("axum", "actix", "std::option"))
    ):
        return None
    for use in binding.occurrences:
        if use.node is not None and use.span.end <= receiver.start_byte and _is_asked(use.node, context):
            return None
    return f"a request whose `{binding.name}` is not as expected"


def _is_asked(use: Node, context: Context) -> bool:
    """Whether a use of a part of the request, before the one that panics, may have made sure of it."""
    at, outer = use, context.parent(use)
    while outer is not None and outer.type not in ("block", "function_item", "closure_expression"):
        if outer.type in (
            "if_expression",
            "match_expression",
            "let_condition",
            "while_expression",
            "assignment_expression",
        ):
            condition = outer.child_by_field_name("condition") or outer.child_by_field_name("value")
            if condition is not None and condition.start_byte <= use.start_byte < condition.end_byte:
                return True
        at, outer = outer, context.parent(outer)
    return _CHECKED.search(context.text(at)) is not None
