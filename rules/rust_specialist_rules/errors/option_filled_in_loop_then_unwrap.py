"""A value that only a loop fills is unwrapped behind the loop.

## What it does
Finds `let mut last = None;` that is filled nowhere but in one loop over a range, as `for _ in 0..retries`,
and `last.unwrap()` right behind it.

## Why is this bad
When the loop does not run once, or never comes to the line that fills it, the program panics: a setting of zero
retries is enough.

## Example
```rust
pub fn retry(limit: u32, run: impl Fn() -> Result<u8, String>) -> Result<u8, String> {
    let mut last = None;
    for _ in 0..limit {
        match run() {
            Ok(value) => return Ok(value),
            Err(error) => last = Some(error),
        }
    }
    Err(last.unwrap()) //~ option_filled_in_loop_then_unwrap
}
```

## Use instead
```rust
pub fn retry(limit: u32, run: impl Fn() -> Result<u8, String>) -> Result<u8, String> {
    let mut attempt = 0;
    loop {
        match run() {
            Err(_) if attempt < limit => attempt += 1,
            other => return other,
        }
    }
}
```

## When it is fine
Where the loop certainly runs, as over a range with constant ends. That is not reported, and neither is `expect`, which
names the reason.

## Limits
Only where the local is not looked at in between, where nothing in front of the loop asks for a length or asserts, and
where no condition stands around the `unwrap`. Loops over collections are left out: most of them search for what the
caller has put there.

## Sources
The Book, chapter 9.3, on when to panic.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Binding,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Span,
    initialiser_of,
    method_call,
    rule,
)
from rust_specialist_rules.errors._arms import branch, made

_ASKS = ("is_empty", ".len()", "assert", "first()", "last()", "peek()")


@rule(
    on=method_call("unwrap"),
    severity=Severity.INFORMATION,
    in_tests=False,
    docs="https://doc.rust-lang.org/book/ch09-03-to-panic-or-not-to-panic.html",
)
def option_filled_in_loop_then_unwrap(match: Match, context: Context) -> Findings:
    """An unwrap of what a loop may never have filled."""
    receiver = match["receiver"]
    initial = initialiser_of(context, receiver)
    binding = context.binding_of(receiver) if initial is not None else None
    if initial is None or binding is None or branch(initial, context) != "None":
        return
    loop = _filling_loop(binding, receiver, context)
    if loop is None or loop.end_byte > match.node.start_byte or not _may_be_empty(loop, context):
        return
    function = context.enclosing(match.node, "function_item", "closure_expression")
    if _block_of(match.node, context) != _block_of(loop, context):
        return
    if function is None or function != context.enclosing(loop, "function_item", "closure_expression"):
        return
    before = context.source.slice(Span(function.start_byte, loop.start_byte))
    if any(word in before for word in _ASKS):
        return
    line = context.source.document.line_of(loop.start_byte) + 1
    yield context.finding(
        match["key"],
        f"`{binding.name}` is still `None` here when the loop on line {line} does not run: this panics",
        related=(context.related(loop.children[0], f"only this loop fills `{binding.name}`"),),
    )


def _filling_loop(binding: Binding, unwrapped: Node, context: Context) -> Node | None:
    """The one loop in which alone the local is set to `Some`, when nothing else is done with it before."""
    loop: Node | None = None
    for use in binding.occurrences:
        if use.span.start >= unwrapped.start_byte:
            break
        assigned = context.parent(use.node) if use.node is not None and use.kind == "expression" else None
        if assigned is None or assigned.type != "assignment_expression" or use.node is None:
            return None
        value = assigned.child_by_field_name("right")
        filled = made(value, context) if value is not None else None
        if assigned.child_by_field_name("left") != use.node or filled is None or filled[0] != "Some":
            return None
        found = _outermost_loop(use.node, binding, context)
        if found is None or (loop is not None and found != loop):
            return None
        loop = found
    return loop


def _outermost_loop(node: Node, binding: Binding, context: Context) -> Node | None:
    """The outermost loop around `node` in which the local is not declared, when it is a `for`."""
    found: Node | None = None
    for outer in context.ancestors(node):
        if outer.start_byte <= binding.origin.start_byte:
            break
        if outer.type in ("closure_expression", "async_block", "function_item", "loop_expression"):
            return None
        if outer.type in ("for_expression", "while_expression"):
            found = outer
    return found if found is not None and found.type == "for_expression" else None


def _block_of(node: Node, context: Context) -> Node | None:
    return context.enclosing(node, "block", "match_arm", "else_clause")


def _may_be_empty(loop: Node, context: Context) -> bool:
    """Whether the loop goes over a range with an end that is not known here."""
    value = loop.child_by_field_name("value")
    while value is not None and value.type == "parenthesized_expression" and value.named_child_count:
        value = value.named_children[0]
    ends = value.named_children if value is not None and value.type == "range_expression" else []
    if len(ends) != 2:
        return False
    return not all(end.type == "integer_literal" or context.text(end).isupper() for end in ends)
