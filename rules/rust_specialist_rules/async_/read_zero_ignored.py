"""A loop that reads on for ever once the input has ended.

## What it does
Finds loops around an awaited `read`, `read_buf`, `read_line` or `read_until` that go on however much was read: `loop`
with `let n = reader.read(..).await?` or a `match` of it, and `while let Ok(n) = reader.read(..).await`, where nothing
ends the loop and `n` is used for slices and sums only.

## Why is this bad
At the end of the input `read` does not fail: it gives `Ok(0)`, at once, every time it is asked. When the other side
has closed the connection the loop spins with nothing, and takes a whole core.

## Example
```rust
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

pub async fn count(mut stream: TcpStream, seen: &mut usize) -> std::io::Result<()> {
    let mut buffer = [0u8; 1024];
    loop {
        let n = stream.read(&mut buffer).await?; //~ read_zero_ignored
        *seen += buffer[..n].iter().filter(|byte| **byte == b'\\n').count();
    }
}
```

## Use instead
```rust
use tokio::io::AsyncReadExt;
use tokio::net::TcpStream;

pub async fn count(mut stream: TcpStream, seen: &mut usize) -> std::io::Result<()> {
    let mut buffer = [0u8; 1024];
    loop {
        let n = stream.read(&mut buffer).await?;
        if n == 0 {
            return Ok(());
        }
        *seen += buffer[..n].iter().filter(|byte| **byte == b'\\n').count();
    }
}
```

## When it is fine
Never for a stream that may end. A file that grows is asked again after a pause: what is awaited between two reads,
other than writing and locking, is taken for that.

## Fix safety
A suggestion: what is to be done at the end is the program's affair.

## Limits
A loop with any `break` or `return`, other than in the arm of the error, is not reported, nor one that hands what was
read to something that may fail with `?`, `unwrap` or a macro such as `bail!`. The reader's type must be tokio's or
bound by its traits; an unknown one counts in a file that imports tokio's extension trait by name.

## Sources
tokio: the documentation of `AsyncReadExt::read`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rust_specialist.lint import (
    Applicability,
    Binding,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    arguments_in,
    method_call,
    rule,
)
from rust_specialist_rules.async_._io import is_tokio_io

_TRAITS = {"read": "AsyncReadExt", "read_buf": "AsyncReadExt", "read_line": "AsyncBufReadExt"}
_LEAVES = ("break_expression", "return_expression")
_FAILING = frozenset(
    {
        "panic",
        "bail",
        "ensure",
        "assert",
        "assert_eq",
        "assert_ne",
        "todo",
        "unimplemented",
        "unreachable",
        "exit",
    }
)
_HARMLESS_MACROS = frozenset(
    {
        "print",
        "println",
        "eprint",
        "eprintln",
        "trace",
        "debug",
        "info",
        "warn",
        "error",
        "log",
        "format",
        "vec",
        "write",
    }
    | {"debug_assert"}
)
#: Methods that one may await between two reads without waiting for more to come.
_WRITES = re.compile(r"write\w*|flush|send\w*|lock|feed")
_BODIES = ("closure_expression", "async_block", "function_item")


@dataclass(frozen=True, slots=True)
class _Loop:
    """The loop, what runs after a successful read, and the name of what was read, if it has one."""

    loop: Node
    inside: Node
    count: Binding | None
    statement: Node | None
    """The `let` of the count, after which a check may stand."""
    apart: Node | None
    """The arms that are not for a successful read."""


@rule(
    on=method_call("read", "read_buf", "read_line", "read_until"),
    in_tests=False,
    docs="https://docs.rs/tokio/latest/tokio/io/trait.AsyncReadExt.html#method.read",
)
def read_zero_ignored(match: Match, context: Context) -> Findings:
    wait = context.parent(match.node)
    if wait is None or wait.type != "await_expression" or not arguments_in(match.node):
        return
    around = _loop_around(wait, context)
    if around is None or _may_end(around, wait, context):
        return
    method = context.text(match["key"])
    if not is_tokio_io(match["receiver"], _TRAITS.get(method, "AsyncBufReadExt"), method, context):
        return
    name = f"`{around.count.name}`" if around.count is not None else "what was read"
    yield context.finding(
        match["key"],
        f"at the end of the input {name} is 0, every time: nothing ends the loop, which spins",
        _fix(around, context),
        related=(context.related(around.loop.children[0], "this loop"),),
    )


def _loop_around(wait: Node, context: Context) -> _Loop | None:
    outer = context.parent(wait)
    if outer is None:
        return None
    if outer.type == "let_condition":
        loop = context.parent(outer)
        count = _ok_binding(outer.child_by_field_name("pattern"), context)
        body = (
            loop.child_by_field_name("body") if loop is not None and loop.type == "while_expression" else None
        )
        return (
            _Loop(loop, body, count, None, None) if loop is not None and body is not None and count else None
        )
    loop = context.loop_around(wait)
    body = loop.child_by_field_name("body") if loop is not None and loop.type == "loop_expression" else None
    if loop is None or body is None:
        return None
    if outer.type == "match_expression":
        statement = context.parent(outer)
        if statement is None or (statement != body and context.parent(statement) != body):
            return None
        arms = outer.child_by_field_name("body")
        for arm in _arms(arms):
            pattern, value = arm.child_by_field_name("pattern"), arm.child_by_field_name("value")
            count = _ok_binding(pattern, context)
            if count is not None and value is not None:
                return _Loop(loop, value, count, None, outer) if _is_only_arm_of_ok(arms, context) else None
        return None
    whole = _unwrapped(wait, context)
    statement = context.parent(whole) if whole is not None else None
    if statement is None or context.parent(statement) != body:
        return None
    if statement.type == "expression_statement":
        return _Loop(loop, body, None, None, None)
    pattern = statement.child_by_field_name("pattern")
    count = context.binding_of(pattern) if pattern is not None and pattern.type == "identifier" else None
    if statement.type != "let_declaration" or count is None:
        return None
    return _Loop(loop, body, count, statement, None)


def _unwrapped(wait: Node, context: Context) -> Node | None:
    """`wait?`, `wait.unwrap()` or `wait.expect(..)`."""
    outer = context.parent(wait)
    if outer is None or outer.type == "try_expression":
        return outer
    field = outer.child_by_field_name("field") if outer.type == "field_expression" else None
    call = (
        context.parent(outer) if field is not None and context.text(field) in ("unwrap", "expect") else None
    )
    return call if call is not None and call.type == "call_expression" else None


def _ok_binding(pattern: Node | None, context: Context) -> Binding | None:
    """The `n` of `Ok(n)`."""
    if pattern is not None and pattern.type == "match_pattern":
        if pattern.child_by_field_name("condition") is not None or len(pattern.named_children) != 1:
            return None
        pattern = pattern.named_children[0]
    if pattern is None or pattern.type != "tuple_struct_pattern":
        return None
    head, inside = pattern.child_by_field_name("type"), pattern.named_children[1:]
    is_ok = head is not None and context.text(head).rpartition("::")[2] == "Ok"
    return (
        context.binding_of(inside[0])
        if is_ok and len(inside) == 1 and inside[0].type == "identifier"
        else None
    )


def _arms(block: Node | None) -> list[Node]:
    return [arm for arm in block.named_children if arm.type == "match_arm"] if block is not None else []


def _is_only_arm_of_ok(arms: Node | None, context: Context) -> bool:
    """Whether there is one arm for `Ok(..)`, and the others are for `Err(..)`."""
    heads: list[str] = []
    for arm in _arms(arms):
        pattern = arm.child_by_field_name("pattern")
        heads.append(context.text(pattern).lstrip("(& ") if pattern is not None else "")
    others = [head for head in heads if not head.startswith(("Ok", "Result::Ok"))]
    return len(heads) - len(others) == 1 and all(head.startswith(("Err", "Result::Err")) for head in others)


def _may_end(around: _Loop, wait: Node, context: Context) -> bool:
    """Whether something may end the loop, or slow it down, after a successful read of nothing."""
    if around.count is not None and not all(
        _is_harmless(use.node, context) for use in around.count.occurrences
    ):
        return True
    own = around.apart
    regions = [around.inside]
    if own is not None:
        body = around.loop.child_by_field_name("body")
        regions += [
            part for part in (body.named_children if body is not None else ()) if not _holds(part, own)
        ]
    kinds = (*_LEAVES, "try_expression", "await_expression", "macro_invocation", "call_expression")
    for region in regions:
        for node in context.descendants_in_macros(region, *kinds):
            if (
                node == wait
                or _holds(node, wait)
                or context.enclosing(node, *_BODIES) != _body_of(wait, context)
            ):
                continue
            if _ends_at(node, context):
                return True
    return False


def _body_of(node: Node, context: Context) -> Node | None:
    return context.enclosing(node, *_BODIES)


def _holds(outer: Node, inner: Node) -> bool:
    return outer.start_byte <= inner.start_byte and inner.end_byte <= outer.end_byte


def _ends_at(node: Node, context: Context) -> bool:
    if node.type in _LEAVES:
        return True
    if node.type == "macro_invocation":
        path = node.child_by_field_name("macro")
        return path is None or context.text(path).rpartition("::")[2] not in _HARMLESS_MACROS
    if node.type == "await_expression":
        return not _is_write(node, context)
    if node.type == "try_expression":
        value = next(iter(node.named_children), None)
        return value is None or value.type != "await_expression" or not _is_write(value, context)
    function = node.child_by_field_name("function")
    if function is None:
        return True
    name = function.child_by_field_name("field") if function.type == "field_expression" else function
    text = context.text(name) if name is not None else ""
    if text in ("unwrap", "expect"):
        inner = function.child_by_field_name("value")
        return inner is None or inner.type != "await_expression" or not _is_write(inner, context)
    return text.rpartition("::")[2] in ("exit", "abort", "sleep", "yield_now")


def _is_write(wait: Node, context: Context) -> bool:
    call = next(iter(wait.named_children), None)
    function = (
        call.child_by_field_name("function") if call is not None and call.type == "call_expression" else None
    )
    field = function.child_by_field_name("field") if function is not None else None
    return field is not None and _WRITES.fullmatch(context.text(field)) is not None


def _is_harmless(use: Node | None, context: Context) -> bool:
    """Whether a use of the count only cuts a slice, adds to a sum or is printed."""
    if use is None:
        return True  # in a format string
    outer = context.parent(use)
    while outer is not None and outer.type in ("parenthesized_expression", "type_cast_expression"):
        outer = context.parent(outer)
    if outer is None:
        return False
    if outer.type == "macro_invocation":
        path = outer.child_by_field_name("macro")
        return path is not None and context.text(path).rpartition("::")[2] in _HARMLESS_MACROS
    if outer.type == "range_expression":
        index = context.parent(outer)
        return index is not None and index.type == "index_expression"
    if outer.type == "compound_assignment_expr":
        return outer.child_by_field_name("right") is not None and outer.child_by_field_name("left") != use
    return False


def _fix(around: _Loop, context: Context) -> Fix | None:
    """A check behind the `let` of the count."""
    statement, count = around.statement, around.count
    if statement is None or count is None:
        return None
    leave = _leave(around.loop, context)
    line = context.source.document.line_of(statement.end_byte)
    if leave is None or context.source.document.line_of(statement.start_byte) != line:
        return None
    indentation = context.indentation(statement)
    check = f"\n{indentation}if {count.name} == 0 {{\n{indentation}    {leave}\n{indentation}}}"
    return context.fix(
        "end at the end of the input",
        Applicability.MAYBE_INCORRECT,
        context.insert(statement.end_byte, check),
    )


def _leave(loop: Node, context: Context) -> str | None:
    """How the loop may be left: `break` before further statements, else by what the function returns."""
    statement = context.parent(loop)
    if statement is not None and statement.type == "expression_statement":
        if statement.next_named_sibling is not None:
            return "break;"
        statement = context.parent(statement)
    elif loop.next_named_sibling is not None:
        return "break;"
    function = context.parent(statement) if statement is not None else None
    if function is None or function.type != "function_item":
        return None
    returned = function.child_by_field_name("return_type")
    if returned is None:
        return "break;"
    return "return Ok(());" if re.match(r"[\w:]*Result\s*<\s*\(\)", context.text(returned)) else None
