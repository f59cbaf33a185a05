"""A type derives `Hash`, but its `PartialEq` is written by hand and may disagree with it.

## What it does
Finds `impl PartialEq` for a type of the same file that derives `Hash`, where the comparison leaves a field out or
ignores a difference that the hash does not (`eq_ignore_ascii_case`, `to_lowercase`, `trim`, `abs`).

## Why is this bad
Equal values must have equal hashes. The derived hash takes in every field as it is. Where the comparison leaves one
out, or takes different values for equal, a `HashMap` does not find a key that it holds, and a `HashSet` holds one value
twice.

## Example
```rust
#[derive(Hash, Eq, Clone)]
pub struct Host(String);

impl PartialEq for Host { //~ derived_hash_with_manual_eq
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}
```

## Use instead
```rust
use std::hash::{Hash, Hasher};

#[derive(Eq, Clone)]
pub struct Host(String);

impl PartialEq for Host {
    fn eq(&self, other: &Self) -> bool {
        self.0.eq_ignore_ascii_case(&other.0)
    }
}

impl Hash for Host {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_ascii_lowercase().hash(state);
    }
}
```

## When it is fine
A comparison that is finer than the hash, such as one of addresses, breaks nothing and is not reported. A field that is
computed from the others may be left out, but then hashing it is wasted work.

## Limits
Type and impl must stand in the same file. A comparison that calls methods of `self` is not looked through.

## Sources
`std::hash::Hash` on `Hash` and `Eq`.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Enum, Findings, Match, Node, Severity, Struct, node, rule
from rust_specialist_rules.types._attributes import is_conditional
from rust_specialist_rules.types._derives import allows, derives, only_method, own_type_of

_TRAITS = frozenset({"std::cmp::PartialEq"})
#: Methods that make different values the same.
_NORMALISING = frozenset(
    {
        *("eq_ignore_ascii_case", "to_lowercase", "to_uppercase", "to_ascii_lowercase", "to_ascii_uppercase"),
        *("trim", "trim_start", "trim_end", "abs"),
    }
)


@rule(
    on=node("impl_item"),
    severity=Severity.ERROR,
    like="clippy::derived_hash_with_manual_eq",
    docs="https://doc.rust-lang.org/std/hash/trait.Hash.html#hash-and-eq",
)
def derived_hash_with_manual_eq(match: Match, context: Context) -> Findings:
    """`impl PartialEq for T` where `T` derives `Hash`."""
    found = own_type_of(context, match.node, _TRAITS)
    if found is None:
        return
    owner, trait, _ = found
    if not derives(context, owner, "std::hash::Hash") or allows(owner, "derived_hash_with_manual_eq"):
        return
    body = only_method(context, match.node, "eq")
    reason = _looser(context, owner, body) if body is not None else None
    if reason is not None:
        yield context.finding(
            trait, f"`{owner.name}` derives `Hash`, yet {reason}: equal values may get different hashes"
        )


def _looser(context: Context, owner: Struct | Enum, body: Node) -> str | None:
    """What the comparison ignores and the derived hash does not; None where that cannot be told."""
    for name in context.descendants(body, "field_identifier"):
        if context.text(name) in _NORMALISING and _is_called(context, name):
            return f"`eq` goes by `{context.text(name)}`"
    if not isinstance(owner, Struct):
        return None
    compared: set[str] = set()
    for own in context.descendants(body, "self"):
        access = context.parent(own)
        field = (
            access.child_by_field_name("field")
            if access is not None and access.type == "field_expression"
            else None
        )
        if field is None or _is_called(context, field):
            return None
        compared.add(context.text(field))
    if not compared or any(True for _ in context.descendants(body, "macro_invocation")):
        return None
    for declared in owner.fields:
        is_empty = declared.type is None or declared.type.path in ("std::marker::PhantomData", "()")
        if declared.name not in compared and not is_empty and not is_conditional(declared.attributes):
            return f"`eq` ignores `{declared.name}`"
    return None


def _is_called(context: Context, name: Node) -> bool:
    """Whether a field's name is that of a called method."""
    access = context.parent(name)
    call = context.parent(access) if access is not None else None
    return (
        call is not None and call.type == "call_expression" and call.child_by_field_name("function") == access
    )
