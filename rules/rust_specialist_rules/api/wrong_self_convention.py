"""A method's name promises another way to take `self`.

## What it does
Finds inherent methods whose prefix and receiver contradict each other: `into_..` that borrows `self`, `from_..` that
has a `self`, and `as_..`, `is_..` or `to_..` that use up a value that is not `Copy`.

## Why is this bad
The prefixes are a convention of the standard library: `as_` is a view for nothing, `to_` makes something new and leaves
the value alone, `into_` uses it up. A caller who relies on it clones without need, or loses a value that was still
wanted.

## Example
```rust
struct Document(String);

impl Document {
    fn into_text(&self) -> String { //~ wrong_self_convention
        self.0.clone()
    }
}

fn print(document: Document) {
    println!("{}", document.into_text());
}
```

## Use instead
```rust
struct Document(String);

impl Document {
    fn into_text(self) -> String {
        self.0
    }
}

fn print(document: Document) {
    println!("{}", document.into_text());
}
```

## When it is fine
Where a trait decides the signature, where `self` is taken by value and is `Copy` or holds a reference, or in
`to_.._mut`. Functions that are exported keep their names, since a change breaks their users: they are not reported.

## Limits
Types of other files, and types that a macro may make `Copy`, are left alone.

## Sources
The Rust API Guidelines on ad-hoc conversions; clippy's lint of the same name.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Enum, Findings, Match, Node, Severity, Struct, node, rule
from rust_specialist_rules.api._impls import (
    functions_of,
    implements,
    is_conditional,
    is_exported,
    is_inherent,
    is_public,
    owner_of,
    receiver_of,
)

_BY_VALUE = ("self", "mut self")
_PREFIXES = ("into_", "from_", "as_", "is_", "to_")
_PROMISES = {
    "as_": "gives a view of the value",
    "is_": "only asks about the value",
    "to_": "leaves the value as it is",
}


@rule(
    on=node("impl_item"),
    severity=Severity.INFORMATION,
    like="clippy::wrong_self_convention",
    in_tests=False,
    docs="https://rust-lang.github.io/api-guidelines/naming.html#c-conv",
)
def wrong_self_convention(match: Match, context: Context) -> Findings:
    """A prefix of the naming convention and a receiver that it does not go with."""
    impl = match.node
    if not is_inherent(impl) or is_conditional(context, impl):
        return
    owner: Struct | Enum | None = None
    for name, function in functions_of(context, impl):
        prefix = next((one for one in _PREFIXES if name.startswith(one)), None)
        receiver, place = receiver_of(function), function.child_by_field_name("name")
        if prefix is None or receiver is None or place is None:
            continue
        owner = owner or owner_of(context, impl)
        if owner is None:
            return
        if is_public(context, function) and is_exported(context, impl, owner):
            continue
        said = _contradiction(context, owner, name, prefix, receiver)
        if said is not None:
            yield context.finding(place, said)


def _contradiction(
    context: Context, owner: Struct | Enum, name: str, prefix: str, receiver: Node
) -> str | None:
    """What the receiver does that the prefix denies."""
    taken = context.text(receiver)
    if prefix == "into_":
        return f"`{name}` only borrows `self`, though `into_` uses a value up" if taken[0] == "&" else None
    if prefix == "from_":
        return f"`{name}` takes `self`, though `from_` makes a value from something else"
    if taken not in _BY_VALUE or name.endswith("_mut") or _may_be_cheap(context, owner):
        return None
    return f"`{name}` uses the `{owner.name}` up, though `{prefix}` {_PROMISES[prefix]}"


def _may_be_cheap(context: Context, owner: Struct | Enum) -> bool:
    """Whether a value may be `Copy`, or is a view of something else."""
    return implements(context, owner, "std::marker::Copy") or any(
        generic.kind == "lifetime" for generic in owner.generics
    )
