"""A client of a service that waits for ever.

## What it does
Finds reqwest's async clients without any time limit, in crates that also serve (axum, actix-web, warp, rocket,
tonic), where the file sets no limit anywhere.

## Why is this bad
reqwest has no time limit unless it is told one. When the other side accepts a connection and then says nothing, the
request that waits for it waits for ever, with its task, its memory and its connection; soon all of the service does.

## Example
```rust,crate:axum
pub struct Prices {
    client: reqwest::Client,
}

impl Prices {
    pub fn new() -> reqwest::Result<Self> {
        let client = reqwest::Client::new(); //~ reqwest_no_timeout
        Ok(Self { client })
    }
}
```

## Use instead
```rust,crate:axum
pub struct Prices {
    client: reqwest::Client,
}

impl Prices {
    pub fn new() -> reqwest::Result<Self> {
        let client = reqwest::Client::builder().timeout(std::time::Duration::from_secs(30)).build()?;
        Ok(Self { client })
    }
}
```

## When it is fine
For answers that never end, such as streams of events; `read_timeout` is the limit for those.

## Fix safety
A suggestion, in functions that return reqwest's `Result`: 30 seconds may be too short for what you ask.

## Limits
A file that speaks of `timeout` anywhere, or reads streams, is left alone, as are packages that are named after tests.
Limits that are set in other files are not seen.

## Sources
The documentation of `reqwest::ClientBuilder::timeout`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    arguments_in,
    called_path,
    rule,
    steps_after,
    whole_file,
)
from rust_specialist_rules._handlers import SERVERS

#: A limit, wherever it is set, and answers that may never end; not the name of this rule in an `allow`.
_SPEAKS_OF_LIMITS = re.compile(rb"(?<!reqwest_no_)[tT]imeout|[sS]tream|SSE|[sS]se_|Sse[A-Z]|EventSource")
#: A package that tests are written with: whoever waits there sees it.
_FOR_TESTS = re.compile(r"(?:.+[-_])?test(?:(?:s|ing|er|kit)?(?:[-_].+)?)")
_MAKES = frozenset({"reqwest::Client::new", "reqwest::Client::default", "reqwest::get"})
_BUILDS = frozenset({"reqwest::Client::builder", "reqwest::ClientBuilder::new"})
_RESULTS = frozenset({"reqwest::Result", "reqwest::error::Result"})


@rule(
    on=whole_file,
    crates=("reqwest",),
    in_tests=False,
    docs="https://docs.rs/reqwest/latest/reqwest/struct.ClientBuilder.html#method.timeout",
)
def reqwest_no_timeout(match: Match, context: Context) -> Findings:
    text = context.source.document.text
    if b"reqwest" not in text or _SPEAKS_OF_LIMITS.search(text):
        return
    if not context.crate.depends_on_any(*SERVERS) or _FOR_TESTS.fullmatch(context.crate.name or ""):
        return
    for call in context.descendants(match.node, "call_expression"):
        path = called_path(call)
        if path is None or not context.text(path).endswith(("new", "default", "get", "builder")):
            continue
        resolved = context.resolve(path)
        if resolved in _MAKES or (resolved in _BUILDS and _is_built(call, context)):
            if context.in_test(call):
                continue
            what = "this request" if resolved == "reqwest::get" else "each request of this client"
            yield context.finding(
                path,
                f"{what} waits for ever when the other side does not answer: reqwest sets no limit by itself",
                _fix(call, context) if resolved == "reqwest::Client::new" else None,
            )


def _is_built(call: Node, context: Context) -> bool:
    """Whether the builder is not handed on to where a limit may be set."""
    return any(context.text(step.name) == "build" for step in steps_after(context, call))


def _fix(call: Node, context: Context) -> Fix | None:
    if arguments_in(call):
        return None
    body = context.enclosing(call, "function_item", "closure_expression", "async_block")
    returned = body.child_by_field_name("return_type") if body is not None else None
    head = returned.child_by_field_name("type") if returned is not None else None
    if body is None or body.type != "function_item" or head is None or context.resolve(head) not in _RESULTS:
        return None
    path = called_path(call)
    kind = context.text(path).rpartition("::")[0] if path is not None else ""
    return context.replace(
        call,
        f"{kind}::builder().timeout(std::time::Duration::from_secs(30)).build()?",
        title="wait 30 seconds at most",
        applicability=Applicability.MAYBE_INCORRECT,
    )
