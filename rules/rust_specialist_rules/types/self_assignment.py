"""A place is assigned to itself.

## What it does
Finds `x = x;` and `self.name = self.name;`.

## Why is this bad
The statement does nothing. Most of the time the parameter of the same name was meant on the right.

## Example
```rust
pub struct Window {
    width: u32,
}

impl Window {
    pub fn resize(&mut self, width: u32) {
        self.width = self.width; //~ self_assignment
        let _ = width;
    }
}
```

## Use instead
```rust
pub struct Window {
    width: u32,
}

impl Window {
    pub fn resize(&mut self, width: u32) {
        self.width = width;
    }
}
```

## Limits
Indexes are compared where they are names or numbers; what calls something is not looked at.

## Sources
clippy: `self_assignment`.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Node, Severity, node, rule

_PLACES = frozenset({"identifier", "field_expression", "index_expression"})
_PARTS = _PLACES | {"self", "field_identifier", "integer_literal"}


@rule(
    on=node("assignment_expression"),
    severity=Severity.ERROR,
    like="clippy::self_assignment",
)
def self_assignment(match: Match, context: Context) -> Findings:
    """`x = x`."""
    left, right = match.node.child_by_field_name("left"), match.node.child_by_field_name("right")
    outer = context.parent(match.node)
    # In the arguments of a macro, `x = x` gives an argument its name.
    if outer is None or outer.type == "macro_invocation":
        return
    if left is None or right is None or left.type not in _PLACES or left.type != right.type:
        return
    if "".join(context.text(left).split()) != "".join(context.text(right).split()) or not _is_plain(left):
        return
    yield context.finding(match.node, f"`{context.text(left)}` is assigned to itself, which does nothing")


def _is_plain(node: Node) -> bool:
    return node.type in _PARTS and all(_is_plain(child) for child in node.named_children)
