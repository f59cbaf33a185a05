"""A branch of `select!` loses what it has done so far when another branch is first.

## What it does
Finds a `tokio::select!` in a loop one of whose branches calls, as its future, a method that is not cancel safe:
`read_exact`, `read_to_end`, `read_to_string`, `read_u16` and its like, `read_line`, `write_all`, `Barrier::wait`, or
`send` on an mpsc `Sender` with a message that was just taken from somewhere. Another branch must lead back to the
`select!`.

## Why is this bad
When another branch is first, the future of this one is dropped. It may have read half of what it wanted: these bytes
are gone, and the next turn of the loop begins in the middle of a message. A `write_all` has written nobody knows how
much; a `send` takes its message with it.

## Example
```rust
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::sync::mpsc::Receiver;

pub async fn pump(mut stream: TcpStream, mut commands: Receiver<u8>) {
    let mut header = [0u8; 4];
    loop {
        tokio::select! {
            read = stream.read_exact(&mut header) => { //~ select_cancel_unsafe
                if read.is_err() {
                    return;
                }
            }
            Some(command) = commands.recv() => println!("{command}"),
        }
    }
}
```

## Use instead
```rust
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;
use tokio::sync::mpsc::Receiver;

pub async fn pump(mut stream: TcpStream, mut commands: Receiver<u8>) {
    let mut buffer = bytes::BytesMut::with_capacity(64);
    loop {
        tokio::select! {
            read = stream.read_buf(&mut buffer) => {
                if !matches!(read, Ok(n) if n > 0) {
                    return;
                }
            }
            Some(command) = commands.recv() => println!("{command}"),
        }
    }
}
```

## When it is fine
Where the other branches end the loop, or get a new connection: neither is reported. A future that is made and pinned
before the loop, and polled as `&mut future`, keeps its progress. So do `recv`, `read`, `read_buf`, `accept`, `tick`,
`next_line` and a framed codec; for `send` there is `reserve`, whose permit sends at once.

## Limits
Methods of readers and writers count where the type is tokio's, is bound by one of tokio's traits, or is not known in
a file that imports tokio's extension trait by name. Waiting for a lock or a permit only loses its place in the queue,
which is not reported.

## Sources
tokio: the documentation of `select!`, section on cancellation safety, and of `AsyncReadExt`, `AsyncWriteExt`,
`Barrier` and `mpsc::Sender::send`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Arm,
    Body,
    Context,
    Findings,
    Match,
    Node,
    Select,
    Type,
    arguments_in,
    macro_call,
    root_of,
    rule,
)
from rust_specialist_rules._executor import behind_pointers
from rust_specialist_rules.async_._io import is_tokio_io
from rust_specialist_rules.async_._select import others_go_on, tokio_select

_READS = re.compile(r"read_exact|read_to_end|read_to_string|read_[uif](?:16|32|64|128)(?:_le)?")
#: What takes a message out of somewhere, so that it is nowhere else.
_TAKES = re.compile(r"\.\s*(?:recv|next|pop\w*|take|dequeue|receive|read_\w+|next_line|accept)\s*\(")
_LOOSE_READ = "the bytes that it has read so far are lost"


@rule(
    on=macro_call("select"),
    in_tests=False,
    docs="https://docs.rs/tokio/latest/tokio/macro.select.html#cancellation-safety",
)
def select_cancel_unsafe(match: Match, context: Context) -> Findings:
    loop = context.loop_around(match.node)
    select = tokio_select(match, context) if loop is not None else None
    around = context.body(match.node)
    if loop is None or select is None or around is None or len(select.arms) < 2:
        return
    body = around.body_at(match.node)
    if body.is_broken or body.scopes.has_cfg:
        return
    for arm in select.arms:
        found = _loss(arm, loop, context)
        if found is None:
            continue
        name, receiver, effect = found
        if others_go_on(body, select, arm, _renewals(receiver, body, context)):
            yield context.finding(
                name,
                f"when another branch is first, `{context.text(name)}` is dropped: {effect}",
                related=(
                    context.related(_other(body, select, arm), "this branch leads back to the `select!`"),
                ),
            )


def _loss(arm: Arm, loop: Node, context: Context) -> tuple[Node, Node, str] | None:
    """The method that the branch's future is the call of, its receiver, and what is lost when it is dropped."""
    call = arm.future
    while call is not None and call.type == "parenthesized_expression" and call.named_child_count:
        call = call.named_children[0]
    function = (
        call.child_by_field_name("function") if call is not None and call.type == "call_expression" else None
    )
    if call is None or function is None or function.type != "field_expression":
        return None
    receiver, field = function.child_by_field_name("value"), function.child_by_field_name("field")
    if receiver is None or field is None:
        return None
    name, arguments = context.text(field), arguments_in(call)
    type_ = behind_pointers(context.type_of(receiver))
    if _READS.fullmatch(name) and len(arguments) <= 1:
        return (
            (field, receiver, _LOOSE_READ) if is_tokio_io(receiver, "AsyncReadExt", name, context) else None
        )
    if name == "read_line" and len(arguments) == 1:
        known = is_tokio_io(receiver, "AsyncBufReadExt", name, context)
        return (field, receiver, _LOOSE_READ) if known else None
    if name == "write_all" and len(arguments) == 1:
        known = is_tokio_io(receiver, "AsyncWriteExt", name, context)
        return (field, receiver, "nobody knows how much it has written") if known else None
    if name == "wait" and not arguments and _is(type_, "tokio::sync::Barrier"):
        return field, receiver, "it leaves the barrier, and the others wait for ever"
    if name == "send" and len(arguments) == 1 and _is(type_, "tokio::sync::mpsc::Sender"):
        return (field, receiver, "the message is lost") if _is_taken(arguments[0], loop, context) else None
    return None


def _is(type_: Type | None, path: str) -> bool:
    return type_ is not None and type_.path == path


def _is_taken(message: Node, loop: Node, context: Context) -> bool:
    """Whether the message is a local that took it out of somewhere in the same turn of the loop."""
    binding = context.binding_of(message) if message.type == "identifier" else None
    if binding is None or not (loop.start_byte < binding.declaration.start < loop.end_byte):
        return False
    value = binding.origin.child_by_field_name("value")
    return (
        binding.origin.type in ("let_declaration", "let_condition")
        and value is not None
        and _TAKES.search(context.text(value)) is not None
    )


def _renewals(receiver: Node, body: Body, context: Context) -> list[Node]:
    """What makes the reader or writer another one: its declaration, and assignments to it or to what it is part of."""
    found: list[Node] = []
    root = root_of(receiver)
    binding = context.binding_of(root)
    if binding is not None and binding.origin.type == "let_declaration":
        found.append(binding.origin)
    path = "".join(context.text(receiver).split())
    for assignment in context.descendants_in_macros(body.node, "assignment_expression"):
        left = assignment.child_by_field_name("left")
        text = "".join(context.text(left).split()).lstrip("*") if left is not None else ""
        if text and (path == text or path.startswith(f"{text}.")):
            found.append(assignment)
    return found


def _other(body: Body, select: Select, arm: Arm) -> Node:
    """The first of the other branches that may be first, to point at."""
    return next(
        other.pattern or other.handler
        for other in select.arms
        if other != arm and body.flow.path_avoiding(other.fragment.root, select.tokens, ())
    )
