"""Lines that cannot be read are passed over, for ever.

## What it does
Finds `lines()` of a `BufRead` followed by `flatten()`, `filter_map(Result::ok)` or `flat_map(Result::ok)`.

## Why is this bad
An error does not end these lines: a reader that fails once may fail the same way at every further call. The loop then
turns for ever and does nothing. Elsewhere a line that is not UTF-8 is missing and nobody hears of it.

## Example
```rust
use std::io::BufRead;

pub fn count(reader: impl BufRead) -> usize {
    reader.lines().filter_map(Result::ok).count() //~ lines_filter_map_ok
}
```

## Use instead
```rust
use std::io::BufRead;

pub fn count(reader: impl BufRead) -> usize {
    reader.lines().map_while(Result::ok).count()
}
```

## When it is fine
Where the reader cannot fail but for bytes that are not UTF-8, and lines with such bytes are to be left out.

## Fix safety
A suggestion: it ends at the first error. To hear of the error, take the lines in a `for` and use `?`.

## Limits
The reader must be known: `stdin()`, a `BufReader`, or something with the bound `BufRead`. `str::lines` is another
method.

## Sources
std: `BufRead::lines`. clippy: `lines_filter_map_ok`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    arguments_in,
    chain_to,
    method_call,
    rule,
)
from rust_specialist_rules.errors._io import BUF_READ, does


@rule(
    on=method_call("flatten", "filter_map", "flat_map"),
    needs="1.57",
    like="clippy::lines_filter_map_ok",
    docs="https://doc.rust-lang.org/std/io/trait.BufRead.html#method.lines",
)
def lines_filter_map_ok(match: Match, context: Context) -> Findings:
    """An adapter on lines that forgets the errors."""
    lines = match["receiver"]
    steps = chain_to(lines).steps
    if not steps or steps[-1].call != lines or context.text(steps[-1].name) != "lines" or steps[-1].arguments:
        return
    arguments = arguments_in(match.node)
    method = context.text(match["key"])
    wanted = 0 if method == "flatten" else 1
    forgets = len(arguments) == wanted and all(_is_ok(one, context) for one in arguments)
    reader = _receiver_of(lines)
    if not forgets or reader is None or not does(context, reader, BUF_READ):
        return
    edits = [context.edit(match["key"], "map_while")]
    if method == "flatten":
        plain = context.resolve_text("Result", match.node) == "std::result::Result"
        edits.append(context.edit(match["arguments"], "(Result::ok)" if plain else "(|line| line.ok())"))
    yield context.finding(
        match["key"],
        f"`{method}` goes on after a read error: a reader that keeps failing makes this loop for ever",
        context.fix("end at the first error", Applicability.MAYBE_INCORRECT, *edits),
    )


def _receiver_of(call: Node) -> Node | None:
    function = call.child_by_field_name("function")
    return function.child_by_field_name("value") if function is not None else None


def _is_ok(argument: Node, context: Context) -> bool:
    """Whether an argument is `Result::ok` or `|line| line.ok()`."""
    if argument.type == "scoped_identifier":
        return (
            context.resolve(argument) == "std::result::Result::ok" or context.text(argument) == "Result::ok"
        )
    parameters, body = argument.child_by_field_name("parameters"), argument.child_by_field_name("body")
    if argument.type != "closure_expression" or parameters is None or body is None:
        return False
    steps = chain_to(body).steps
    names = parameters.named_children
    if len(names) != 1 or len(steps) != 1 or steps[0].call != body or steps[0].arguments:
        return False
    value = _receiver_of(body)
    return (
        context.text(steps[0].name) == "ok"
        and value is not None
        and context.text(value) == context.text(names[0])
    )
