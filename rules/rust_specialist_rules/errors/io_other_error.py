"""`io::Error::new(ErrorKind::Other, ..)` instead of `io::Error::other(..)`.

## What it does
Finds calls of `std::io::Error::new` whose kind is `ErrorKind::Other`.

## Why is this bad
Nothing breaks. `io::Error::other` says the same in one word, and needs no `ErrorKind`.

## Example
```rust
use std::io;

pub fn closed(name: &str) -> io::Error {
    io::Error::new(io::ErrorKind::Other, format!("{name} is closed")) //~ io_other_error
}
```

## Use instead
```rust
use std::io;

pub fn closed(name: &str) -> io::Error {
    io::Error::other(format!("{name} is closed"))
}
```

## When it is fine
In a crate that is to compile with Rust before 1.74; it says so with `rust-version`.

## Fix safety
The two calls make the same error. Where the kind has a comment there is no fix. An import of `ErrorKind` may be left
without use.

## Sources
std: `io::Error::other`. clippy: `io_other_error`.
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
    Span,
    arguments_in,
    call,
    rule,
)


@rule(
    on=call("std::io::Error::new"),
    severity=Severity.HINT,
    needs="1.74",
    like="clippy::io_other_error",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/io/struct.Error.html#method.other",
)
def io_other_error(match: Match, context: Context) -> Findings:
    """A call with the kind `Other`."""
    arguments = arguments_in(match.node)
    if len(arguments) != 2 or arguments[0].type not in ("identifier", "scoped_identifier"):
        return
    kind = arguments[0]
    if context.resolve(kind) != "std::io::ErrorKind::Other":
        return
    name = match["path"].child_by_field_name("name")
    if name is None or context.text(name) != "new":
        return
    path = context.text(match["path"]).removesuffix("new").strip()
    yield context.finding(
        kind,
        f"the kind `Other` is what `{path}other(..)` says in one word",
        _fix(match["arguments"], name, kind, arguments[1], context),
    )


def _fix(inside: Node, name: Node, kind: Node, payload: Node, context: Context) -> Fix | None:
    dropped = (
        context.source.slice(Span(inside.start_byte + 1, kind.start_byte)),
        context.source.slice(Span(kind.end_byte, payload.start_byte)),
    )
    if "".join(dropped).strip() != ",":
        return None  # a comment
    # A call that is broken over lines stays so: the payload takes the place of the kind.
    start = kind.start_byte if "\n" in dropped[0] else inside.start_byte + 1
    return context.fix(
        "use `io::Error::other`",
        Applicability.MACHINE_APPLICABLE,
        context.edit(name, "other"),
        context.edit(Span(start, payload.start_byte), ""),
    )
