"""An empty vector is filled by pushes right behind, where `vec![..]` makes it at once.

## What it does
Finds `let mut v = Vec::new();` followed by nothing but `v.push(..);` and never filled further.

## Why is this bad
The vector grows while it is filled, with several allocations, and has to be `mut`. `vec![..]` allocates once, shows the
whole content in one place and the local can be constant.

## Example
```rust
pub fn arguments(path: String) -> Vec<String> {
    let mut arguments = Vec::new(); //~ vec_init_then_push
    arguments.push("--input".to_owned());
    arguments.push(path);
    arguments
}
```

## Use instead
```rust
pub fn arguments(path: String) -> Vec<String> {
    let arguments = vec!["--input".to_owned(), path];
    arguments
}
```

## When it is fine
A vector that is filled further in a loop or under a condition is not reported, nor is one with comments between the
pushes.

## Fix safety
Elements that only become the same type by coercion may need a type at the `let`.

## Sources
`vec!` in the standard library.
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
    node,
    rule,
)
from rust_specialist_rules.memory._fresh import (
    Fresh,
    call_behind,
    fresh_vec,
    grows_after,
    has_comment,
    is_commented,
    uses_within,
    without_mut,
)

_WIDEST = 100


@rule(
    on=node("let_declaration"),
    severity=Severity.HINT,
    like="clippy::vec_init_then_push",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/macro.vec.html",
)
def vec_init_then_push(match: Match, context: Context) -> Findings:
    """`let mut v = Vec::new(); v.push(a); v.push(b);`."""
    fresh = fresh_vec(context, match.node)
    if fresh is None or fresh.capacity is not None or has_comment(match.node):
        return
    elements: list[Node] = []
    last = match.node
    while (found := call_behind(context, fresh, last)) is not None:
        statement, name, arguments = found
        if name != "push" or len(arguments) != 1:
            break
        if uses_within(fresh, arguments[0].start_byte, arguments[0].end_byte):
            break
        elements.append(arguments[0])
        last = statement
    if not elements or grows_after(context, fresh, last.end_byte):
        return
    pushes = "one `push`" if len(elements) == 1 else f"{len(elements)} pushes"
    yield context.finding(
        fresh.value,
        f"`{fresh.binding.name}` starts empty and gets all it holds by the {pushes} right behind",
        _at_once(context, fresh, elements, last),
    )


def _at_once(context: Context, fresh: Fresh, elements: list[Node], last: Node) -> Fix | None:
    """`vec![..]` in the place of the empty vector, without the pushes."""
    if is_commented(fresh) or context.facts.is_no_std or context.facts.may_be_macro("vec"):
        return None
    texts = [context.text(element) for element in elements]
    if any("\n" in text for text in texts):
        return None
    line = f"vec![{', '.join(texts)}]"
    before = context.source.slice(Span(fresh.declaration.start_byte, fresh.value.start_byte))
    indentation = context.indentation(fresh.declaration)
    if len(indentation) + len(before) + len(line) > _WIDEST:
        rows = "".join(f"{indentation}    {text},\n" for text in texts)
        line = f"vec![\n{rows}{indentation}]"
    return context.fix(
        "make it with `vec![..]`",
        Applicability.MAYBE_INCORRECT,
        *without_mut(context, fresh, last.end_byte),
        context.edit(fresh.value, line),
        context.edit(Span(fresh.declaration.end_byte, last.end_byte), ""),
    )
