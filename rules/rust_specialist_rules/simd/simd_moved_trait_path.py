"""A `std::simd` trait imported from where it used to be.

## What it does
Finds `use std::simd::SimdFloat` and its siblings, which have moved to the modules `num`, `cmp` and `ptr`.

## Why is this bad
The import does not compile any more, and the methods that seem to be missing on the vectors (`reduce_sum`, `simd_eq`)
send their reader in the wrong direction.

## Example
```rust,nightly,compile_fail,E0432,E0599
#![feature(portable_simd)]
use std::simd::{f32x8, SimdFloat}; //~ simd_moved_trait_path

pub fn sum(values: f32x8) -> f32 {
    values.reduce_sum()
}
```

## Use instead
```rust,nightly
#![feature(portable_simd)]
use std::simd::{f32x8, num::SimdFloat};

pub fn sum(values: f32x8) -> f32 {
    values.reduce_sum()
}
```

## When it is fine
`use std::simd::prelude::*` brings all of these traits; crates like `wide` have their own.

## Sources
The module documentation of `std::simd`.
"""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, Severity, node, rule

_HOMES = {
    "SimdFloat": "num",
    "SimdInt": "num",
    "SimdUint": "num",
    "SimdPartialEq": "cmp",
    "SimdPartialOrd": "cmp",
    "SimdOrd": "cmp",
    "SimdConstPtr": "ptr",
    "SimdMutPtr": "ptr",
}


@rule(
    on=node("use_declaration"),
    severity=Severity.ERROR,
    compiler_code="E0432",
    docs="https://doc.rust-lang.org/nightly/std/simd/index.html",
)
def simd_moved_trait_path(match: Match, context: Context) -> Findings:
    """A leaf of a `use` tree that names a moved trait directly below `std::simd`."""
    argument = match.node.child_by_field_name("argument")
    if argument is None or "simd" not in context.text(argument):
        return
    for name in _direct_names(context, argument, ""):
        trait = context.text(name)
        home = _HOMES[trait]
        yield context.finding(
            name,
            f"`{trait}` has moved to `std::simd::{home}`",
            context.replace(
                name,
                f"{home}::{trait}",
                title=f"import it from `{home}`",
                applicability=Applicability.MACHINE_APPLICABLE,
            ),
        )


def _direct_names(context: Context, tree: Node, prefix: str) -> Iterator[Node]:
    """The moved names in a `use` tree whose path so far is `prefix`."""
    match tree.type:
        case "identifier":
            if prefix in ("std::simd", "core::simd") and context.text(tree) in _HOMES:
                yield tree
        case "scoped_identifier":
            path, name = tree.child_by_field_name("path"), tree.child_by_field_name("name")
            if name is not None:
                yield from _direct_names(context, name, _joined(context, prefix, path))
        case "use_as_clause":
            path = tree.child_by_field_name("path")
            if path is not None:
                yield from _direct_names(context, path, prefix)
        case "scoped_use_list":
            path, listed = tree.child_by_field_name("path"), tree.child_by_field_name("list")
            for child in listed.named_children if listed is not None else ():
                yield from _direct_names(context, child, _joined(context, prefix, path))
        case "use_list":
            for child in tree.named_children:
                yield from _direct_names(context, child, prefix)
        case _:
            return


def _joined(context: Context, prefix: str, path: Node | None) -> str:
    text = "".join(context.text(path).split()).removeprefix("::") if path is not None else ""
    return f"{prefix}::{text}" if prefix and text else prefix or text
