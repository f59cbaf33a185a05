"""`deny_unknown_fields` on a struct that flattens a map, an enum or a struct that flattens in turn.

## What it does
Finds structs with `#[derive(Deserialize)]`, `#[serde(deny_unknown_fields)]` and a `#[serde(flatten)]` field whose type
is a map or `serde_json::Value`, or in this file an untagged enum, an enum tagged inside, or a struct with a flattened
field.

## Why is this bad
Such a field looks at the keys that are left over, but does not take them. Afterwards they are still there, and
`deny_unknown_fields` refuses them: every input that has something for the field is rejected as having unknown fields.

## Example
```rust
#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)] //~ serde_flatten_deny_unknown
pub struct Search {
    pub q: String,
    #[serde(flatten)]
    pub rest: std::collections::HashMap<String, u32>,
}
```

## Use instead
```rust
#[derive(serde::Deserialize)]
pub struct Search {
    pub q: String,
    #[serde(flatten)]
    pub rest: std::collections::HashMap<String, u32>,
}
```

## When it is fine
With a flattened struct that does not flatten itself, serde works although it does not promise to: that is not reported.

## Fix safety
A suggestion. Without `deny_unknown_fields` misspelt keys are accepted in silence; to write the fields out instead of
flattening them is the other way.

## Limits
Only types of the same file are looked into. Fields with a deserializer of their own are left alone.

## Sources
serde's documentation of the container attribute `deny_unknown_fields`. What is reported was tried out with serde
1.0.229.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Severity, Type, node, rule
from rust_specialist_rules.config._serde import (
    attribute_texts,
    derives_serde,
    named_fields,
    option_node,
    option_removal,
    serde_options,
)

_MAPS = frozenset(
    {
        "std::collections::HashMap",
        "std::collections::BTreeMap",
        "indexmap::IndexMap",
        "serde_json::Map",
        "serde_json::Value",
        "serde_json::map::Map",
        "serde_json::value::Value",
    }
)
_OTHER_WAYS = frozenset({"with", "deserialize_with", "skip", "skip_deserializing"})
_WRAPPERS = frozenset({"std::option::Option", "std::boxed::Box"})


@rule(
    on=node("struct_item"),
    severity=Severity.ERROR,
    docs="https://serde.rs/container-attrs.html#deny_unknown_fields",
)
def serde_flatten_deny_unknown(match: Match, context: Context) -> Findings:
    attributes = attribute_texts(context, match.node)
    options = serde_options(attributes)
    if "deny_unknown_fields" not in options or not {"from", "try_from", "remote"}.isdisjoint(options):
        return
    if not derives_serde(context, attributes, "Deserialize", match.node):
        return
    name = match.node.child_by_field_name("name")
    path = "::".join(("self", *context.module_of(match.node), context.text(name) if name is not None else ""))
    struct = context.facts.struct(path)
    word = option_node(context, match.node, "deny_unknown_fields")
    if struct is None or word is None:
        return
    for field in named_fields(context, match.node):
        if "flatten" not in field.options or not _OTHER_WAYS.isdisjoint(field.options):
            continue
        label = context.text(field.name)
        known = struct.field(label)
        what = _leaves_keys(known.type if known is not None else None, context)
        if what is None:
            continue
        removal = option_removal(context, word)
        fix = (
            context.replace(
                removal,
                "",
                title="remove `deny_unknown_fields`",
                applicability=Applicability.MAYBE_INCORRECT,
            )
            if removal is not None
            else None
        )
        yield context.finding(
            word,
            f"every key that the flattened field `{label}` reads is refused as unknown: it is {what}",
            fix,
            related=(context.related(field.node, "it leaves the keys that it reads"),),
        )
        return


def _leaves_keys(type_: Type | None, context: Context) -> str | None:
    """What sort of type it is, if serde does not take the keys away that it reads for a flattened field of it."""
    while type_ is not None and type_.path in _WRAPPERS:
        type_ = type_.argument(0)
    if type_ is None:
        return None
    if type_.path in _MAPS:
        return f"a `{type_.name}`"
    enum, struct = context.facts.enum(type_.path), context.facts.struct(type_.path)
    if enum is not None:
        options = serde_options(enum.attributes)
        if not {"from", "try_from"}.isdisjoint(options) or not _is_derived(enum.attributes):
            return None
        if "untagged" in options:
            return "an untagged enum"
        return "an enum tagged inside" if "tag" in options and "content" not in options else None
    if struct is not None and _is_derived(struct.attributes):
        if not {"from", "try_from", "transparent"}.isdisjoint(serde_options(struct.attributes)):
            return None
        nested = [serde_options(field.attributes) for field in struct.fields]
        if any("flatten" in one and _OTHER_WAYS.isdisjoint(one) for one in nested):
            return "a struct that flattens in turn"
    return None


def _is_derived(attributes: tuple[str, ...]) -> bool:
    return any("derive" in text and "Deserialize" in text for text in attributes)
