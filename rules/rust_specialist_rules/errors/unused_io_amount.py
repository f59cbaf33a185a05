"""How much was read or written is thrown away.

## What it does
Finds `read(..)?` and `write(..)?` (or with `unwrap` and its like) of a reader or writer whose number of bytes nobody
looks at.

## Why is this bad
`read` and `write` do as much as they can in one go, which may be less than the buffer: from a socket or a pipe it often
is. The rest of the buffer keeps its old bytes, or the rest of the data is never written, and no error tells of it.

## Example
```rust
use std::io::{self, Read};

pub fn header(reader: &mut impl Read) -> io::Result<[u8; 4]> {
    let mut header = [0; 4];
    reader.read(&mut header)?; //~ unused_io_amount
    Ok(header)
}
```

## Use instead
```rust
use std::io::{self, Read};

pub fn header(reader: &mut impl Read) -> io::Result<[u8; 4]> {
    let mut header = [0; 4];
    reader.read_exact(&mut header)?;
    Ok(header)
}
```

## When it is fine
Where a byte is only a signal. A single byte that is written, and a read into a buffer that nobody looks at,
are not reported, nor is test code, whose peers send little.

## Fix safety
A suggestion: `read_exact` fails where the data end early, and waits where they come late.

## Limits
The type must be known to read or write: a file, a socket, a standard stream, a buffered one, or something with a bound
of `Read`, `Write` or their async forms.

## Sources
std: `Read::read` and `Write::write`. clippy: `unused_io_amount`.
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
    method_call,
    rule,
    string_value,
)
from rust_specialist_rules.errors._io import READ, WRITE, does

_WHOLE = {"read": "read_exact", "write": "write_all"}
#: Methods that give the number of bytes, or that end the program, and do not look at the number.
_PASS_ON = frozenset({"unwrap", "expect", "map_err", "context", "with_context", "wrap_err", "wrap_err_with"})
_TAKE_OUT = frozenset({"unwrap", "expect"})


@rule(
    on=method_call("read", "write", "read_vectored", "write_vectored"),
    severity=Severity.ERROR,
    like="clippy::unused_io_amount",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/io/trait.Read.html#tymethod.read",
)
def unused_io_amount(match: Match, context: Context) -> Findings:
    """A call whose number of bytes is dropped with the statement."""
    arguments = arguments_in(match.node)
    method = context.text(match["key"])
    reads = method.startswith("read")
    if len(arguments) != 1 or (method in _WHOLE and _is_signal(arguments[0], reads, context)):
        return
    statement = _statement_of(match.node, context)
    if statement is None or not does(context, match["receiver"], READ if reads else WRITE):
        return
    done, left = ("filled", "keeps old bytes") if reads else ("written", "is lost")
    yield context.finding(
        match["key"],
        f"`{method}` may stop early and nobody asks how much was {done}: the rest of the buffer {left}",
        _fix(match, method, statement, context),
    )


def _is_signal(argument: Node, reads: bool, context: Context) -> bool:
    """Whether the bytes do not matter: one that is written, or a buffer that is dropped with the call."""
    value = argument.child_by_field_name("value") if argument.type == "reference_expression" else argument
    if value is None:
        return False
    if reads and value.type == "identifier":
        buffer = context.binding_of(value)
        return buffer is not None and buffer.kind == "let" and len(buffer.occurrences) == 1
    if reads:
        return argument.type == "reference_expression" and value.type in (
            "array_expression",
            "macro_invocation",
        )
    if context.text(value).endswith(".to_ne_bytes()"):
        return True  # for the kernel, which takes such a number as a whole
    if value.type == "array_expression":
        if ";" in context.text(value):
            return context.text(value).rstrip("]").endswith("; 1")
        return len([child for child in value.named_children if not child.type.endswith("comment")]) <= 1
    text = string_value(value) if not context.text(value).startswith("b") else context.text(value)[2:-1]
    return value.type == "string_literal" and text is not None and len(text.removeprefix("\\")) <= 1


def _statement_of(call: Node, context: Context) -> Node | None:
    """The statement that drops the number of bytes of `call`, when it takes it out of the Result first."""
    at, taken = call, False
    for outer in context.ancestors(call):
        match outer.type:
            case "await_expression" | "parenthesized_expression":
                pass
            case "try_expression":
                taken = True
            case "field_expression":
                name = outer.child_by_field_name("field")
                if name is None or context.text(name) not in _PASS_ON:
                    return None
                taken = taken or context.text(name) in _TAKE_OUT
            case "call_expression" if outer.child_by_field_name("function") == at:
                pass
            case "expression_statement" if taken and context.text(outer).endswith(";"):
                return outer
            case "let_declaration" if taken:
                pattern = outer.child_by_field_name("pattern")
                return outer if pattern is not None and context.text(pattern) == "_" else None
            case _:
                return None
        at = outer
    return None


def _fix(match: Match, method: str, statement: Node, context: Context) -> Fix | None:
    whole = _WHOLE.get(method)
    value = statement.child_by_field_name("value")
    if whole is None:
        return None
    edits = [context.edit(match["key"], whole)]
    if statement.type == "let_declaration":
        if value is None or "/" in context.source.slice(Span(statement.start_byte, value.start_byte)):
            return None
        edits.append(context.edit(Span(statement.start_byte, value.start_byte), ""))
    return context.fix(f"use `{whole}`", Applicability.MAYBE_INCORRECT, *edits)
