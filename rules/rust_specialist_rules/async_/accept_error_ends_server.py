"""A server that stops because one connection could not be accepted.

## What it does
Finds `accept().await?`, and the same with `unwrap` or `expect`, on a listener of tokio in a `loop` or `while`.

## Why is this bad
`accept` fails for reasons that pass: the client has gone away again, or the process has as many files open as it may
have just now. With `?` the loop ends and the server is down, mostly under load.

## Example
```rust
use tokio::net::TcpListener;

pub async fn serve(listener: TcpListener) -> std::io::Result<()> {
    loop {
        let (socket, _) = listener.accept().await?; //~ accept_error_ends_server
        tokio::spawn(async move { drop(socket) });
    }
}
```

## Use instead
```rust
use tokio::net::TcpListener;

pub async fn serve(listener: TcpListener) -> std::io::Result<()> {
    loop {
        let (socket, _) = match listener.accept().await {
            Ok(accepted) => accepted,
            Err(_) => {
                tokio::time::sleep(std::time::Duration::from_secs(1)).await;
                continue;
            }
        };
        tokio::spawn(async move { drop(socket) });
    }
}
```

## When it is fine
In examples, benchmarks and tests, and where a fixed number of clients is waited for in a `for`: neither is reported.

## Fix safety
A suggestion: the error wants to be logged, and the pause keeps the loop from spinning while no file can be opened.

## Limits
The listener's type must be known from the same file. A loop that accepts once and then ends is not reported.

## Sources
axum retries in its own listener after a second. The manual page of `accept`, section on error handling.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Role,
    arguments_in,
    method_call,
    rule,
)
from rust_specialist_rules._executor import behind_pointers, offers

_LISTENERS = frozenset({"tokio::net::TcpListener", "tokio::net::UnixListener"})
_ENDS = frozenset({"return_expression", "break_expression"})


@rule(
    on=method_call("accept"),
    in_tests=False,
    docs="https://docs.rs/tokio/latest/tokio/net/struct.TcpListener.html#method.accept",
)
def accept_error_ends_server(match: Match, context: Context) -> Findings:
    if arguments_in(match.node) or context.role in (Role.EXAMPLE, Role.BENCH):
        return
    wait = context.parent(match.node)
    if wait is None or wait.type != "await_expression":
        return
    loop = context.loop_around(match.node)
    ended = _ended_by(wait, context)
    if ended is None or loop is None or loop.type == "for_expression" or _ends_anyway(loop):
        return
    type_ = behind_pointers(context.type_of(match["receiver"]))
    if type_ is None or type_.path not in _LISTENERS:
        return
    whole, effect = ended
    yield context.finding(
        match["key"],
        f"the first connection that cannot be accepted {effect}: the server accepts no more",
        _fix(whole, wait, context),
        related=(context.related(loop.children[0], "this loop ends with it"),),
    )


def _ended_by(wait: Node, context: Context) -> tuple[Node, str] | None:
    """The expression that ends the loop on an error, and what it does then."""
    outer = context.parent(wait)
    if outer is None:
        return None
    if outer.type == "try_expression":
        return outer, "ends the loop"
    field = outer.child_by_field_name("field") if outer.type == "field_expression" else None
    call = (
        context.parent(outer) if field is not None and context.text(field) in ("unwrap", "expect") else None
    )
    return (call, "panics") if call is not None and call.type == "call_expression" else None


def _ends_anyway(loop: Node) -> bool:
    """Whether the loop's last statement leaves it, so that it runs once."""
    body = loop.child_by_field_name("body")
    parts = [c for c in body.named_children if not c.type.endswith("comment")] if body is not None else []
    last = parts[-1] if parts else None
    if last is not None and last.type == "expression_statement" and last.named_child_count:
        last = last.named_children[0]
    return last is not None and last.type in _ENDS


def _fix(whole: Node, wait: Node, context: Context) -> Fix | None:
    """`match accept().await { .. }` in place of the value of a `let`."""
    statement = context.parent(whole)
    if statement is None or statement.type != "let_declaration" or not offers(context, "tokio", "time"):
        return None
    value = context.source.bytes_of(whole)
    if b"//" in value or b"/*" in value or b"\n" in value:
        return None
    step = "    "
    line = f"\n{context.indentation(statement)}"
    text = (
        f"match {context.text(wait)} {{"
        f"{line}{step}Ok(accepted) => accepted,"
        f"{line}{step}Err(_) => {{"
        f"{line}{step * 2}tokio::time::sleep(std::time::Duration::from_secs(1)).await;"
        f"{line}{step * 2}continue;"
        f"{line}{step}}}"
        f"{line}}}"
    )
    return context.replace(
        whole, text, title="wait, then go on accepting", applicability=Applicability.MAYBE_INCORRECT
    )
