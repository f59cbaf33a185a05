"""`#[async_trait]` on an extractor, whose traits of axum 0.8 do without.

## What it does
Finds the attribute on implementations of axum's `FromRequest`, `FromRequestParts` and their optional forms, and imports
of `axum::async_trait`, from axum 0.8 on.

## Why is this bad
The traits have plain async functions since 0.8. The attribute rewrites the function into one that returns a boxed
future, which no longer fits: the compiler complains of lifetimes that nobody wrote. `axum::async_trait` is gone.

## Example
```rust,compile_fail,E0195
use axum::{extract::FromRequestParts, http::request::Parts};

pub struct Agent(pub String);

#[async_trait::async_trait] //~ axum_from_request_async_trait
impl<S: Send + Sync> FromRequestParts<S> for Agent {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Agent(parts.uri.to_string()))
    }
}
```

## Use instead
```rust
use axum::{extract::FromRequestParts, http::request::Parts};

pub struct Agent(pub String);

impl<S: Send + Sync> FromRequestParts<S> for Agent {
    type Rejection = std::convert::Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Self::Rejection> {
        Ok(Agent(parts.uri.to_string()))
    }
}
```

## Fix safety
Safe for the attribute. An import is taken away as a suggestion: other traits may use it.

## Sources
The changelogs of axum 0.8.0 and axum-core 0.5.0.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    Span,
    attribute,
    node,
    rule,
)
from rust_specialist_rules.web._uses import paths_in_use

_TRAITS = frozenset(
    {
        f"{home}::{name}"
        for home in ("axum::extract", "axum_core::extract")
        for name in (
            *("FromRequest", "FromRequestParts"),
            *("OptionalFromRequest", "OptionalFromRequestParts"),
        )
    }
)
#: The last is what the first looks like beside `use axum::async_trait;`.
_ATTRIBUTES = frozenset({"async_trait::async_trait", "axum::async_trait", "axum::async_trait::async_trait"})


@rule(
    on=(attribute("async_trait"), *node("use_declaration")),
    severity=Severity.ERROR,
    crates=("axum>=0.8", "axum-core>=0.5"),
    compiler_code="E0195",
    migration="implement extractors without `async_trait`",
    docs="https://docs.rs/axum/latest/axum/extract/trait.FromRequest.html",
)
def axum_from_request_async_trait(match: Match, context: Context) -> Findings:
    if match.node.type == "use_declaration":
        for path, at in paths_in_use(context, match.node):
            if path == "axum::async_trait" and context.resolve_text(path, match.node) == path:
                message = "`axum::async_trait` is gone since axum 0.8: its traits have plain async functions"
                yield context.finding(at, message, _without_import(match.node, context))
        return
    implementation = _decorated(match.node)
    trait = implementation.child_by_field_name("trait") if implementation is not None else None
    if trait is None or context.resolve(match["path"]) not in _ATTRIBUTES:
        return
    named = trait.child_by_field_name("type") if trait.type == "generic_type" else trait
    resolved = context.resolve(named) if named is not None else None
    if resolved not in _TRAITS:
        return
    name = resolved.rpartition("::")[2]
    message = (
        f"`{name}` of axum 0.8 has plain async functions: what this attribute makes of them does not fit"
    )
    yield context.finding(match.node, message, _without(match.node, context))


def _decorated(attribute_item: Node) -> Node | None:
    """The `impl` that an attribute stands before."""
    at = attribute_item.next_named_sibling
    while at is not None and (at.type == "attribute_item" or "comment" in at.type):
        at = at.next_named_sibling
    return at if at is not None and at.type == "impl_item" else None


def _without(item: Node, context: Context) -> Fix | None:
    """The attribute and what stands between it and the next line or token removed."""
    after = item.next_sibling
    if after is None or "comment" in after.type:
        return None
    edit = context.edit(Span(item.start_byte, after.start_byte), "")
    return context.fix("remove the attribute", Applicability.MACHINE_APPLICABLE, edit)


def _without_import(declaration: Node, context: Context) -> Fix | None:
    """The whole `use axum::async_trait;` removed; None where it imports more."""
    argument = declaration.child_by_field_name("argument")
    after = declaration.next_sibling
    if argument is None or after is None or argument.type != "scoped_identifier":
        return None
    if "comment" in after.type or context.attributes(declaration):
        return None
    edit = context.edit(Span(declaration.start_byte, after.start_byte), "")
    return context.fix("remove the import", Applicability.MAYBE_INCORRECT, edit)
