"""A type is ordered in two ways, which may differ.

## What it does
Finds `impl PartialOrd` for a type of the same file that implements `Ord` by hand, where `partial_cmp` is anything but
`Some(self.cmp(other))`.

## Why is this bad
`sort` uses `Ord`, `<` uses `PartialOrd`. When the two say different things, sorted data is searched in the wrong order,
and nothing says so. Written once, in `cmp`, they cannot differ.

## Example
```rust
use std::cmp::Ordering;

#[derive(PartialEq, Eq)]
pub struct Version(u32);

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        self.0.partial_cmp(&other.0) //~ non_canonical_partial_ord_impl
    }
}
```

## Use instead
```rust
use std::cmp::Ordering;

#[derive(PartialEq, Eq)]
pub struct Version(u32);

impl Ord for Version {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

impl PartialOrd for Version {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
```

## When it is fine
Where `cmp` itself is written by `partial_cmp`, the two agree, and nothing is reported.

## Fix safety
The order becomes that of `cmp`.

## Limits
Generic types are not looked at, nor are bodies of several statements or with macros.

## Sources
The documentation of `PartialOrd` on how it has to agree with `Ord`. clippy: `non_canonical_partial_ord_impl`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Applicability, Context, Findings, Match, Type, node, rule
from rust_specialist_rules._code import code_in, has_comment
from rust_specialist_rules.types._derives import allows, only_method, own_type_of

_TRAITS = frozenset({"std::cmp::PartialOrd"})
_CANONICAL = re.compile(
    r"Some\((?:self\.cmp\(\w+\)|(?:Self|Ord|\w+)::cmp\(self,\w+\)|<\w+as[\w:]*Ord>::cmp\(self,\w+\))\)"
)


@rule(
    on=node("impl_item"),
    like="clippy::non_canonical_partial_ord_impl",
    docs="https://doc.rust-lang.org/std/cmp/trait.PartialOrd.html",
)
def non_canonical_partial_ord_impl(match: Match, context: Context) -> Findings:
    """`impl PartialOrd` beside `impl Ord` that does not call `cmp`."""
    if b"PartialOrd" not in (match.node.text or b"").partition(b"{")[0]:
        return
    found = own_type_of(context, match.node, _TRAITS)
    if found is None:
        return
    owner, _, _ = found
    if owner.generics or allows(owner, "non_canonical_partial_ord_impl"):
        return
    orders = [one for one in context.facts.impls_of("std::cmp::Ord", Type(owner.path)) if not one.is_negative]
    body = only_method(context, match.node, "partial_cmp")
    if len(orders) != 1 or orders[0].cfg or body is None:
        return
    inside = code_in(body)
    if len(inside) != 1 or any(True for _ in context.descendants(body, "macro_invocation", "attribute_item")):
        return
    text = "".join(context.text(inside[0]).split())
    if (
        _CANONICAL.fullmatch(text.removesuffix(";").removeprefix("return"))
        or ".cmp(" in text
        or "::cmp(" in text
    ):
        return
    # `cmp` may be written by what stands here, which is not seen from this impl.
    if (
        text.startswith(("Some(", "return Some("))
        and "partial_cmp" not in text
        and inside[0].type != "call_expression"
    ):
        return
    other = _other(context.text(match.node))
    yield context.finding(
        inside[0],
        f"`{owner.name}` is ordered by `cmp` too, and nothing says that both orders agree",
        None
        if has_comment(body) or other is None
        else context.replace(
            inside[0],
            f"Some(self.cmp({other}))",
            title="use `cmp`",
            applicability=Applicability.MAYBE_INCORRECT,
        ),
    )


def _other(text: str) -> str | None:
    """The name of the other operand."""
    found = re.search(r"fn\s+partial_cmp\s*\(\s*&self\s*,\s*(\w+)\s*:", text)
    return found[1] if found is not None and found[1] != "_" else None
