"""The blocking client of reqwest, used in async code.

## What it does
Finds clients and requests of `reqwest::blocking` that are made directly in an `async fn`, an async block or an async
closure.

## Why is this bad
The blocking client runs a runtime of its own. In a debug build reqwest panics where it finds another one around it; in
a release build the call keeps its thread until the answer is there, and every other task on the thread waits.

## Example
```rust
pub async fn page(url: &str) -> reqwest::Result<String> {
    reqwest::blocking::get(url)?.text() //~ reqwest_blocking_in_async
}
```

## Use instead
```rust
pub async fn page(url: &str) -> reqwest::Result<String> {
    reqwest::get(url).await?.text().await
}
```

## Fix safety
The fix takes the async functions of the same names and awaits them, where the whole chain is one. It is a suggestion:
what is alive at a new `.await` must be `Send` where the task is spawned.

## Limits
Closures are left alone: `spawn_blocking(|| ..)` is where the blocking client belongs. Clients whose type is not known
are not followed.

## Sources
The documentation of `reqwest::blocking`, and of `ClientBuilder::build` there, on panics.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Edit,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    call,
    called_path,
    chain_to,
    method_call,
    rule,
)
from rust_specialist_rules._executor import behind_pointers, described, holds_executor

_CALLS = (
    "reqwest::blocking::get",
    *(
        f"reqwest::blocking::{name}"
        for name in ("Client::new", "Client::default", "Client::builder", "ClientBuilder::new")
    ),
)
_CLIENTS = frozenset({"reqwest::blocking::Client", "reqwest::blocking::client::Client"})
_STARTS = frozenset({"get", "post", "put", "patch", "delete", "head", "request"})
#: What waits in a chain of the blocking client, and has an async twin of the same name.
_WAITS = frozenset({"send", "text", "json", "bytes", "execute"})
_STEPS = frozenset({*_WAITS, "error_for_status", "error_for_status_ref", "status", "headers"})


@rule(
    on=(call(*_CALLS), method_call("send", "execute")),
    severity=Severity.ERROR,
    crates=("reqwest",),
    in_tests=False,
    docs="https://docs.rs/reqwest/latest/reqwest/blocking/index.html",
)
def reqwest_blocking_in_async(match: Match, context: Context) -> Findings:
    if not holds_executor(context, match.node):
        return
    method = match.get("key")
    if method is not None:
        # A chain that begins where the client is made is told there.
        root = chain_to(match["receiver"]).root
        type_ = behind_pointers(context.type_of(root)) if root.type != "call_expression" else None
        if type_ is None or type_.path not in _CLIENTS:
            return
        if context.text(root) == "self":
            return  # a trait's method for the client itself: who calls it may have no runtime
        at, what = method, f"`{context.text(root)}` is the blocking client"
    else:
        path = match.path or ""
        at, what = match["path"], f"`{path.removeprefix('reqwest::')}` runs a runtime of its own"
    yield context.finding(
        at,
        f"{what}: in {described(context, match.node)} it panics in a debug build, and blocks the thread in others",
        _fix(match.node, context) if match.path == "reqwest::blocking::get" else None,
    )


def _fix(get: Node, context: Context) -> Fix | None:
    """`blocking::get(url)?.text()?` with async functions; None where the answer is kept."""
    path = called_path(get)
    whole, outer = get, context.parent(get)
    while outer is not None:
        if outer.type == "field_expression":
            outer = context.parent(outer)
            if outer is None or outer.type not in ("call_expression", "generic_function"):
                return None
        if outer.type not in ("call_expression", "generic_function", "try_expression"):
            break
        whole, outer = outer, context.parent(outer)
    chain = chain_to(whole)
    names = [context.text(step.name) for step in chain.steps]
    # Only what ends with a body that was read: an answer that is kept would be of another type.
    if path is None or not names or not set(names) <= _STEPS or names[-1] not in _WAITS:
        return None
    edits: list[Edit] = [context.edit(path, "reqwest::get"), context.insert(get.end_byte, ".await")]
    edits += [
        context.insert(step.call.end_byte, ".await")
        for step, name in zip(chain.steps, names, strict=True)
        if name in _WAITS
    ]
    return context.fix("take the async client and await it", Applicability.MAYBE_INCORRECT, *edits)
