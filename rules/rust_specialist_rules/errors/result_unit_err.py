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

from rust_specialist.lint import Context, Findings, Match, Role, Severity, is_crate_root, query, rule
from rust_specialist_rules._exports import is_exported


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
    if context.resolve(head) != "std::result::Result" or not is_exported(match.node, context):
        return
    if not is_crate_root(context):
        return
    yield context.finding(
        match["error"],
        f"callers of `{context.text(name)}` cannot tell what went wrong, nor pass it on as an error",
    )
