"""A default that an optional field has without it.

## What it does
Finds `#[serde(default)]` on a field of type `Option<_>` in a struct that derives `Deserialize`.

## Why is this bad
A missing `Option` is `None` for serde's derive as it is. The attribute says nothing, and its reader looks for the
reason why this field has it and the next one has not.

## Example
```rust
#[derive(serde::Deserialize)]
pub struct Database {
    pub url: String,
    #[serde(default)] //~ serde_option_default
    pub replica: Option<String>,
}
```

## Use instead
```rust
#[derive(serde::Deserialize)]
pub struct Database {
    pub url: String,
    pub replica: Option<String>,
}
```

## When it is fine
With `with` or `deserialize_with` the attribute is needed, and with `default = ".."` it says something. In formats that
write a struct as a list without names, such as MessagePack, it lets the last fields be missing: nothing is reported in
crates that depend on one of these.

## Fix safety
Safe for formats with named fields (JSON, TOML, YAML, ..). A type that is read from others should keep the attribute.

## Limits
Off by default: it changes nothing that a user sees, and much good code says it on purpose. Only named fields of
structs.

## Sources
serde's documentation of the field attribute `default`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Severity,
    node,
    rule,
)
from rust_specialist_rules.config._serde import (
    attribute_texts,
    derives_serde,
    named_fields,
    option_node,
    option_removal,
    serde_options,
)

_OPTION = "std::option::Option"
_NEED_IT = frozenset({"with", "deserialize_with", "flatten", "skip", "skip_deserializing", "getter"})
#: Formats that write structs as lists.
_LISTS = ("rmp-serde", "bincode", "postcard", "bcs", "serde_tuple", "serde_bare", "csv", "serde_cbor", "rmp")


@rule(
    on=node("struct_item"),
    severity=Severity.HINT,
    default=False,
    docs="https://serde.rs/field-attrs.html#default",
)
def serde_option_default(match: Match, context: Context) -> Findings:
    if b"default" not in (match.node.text or b"") or any(context.crate.depends_on(name) for name in _LISTS):
        return
    attributes = attribute_texts(context, match.node)
    if not {"default", "from", "try_from", "remote", "transparent"}.isdisjoint(serde_options(attributes)):
        return
    if any("serde_as" in text or "serde_with" in text for text in attributes):
        return
    if not derives_serde(context, attributes, "Deserialize", match.node):
        return
    name = match.node.child_by_field_name("name")
    path = "::".join(("self", *context.module_of(match.node), context.text(name) if name is not None else ""))
    struct = context.facts.struct(path)
    for field in named_fields(context, match.node):
        if "default" not in field.options or field.options["default"] is not None:
            continue
        label = context.text(field.name)
        known = struct.field(label) if struct is not None else None
        type_ = known.type if known is not None else None
        word = option_node(context, field.node, "default")
        if word is None or type_ is None or type_.path != _OPTION or not _NEED_IT.isdisjoint(field.options):
            continue
        gone = option_removal(context, word)
        yield context.finding(
            word,
            f"`{label}` is `None` without this, too, where it is missing",
            context.replace(gone, "", title="take it away", applicability=Applicability.MAYBE_INCORRECT)
            if gone is not None
            else None,
        )
