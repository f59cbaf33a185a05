"""A public function fails without saying why.

## What it does
Finds public functions of a library that return `Result<_, ()>`.

## Why is this bad
`()` is no `Error`: callers can neither print it nor hand it on with `?` into a boxed error, and they never learn what
went wrong. Where there is nothing to say, `Option` says so.

## Example
```rust
pub fn digit(text: &str) -> Result<u8, ()> { //~ result_unit_err
    text.parse().map_err(drop)
}
```

## Use instead
```rust
use std::num::ParseIntError;

pub fn digit(text: &str) -> Result<u8, ParseIntError> {
    text.parse()
}
```

## When it is fine
Where a trait demands it, and in functions that only the own crate sees: neither is reported.

## Limits
Functions and methods that are `pub` all the way up in a file that is the root of a library, for of others it is not
known whether outsiders reach them.

## Sources
The Rust API guidelines, C-GOOD-ERR. clippy: `result_unit_err`.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Node, Role, Severity, is_crate_root, query, rule


@rule(
    on=query(
        "(function_item (visibility_modifier) return_type: "
        "(generic_type type_arguments: (type_arguments (unit_type) @error .)) @returns) @node"
    ),
    severity=Severity.INFORMATION,
    like="clippy::result_unit_err",
    in_tests=False,
    docs="https://rust-lang.github.io/api-guidelines/interoperability.html",
)
def result_unit_err(match: Match, context: Context) -> Findings:
    """`pub fn .. -> Result<_, ()>`."""
    name, head = match.node.child_by_field_name("name"), match["returns"].child_by_field_name("type")
    if name is None or head is None or context.role in (Role.BIN, Role.BUILD_SCRIPT):
        return
    if context.resolve(head) != "std::result::Result" or not _is_exported(match.node, context):
        return
    if not is_crate_root(context):
        return
    yield context.finding(
        match["error"],
        f"callers of `{context.text(name)}` cannot tell what went wrong, nor pass it on as an error",
    )


def _is_pub(item: Node) -> bool:
    visibility = next((child for child in item.children if child.type == "visibility_modifier"), None)
    return visibility is not None and visibility.child_count == 1


def _is_exported(function: Node, context: Context) -> bool:
    """Whether the function, its type and all modules around it are public."""
    if not _is_pub(function):
        return False
    for outer in context.ancestors(function):
        if outer.type in ("function_item", "trait_item", "foreign_mod_item"):
            return False
        if outer.type == "mod_item" and not _is_pub(outer):
            return False
        if outer.type == "impl_item":
            written = outer.child_by_field_name("type")
            path = context.resolve(written) if written is not None else None
            declared = (context.facts.struct(path) or context.facts.enum(path)) if path is not None else None
            if outer.child_by_field_name("trait") is not None or declared is None:
                return False
            if declared.visibility != "pub":
                return False
    return True
