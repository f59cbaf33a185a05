"""Two variants want to be made from the same error.

## What it does
Finds enums that derive thiserror's `Error` with `#[from]` on the same type in two variants.

## Why is this bad
`#[from]` writes an `impl From`, and two of them for one type conflict: the compiler refuses the derive, and names the
derive rather than the field.

## Example
```rust,compile_fail,E0119
#[derive(thiserror::Error, Debug)]
pub enum StoreError {
    #[error("cannot read")]
    Read(#[from] std::io::Error),
    #[error("cannot write")]
    Write(#[from] std::io::Error), //~ thiserror_duplicate_from
}
```

## Use instead
```rust
#[derive(thiserror::Error, Debug)]
pub enum StoreError {
    #[error("cannot read")]
    Read(#[source] std::io::Error),
    #[error("cannot write")]
    Write(#[source] std::io::Error),
}
```

## When it is fine
Never. With `#[source]` the caller says which it is: `.map_err(StoreError::Read)?`.

## Limits
Types are the same when they are written the same way, or when both names stand for the same item. Variants under
`#[cfg(..)]` are left out.

## Sources
thiserror: `#[from]`. The error index, E0119.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Node, Severity, node, rule
from rust_specialist_rules.errors._thiserror import derives_error, shapes_of


@rule(
    on=node("enum_item"),
    severity=Severity.ERROR,
    crates=("thiserror",),
    compiler_code="E0119",
    docs="https://docs.rs/thiserror/latest/thiserror/#details",
)
def thiserror_duplicate_from(match: Match, context: Context) -> Findings:
    """The later of two `#[from]` with one type."""
    if "#[from]" not in context.text(match.node) or not derives_error(context, match.node):
        return
    first: dict[str, tuple[str, Node]] = {}
    for shape in shapes_of(context, match.node):
        for field in shape.fields:
            attribute = field.attributes.get("from")
            if attribute is None or shape.is_conditional or "cfg" in field.attributes:
                continue
            key = _identity(field.type, context)
            if key not in first:
                first[key] = (shape.name, attribute)
                continue
            other, place = first[key]
            yield context.finding(
                attribute,
                f"`From<{context.text(field.type)}>` is written twice, for `{shape.name}` and for `{other}`"
                if "\n" not in context.text(field.type)
                else f"`From` is written twice for one type, for `{shape.name}` and for `{other}`",
                related=(context.related(place, f"`{other}` takes this type already"),),
            )


def _identity(type_: Node, context: Context) -> str:
    if type_.type in ("type_identifier", "scoped_type_identifier"):
        return context.resolve(type_) or context.text(type_)
    return "".join(context.text(type_).split())
