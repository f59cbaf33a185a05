"""An error says in its message what its source says again.

## What it does
Finds `#[error("..")]` of thiserror that writes the field which is also the source: called `source`, or marked
`#[source]` or `#[from]`.

## Why is this bad
Whoever prints an error with its causes (anyhow's `{:#}` and `{:?}`, eyre, tracing) prints the source after the message,
so its text stands there twice: `load failed: no such file: no such file`.

## Example
```rust,crate:anyhow
#[derive(thiserror::Error, Debug)]
pub enum ConfigError {
    #[error("cannot load the configuration: {source}")] //~ error_source_duplicated_in_display
    Load { source: std::io::Error },
}
```

## Use instead
```rust,crate:anyhow
#[derive(thiserror::Error, Debug)]
pub enum ConfigError {
    #[error("cannot load the configuration")]
    Load { source: std::io::Error },
}
```

## When it is fine
Where the error is always printed alone with `{}`. `#[error(transparent)]` hands both on and doubles nothing.

## Fix safety
A suggestion: who prints the error alone no longer sees the cause.

## Limits
Off by default: whether an error is ever printed with its causes, another file or crate decides. In real programs that
use anyhow many such errors are written with `{}` alone.

Only in crates that depend, not for tests alone, on one that prints causes: anyhow, eyre and their like, and miette
where the error derives `Diagnostic`. Elsewhere, and with `{source:#}`, many write it into the message on purpose.
Messages with arguments of their own (`"..", .source`) are not looked at.

## Sources
std: the documentation of `std::error::Error`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Hole,
    Kind,
    Match,
    Node,
    Severity,
    holes_in,
    node,
    rule,
    string_value,
)
from rust_specialist_rules.errors._thiserror import derives_error, shapes_of

#: Crates that print an error with its causes.
_REPORTS = ("anyhow", "eyre", "color-eyre", "error-stack", "snafu", "tracing-error")
_LITERALS = ("string_literal", "raw_string_literal")


@rule(
    on=node("enum_item", "struct_item"),
    severity=Severity.INFORMATION,
    default=False,
    crates=("thiserror",),
    docs="https://doc.rust-lang.org/std/error/trait.Error.html",
)
def error_source_duplicated_in_display(match: Match, context: Context) -> Findings:
    """Messages that write their source."""
    around = [context.text(one) for one in context.attributes(match.node)]
    if "error(" not in context.text(match.node) and not any("error(" in text for text in around):
        return
    if not derives_error(context, match.node) or not _is_reported(context, around):
        return
    for shape in shapes_of(context, match.node):
        source = shape.source
        literal = _literal(shape.message) if shape.message is not None else None
        if source is None or literal is None:
            continue
        value = string_value(literal)
        if value is None or not any(_writes(hole, source.name) for hole in holes_in(value)):
            continue
        field = f"`{source.name}`" if not source.name.isdigit() else f"field {source.name}"
        yield context.finding(
            literal,
            f"`{shape.name}` writes {field}, which is its source too: an error report has that text twice",
            _fix(literal, source.name, len(shape.fields) == 1, context),
            related=(context.related(source.type, "the source"),),
        )


def _is_reported(context: Context, attributes: list[str]) -> bool:
    """Whether the crate prints errors with their causes; miette does so for those that are a `Diagnostic`."""
    names = (*_REPORTS, "miette") if any("Diagnostic" in text for text in attributes) else _REPORTS
    return any(context.crate.dependencies_on(name, (Kind.NORMAL,)) for name in names)


def _writes(hole: Hole, name: str) -> bool:
    """Whether a hole writes the source alone: who says `{0:#}` writes its causes, on purpose."""
    return hole.argument == name and "#" not in hole.spec


def _literal(attribute: Node) -> Node | None:
    """The only argument of `#[error("..")]`."""
    inner = next((child for child in attribute.named_children if child.type == "attribute"), None)
    tokens = inner.child_by_field_name("arguments") if inner is not None else None
    children = (
        [child for child in tokens.named_children if child.type in _LITERALS] if tokens is not None else []
    )
    if tokens is None or len(children) != 1 or len(tokens.named_children) != 1:
        return None
    return children[0]


def _fix(literal: Node, name: str, is_alone: bool, context: Context) -> Fix | None:
    """Take `: {source}` off the end of the message; a message that is nothing else becomes `transparent`."""
    text = context.text(literal)
    if text == f'"{{{name}}}"' and is_alone:
        title = "hand the message and the source on"
        return context.replace(
            literal, "transparent", title=title, applicability=Applicability.MAYBE_INCORRECT
        )
    found = re.fullmatch(rf'("[^"]*?[^"\s])(?:: | - |; |, ?|: ?)\{{{re.escape(name)}(?::[^{{}}]*)?\}}"', text)
    if found is None or any(hole.argument == name for hole in holes_in(found[1])):
        return None
    return context.replace(
        literal, f'{found[1]}"', title="leave the source out", applicability=Applicability.MAYBE_INCORRECT
    )
