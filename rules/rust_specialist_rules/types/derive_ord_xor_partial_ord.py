"""A type derives one of `Ord` and `PartialOrd` and has the other written by hand, so the two may disagree.

## What it does
Finds `impl Ord` for a type of the same file that derives `PartialOrd`, and the other way round, unless the method only
hands on to the derived one.

## Why is this bad
`<` goes by one, `sort`, `max` and `BTreeMap` by the other. Where they disagree, a sorted list looks unsorted to whoever
compares its elements.

## Example
```rust
use std::cmp::Ordering;

#[derive(PartialEq, Eq, PartialOrd)]
pub struct Priority(u8);

impl Ord for Priority { //~ derive_ord_xor_partial_ord
    fn cmp(&self, other: &Self) -> Ordering {
        other.0.cmp(&self.0)
    }
}
```

## Use instead
```rust
use std::cmp::Ordering;

#[derive(PartialEq, Eq)]
pub struct Priority(u8);

impl Ord for Priority {
    fn cmp(&self, other: &Self) -> Ordering {
        other.0.cmp(&self.0)
    }
}

impl PartialOrd for Priority {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
```

## Limits
Type and impl must stand in the same file.

## Sources
`std::cmp::Ord` on its consistency with `PartialOrd`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Enum, Findings, Match, Severity, Struct, node, rule
from rust_specialist_rules.types._derives import allows, derives, only_method, own_type_of

_OTHER = {"std::cmp::Ord": "std::cmp::PartialOrd", "std::cmp::PartialOrd": "std::cmp::Ord"}
#: Bodies, white space left out, that only ask the derived trait.
_HANDS_ON = re.compile(
    r"\{(?:Some\((?:self\.cmp\(|(?:\w+::)*Ord::cmp\(self,)&?\w+\)\)|self\.cmp\(&?\w+\)\.into\(\)"
    r"|(?:self\.partial_cmp\(|(?:\w+::)*PartialOrd::partial_cmp\(self,)&?\w+\)\.(?:unwrap|expect)\w*\(.*\))\}"
)
#: The same for the only field of a type.
_ONLY_FIELD = re.compile(r"\{self\.(\w+)\.(?:partial_)?cmp\(&\w+\.\1\)(?:\.(?:unwrap|expect)\w*\(.*\))?\}")


@rule(
    on=node("impl_item"),
    severity=Severity.ERROR,
    like="clippy::derive_ord_xor_partial_ord",
    docs="https://doc.rust-lang.org/std/cmp/trait.Ord.html#how-can-i-implement-ord",
)
def derive_ord_xor_partial_ord(match: Match, context: Context) -> Findings:
    """`impl Ord for T` where `T` derives `PartialOrd`, or the other way round."""
    found = own_type_of(context, match.node, frozenset(_OTHER))
    if found is None:
        return
    owner, trait, path = found
    other = _OTHER[path]
    name = path.rpartition("::")[2]
    if (
        not derives(context, owner, other)
        or derives(context, owner, path)
        or allows(owner, "derive_ord_xor_partial_ord")
    ):
        return
    body = only_method(context, match.node, "cmp" if name == "Ord" else "partial_cmp")
    if body is None or _agrees(owner, "".join(context.text(body).split())):
        return
    yield context.finding(
        trait,
        f"`{owner.name}` derives `{other.rpartition('::')[2]}`, which may disagree with this `{name}` written by hand",
    )


def _agrees(owner: Struct | Enum, body: str) -> bool:
    if _HANDS_ON.fullmatch(body):
        return True
    return isinstance(owner, Struct) and len(owner.fields) == 1 and _ONLY_FIELD.fullmatch(body) is not None
