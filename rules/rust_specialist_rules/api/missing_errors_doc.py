"""A function that may fail and does not say when.

## What it does
Finds public functions of a library that return a `Result` and whose documentation has no `# Errors` section.

## Why is this bad
Who calls the function has to decide what to do about an error, and for that must know which there are: whether trying
again helps, whether the input was wrong. Otherwise the body has to be read, and all that it calls.

## Example
```rust
/// Reads a port number.
pub fn port(text: &str) -> Result<u16, std::num::ParseIntError> { //~ missing_errors_doc
    text.trim().parse()
}
```

## Use instead
```rust
/// Reads a port number.
///
/// # Errors
///
/// TODO: say when it fails, and with what
pub fn port(text: &str) -> Result<u16, std::num::ParseIntError> {
    text.trim().parse()
}
```

## When it is fine
In an application, and in what nobody outside of the crate can reach: private modules, methods of private types,
methods of a trait's impl, `#[doc(hidden)]`.

## Fix safety
The fix inserts a section that its reader has to complete.

## Limits
Off by default, as clippy's lint of this name is. Aliases of `Result` from other crates and files are not seen
through, but for those of std and anyhow. Modules within modules are not looked at: what of them is exported, another
file says.

## Sources
The Rust API guidelines (C-FAILURE) ask for the section.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Findings, Match, Node, Role, Severity, is_deep, node, rule
from rust_specialist_rules._exports import is_exported, is_pub
from rust_specialist_rules._sections import documentation_of, with_section

_SECTION = re.compile(r"(?:^|\n)\s*(?:///|//!|\*|/\*\*|/\*!)?\s*#+ (?:Errors?|Failures?)\b", re.I)
_RESULTS = frozenset({"std::result::Result", "std::io::Result", "std::fmt::Result", "anyhow::Result"})


@rule(
    on=node("function_item", "function_signature_item"),
    severity=Severity.INFORMATION,
    default=False,
    like="clippy::missing_errors_doc",
    in_tests=False,
    docs="https://rust-lang.github.io/api-guidelines/documentation.html",
)
def missing_errors_doc(match: Match, context: Context) -> Findings:
    name, returned = (match.node.child_by_field_name(field) for field in ("name", "return_type"))
    if name is None or returned is None or context.role is not Role.LIB:
        return
    if not _is_result(returned, context) or not _is_seen(match.node, context) or is_deep(context):
        return
    if any("hidden" in context.text(one) for one in context.attributes(match.node)):
        return
    written = documentation_of(context, match.node)
    if written is None or _SECTION.search(written) or "pub(" in context.text(match.node).partition("fn ")[0]:
        return
    yield context.finding(
        name,
        f"no `# Errors` section says when `{context.text(name)}` fails, and with what",
        with_section(context, match.node, "Errors", "say when it fails, and with what"),
    )


def _is_result(returned: Node, context: Context) -> bool:
    """Whether a type is a `Result`, also by an alias of this file."""
    head = returned.child_by_field_name("type") if returned.type == "generic_type" else returned
    path = context.resolve(head) if head is not None and "identifier" in head.type else None
    if path is None:
        return False
    alias = context.facts.alias(path)
    return path in _RESULTS or (alias is not None and alias.type is not None and alias.type.path in _RESULTS)


def _is_seen(function: Node, context: Context) -> bool:
    """Whether other crates may call the function; a trait's own methods are seen where the trait is."""
    trait = context.enclosing(function, "trait_item", "impl_item", "function_item", "foreign_mod_item")
    if trait is not None and trait.type == "trait_item":
        return is_pub(trait) and is_exported(trait, context)
    return is_exported(function, context)
