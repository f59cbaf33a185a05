"""What comes in from outside is put into a channel that has no bound.

## What it does
Finds `send` on a tokio `UnboundedSender`, and `unbounded_send` on that of futures, in a loop of async code that waits
for input: for the next item of a stream, message, line, datagram or connection.

## Why is this bad
`send` never waits, so nothing slows the loop down when the receiver is slower than the input. The queue grows until
the memory is gone; long before, what is in it is too old to be of use. With a bounded channel the loop waits, the
socket's buffers fill up, and the other side slows down.

## Example
```rust
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::mpsc::UnboundedSender;

pub async fn collect(stream: TcpStream, to: UnboundedSender<String>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    while let Some(line) = lines.next_line().await? {
        if to.send(line).is_err() { //~ unbounded_channel
            break;
        }
    }
    Ok(())
}
```

## Use instead
```rust
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::net::TcpStream;
use tokio::sync::mpsc::Sender;

pub async fn collect(stream: TcpStream, to: Sender<String>) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    while let Some(line) = lines.next_line().await? {
        if to.send(line).await.is_err() {
            break;
        }
    }
    Ok(())
}
```

## When it is fine
Where something else bounds what is under way: a semaphore, a window of the protocol, a request that waits for its
answer. A comment with the word "bound" above the `send` says so. A loop with a pause or a tick in it is not reported,
nor is a `send` in code that cannot wait: a callback, a `Drop`.

## Limits
The sender's type must be known: a parameter, a field, or `unbounded_channel` in the same function. Loops that take
their input from another channel are not reported, for that one may be bounded.

## Sources
tokio: the documentation of `sync::mpsc`, and its tutorial on channels, on backpressure.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Findings, Match, Node, Severity, chain_to, method_call, rule
from rust_specialist_rules._executor import behind_pointers

_SENDERS = {
    "tokio::sync::mpsc::UnboundedSender": "send",
    "futures::channel::mpsc::UnboundedSender": "unbounded_send",
    "futures_channel::mpsc::UnboundedSender": "unbounded_send",
}
#: Methods that wait for what comes from outside.
_INPUTS = frozenset(
    {
        "next_line",
        "next_segment",
        "accept",
        "recv_from",
        "read",
        "read_buf",
        "read_line",
        "read_until",
        "read_exact",
    }
    | {"recv_many_from", "try_next", "next_message", "read_frame", "read_packet", "chunk", "data", "frame"}
)
#: `next` and `recv` wait for a channel as well: what they are called on must be one of these.
_STREAMS = re.compile(
    r"stream|socket|\bsock|\bws\b|websocket|framed|connection|\bconn\b|reader|lines|incoming|inbound", re.I
)
_PACED = re.compile(
    r"\b(?:sleep|sleep_until|tick|interval|acquire|acquire_owned|acquire_many|throttle|until_ready)\s*\("
)

_TIME = re.compile(r"time|deadline|elapsed|expired", re.I)
_BOUND = re.compile(r"\bbound(?:ed|s)?\b", re.I)


@rule(
    on=method_call("send", "unbounded_send"),
    severity=Severity.HINT,
    in_tests=False,
    docs="https://docs.rs/tokio/latest/tokio/sync/mpsc/index.html#communicating-between-sync-and-async-code",
)
def unbounded_channel(match: Match, context: Context) -> Findings:
    if not context.in_async(match.node) or not context.file_says(b"nbounded"):
        return
    loop = context.loop_around(match.node)
    input_ = _input_of(loop, match.node, context) if loop is not None else None
    if loop is not None and _is_last(match.node, context):
        return
    if loop is not None and _is_timed(loop, context):
        return
    if loop is None or input_ is None or _PACED.search(context.text(loop)):
        return
    type_ = behind_pointers(context.type_of(match["receiver"]))
    if (
        type_ is None
        or _SENDERS.get(type_.path) != context.text(match["key"])
        or _is_explained(match.node, context)
    ):
        return
    name = "".join(context.text(match["receiver"]).split())
    sender = f"the channel of `{name}`" if len(name) <= 40 and "`" not in name else "the channel"
    yield context.finding(
        match["key"],
        f"{sender} has no bound: while its receiver is slower than `{context.text(input_)}`, it grows and grows",
        related=(context.related(input_, "the input that nothing slows down"),),
    )


def _is_timed(loop: Node, context: Context) -> bool:
    """Whether the loop ends when its time is up: so much can come in that time, and no more."""
    condition = loop.child_by_field_name("condition") if loop.type == "while_expression" else None
    return condition is not None and _TIME.search(context.text(condition)) is not None


def _input_of(loop: Node, send: Node, context: Context) -> Node | None:
    """The name of the method by which the loop waits for its input, in the body that `send` stands in."""
    bodies = ("closure_expression", "async_block", "function_item")
    body = context.enclosing(send, *bodies)
    for wait in context.descendants_in_macros(loop, "await_expression", "call_expression"):
        call = wait
        if wait.type == "await_expression":
            call = next(iter(wait.named_children), wait)
        elif context.parent(wait) is None or not _is_branch(wait, context):
            continue
        function = call.child_by_field_name("function") if call.type == "call_expression" else None
        field = function.child_by_field_name("field") if function is not None else None
        receiver = function.child_by_field_name("value") if function is not None else None
        if field is None or receiver is None or context.enclosing(wait, *bodies) != body:
            continue
        name = context.text(field)
        if name in _INPUTS or (name in ("next", "recv") and _is_stream(receiver, context)):
            return field
    return None


def _is_last(send: Node, context: Context) -> bool:
    """Whether the loop ends right behind the `send`, whatever came of it."""
    at: Node | None = send
    while at is not None and context.parent(at) is not None and context.parent(at).type != "block":  # type: ignore[union-attr]
        at = context.parent(at)
    after = at.next_named_sibling if at is not None else None
    if after is None or after.type != "expression_statement":
        return False
    return after.named_children[0].type in ("break_expression", "return_expression")


def _is_branch(call: Node, context: Context) -> bool:
    """Whether the call is the future of a branch of `select!`."""
    outer = context.parent(call)
    select = context.select_of(outer) if outer is not None and outer.type == "macro_invocation" else None
    return select is not None and any(arm.future == call for arm in select.arms)


def _is_stream(receiver: Node, context: Context) -> bool:
    """Whether the receiver of `next` or `recv` is no channel, as far as its type and its name say."""
    type_ = behind_pointers(context.type_of(receiver))
    if type_ is not None and (
        "mpsc" in type_.path or "broadcast" in type_.path or type_.path.endswith("::Receiver")
    ):
        return False
    if type_ is not None and type_.path.startswith(
        ("tokio::net::", "tokio_util::codec::", "tokio_tungstenite::")
    ):
        return True
    root = chain_to(receiver).root
    last = root.child_by_field_name("field") if root.type == "field_expression" else root
    return _STREAMS.search(context.text(last) if last is not None else "") is not None


def _is_explained(send: Node, context: Context) -> bool:
    """Whether a comment on the line, or on the three before, says what bounds the channel."""
    document = context.source.document
    line = document.line_of(send.start_byte)
    for number in range(max(line - 3, 0), line + 1):
        _, _, comment = document.slice(document.line_span(number)).partition("//")
        if _BOUND.search(comment):
            return True
    return False
