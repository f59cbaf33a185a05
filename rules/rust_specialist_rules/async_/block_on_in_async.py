"""A future driven with `block_on` inside of async code.

## What it does
Finds `block_on` of tokio's runtimes and handles, of futures, pollster, smol and async-std, called directly in an async
function, block or closure.

## Why is this bad
tokio panics: a runtime cannot be started or entered from a thread that already drives one. The others block the thread,
and the future that is waited for may need that very thread to get on: then nothing moves any more.

## Example
```rust
pub async fn total(a: impl Future<Output = u32>) -> u32 {
    futures::executor::block_on(a) + 1 //~ block_on_in_async
}
```

## Use instead
```rust
pub async fn total(a: impl Future<Output = u32>) -> u32 {
    a.await + 1
}
```

## When it is fine
In a closure given to `block_in_place`, `spawn_blocking` or `std::thread::spawn`, and in plain functions.

## Fix safety
A suggestion: the future becomes part of the surrounding one, which must then be `Send` where that one has to be.

## Limits
Methods are reported where the receiver is known to be a runtime or a handle of tokio. In tests only those are. The
`block_on` of smol and async-std, which may be nested, is a warning.

## Sources
The documentation of `tokio::runtime::Handle::block_on`, section on panics; `futures::executor::block_on`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    call,
    method_call,
    rule,
)
from rust_specialist_rules._executor import (
    behind_pointers,
    described,
    holds_executor,
    postfixed,
    root_path,
)

_FUNCTIONS = (
    "futures::executor::block_on",
    "futures_executor::block_on",
    "futures_lite::future::block_on",
    "pollster::block_on",
    "smol::block_on",
    "async_io::block_on",
    "async_std::task::block_on",
    "async_global_executor::block_on",
)
#: Their executors let a blocked thread be one of several, so it is a matter of luck.
_MAY_NEST = ("smol::", "async_io::", "async_std::", "async_global_executor::")
_RUNTIMES = frozenset({"tokio::runtime::Runtime", "tokio::runtime::Handle", "tokio::task::LocalSet"})
_MAKERS = frozenset(
    {
        "tokio::runtime::Runtime::new",
        "tokio::runtime::Handle::current",
        "tokio::runtime::Handle::try_current",
        "tokio::runtime::Builder::new_current_thread",
        "tokio::runtime::Builder::new_multi_thread",
    }
)


@rule(
    on=(call(*_FUNCTIONS), method_call("block_on")),
    severity=Severity.ERROR,
    docs="https://docs.rs/tokio/latest/tokio/runtime/struct.Handle.html#method.block_on",
)
def block_on_in_async(match: Match, context: Context) -> Findings:
    if not holds_executor(context, match.node):
        return
    method = match.get("key")
    where = described(context, match.node)
    if method is None:
        if context.in_test(match.node):
            return
        nests = match.path is not None and match.path.startswith(_MAY_NEST)
        severity = Severity.WARNING if nests else None
        message = (
            f"`block_on` blocks the thread that drives {where}, and waits for ever if the future needs it"
        )
        yield context.finding(match["path"], message, _fix(match, context), severity=severity)
        return
    receiver = match["receiver"]
    type_ = behind_pointers(context.type_of(receiver))
    known = type_.path in _RUNTIMES if type_ is not None else root_path(context, receiver) in _MAKERS
    if known:
        message = f"`block_on` panics here: {where} already runs on a thread that drives a runtime"
        yield context.finding(method, message, _fix(match, context))


def _fix(match: Match, context: Context) -> Fix | None:
    arguments: list[Node] = match["arguments"].named_children
    if match["arguments"].type != "arguments" or len(arguments) != 1 or arguments[0].type.endswith("comment"):
        return None
    if next(context.descendants(match.node, "line_comment", "block_comment"), None) is not None:
        inside = list(context.descendants(arguments[0], "line_comment", "block_comment"))
        if len(inside) != len(list(context.descendants(match.node, "line_comment", "block_comment"))):
            return None
    return context.replace(
        match.node,
        f"{postfixed(context, arguments[0])}.await",
        title="await the future",
        applicability=Applicability.MAYBE_INCORRECT,
    )
