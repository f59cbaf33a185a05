"""A buffered writer of tokio that is dropped with its last bytes in it.

## What it does
Finds a local `tokio::io::BufWriter` that is written to, but neither flushed nor shut down nor handed on.

## Why is this bad
There is no async drop: what still lies in the buffer is thrown away with the writer, without an error. std's
`BufWriter` writes it out when it is dropped; this one does not. Small messages are never sent at all.

## Example
```rust
use tokio::io::{AsyncWriteExt, BufWriter};

pub async fn save(socket: tokio::net::TcpStream, bytes: &[u8]) -> std::io::Result<()> {
    let mut writer = BufWriter::new(socket); //~ async_writer_not_flushed
    writer.write_all(bytes).await?;
    Ok(())
}
```

## Use instead
```rust
use tokio::io::{AsyncWriteExt, BufWriter};

pub async fn save(socket: tokio::net::TcpStream, bytes: &[u8]) -> std::io::Result<()> {
    let mut writer = BufWriter::new(socket);
    writer.write_all(bytes).await?;
    writer.flush().await
}
```

## When it is fine
Never, unless the bytes may be lost.

## Limits
Silent where the writer is used in any way but by calling the methods that write: it is borrowed, moved, stored,
returned, used in a closure or a macro.

## Sources
tokio: the documentation of `BufWriter`, on dropping it without a flush.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Binding, Context, Findings, Match, Node, call, rule

_WRITES = re.compile(r"write(?:_all|_buf|_all_buf|_vectored|_[uif]\d+(?:_le)?)?")


@rule(
    on=call("tokio::io::BufWriter::new", "tokio::io::BufWriter::with_capacity"),
    in_tests=False,
    docs="https://docs.rs/tokio/latest/tokio/io/struct.BufWriter.html",
)
def async_writer_not_flushed(match: Match, context: Context) -> Findings:
    declared = context.parent(match.node)
    if declared is None or declared.type != "let_declaration":
        return
    pattern, body = declared.child_by_field_name("pattern"), context.body(match.node)
    if (
        pattern is None
        or pattern.type != "identifier"
        or body is None
        or body.is_broken
        or body.scopes.has_cfg
    ):
        return
    binding = context.binding_of(pattern)
    last = _last_write(binding, declared, context) if binding is not None else None
    if binding is None or last is None:
        return
    yield context.finding(
        pattern,
        f"`{binding.name}` is dropped without `flush`: what is still in its buffer is never written",
        related=(context.related(last, "the last write goes into the buffer"),),
    )


def _last_write(binding: Binding, declared: Node, context: Context) -> Node | None:
    """The last write, where the local is used in no other way; None else."""
    last: Node | None = None
    around = context.enclosing(declared, "function_item", "closure_expression", "async_block")
    for use in binding.occurrences:
        field = context.parent(use.node) if use.node is not None and use.body == around else None
        if field is None or field.type != "field_expression":
            return None
        name, outer = field.child_by_field_name("field"), context.parent(field)
        if name is None or outer is None or outer.type != "call_expression":
            return None
        if not _WRITES.fullmatch(context.text(name)):
            return None
        last = name
    return last
