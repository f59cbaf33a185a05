"""A field that serde leaves out when it writes, and then misses when it reads.

## What it does
Finds `#[serde(skip_serializing_if = "..")]` without `default`, on a field that is no `Option`, in a struct that derives
both `Serialize` and `Deserialize`. On an `Option` it is reported where `with` or `deserialize_with` is there, too.

## Why is this bad
What the program wrote it cannot read again: as soon as the condition holds the key is left out, and reading fails with
"missing field". Only for an `Option` does serde take a missing key for `None`, and not even there beside `with`.

## Example
```rust
#[derive(serde::Serialize, serde::Deserialize)]
pub struct Tags {
    #[serde(skip_serializing_if = "Vec::is_empty")] //~ serde_skip_without_default
    pub list: Vec<String>,
}
```

## Use instead
```rust
#[derive(serde::Serialize, serde::Deserialize)]
pub struct Tags {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub list: Vec<String>,
}
```

## When it is fine
Where what is written is never read by the same struct, and the key has to be there in what is read.

## Fix safety
Safe: `default` only makes more input acceptable. It is offered where the type certainly has a default.

## Limits
Off by default: requests to an API are written and never read, though they derive `Deserialize`, and nothing in their
file tells.

Types of other files are not known, so they are left alone, and so are structs under `#[serde_as]`, `from` or
`try_from`.

## Sources
serde's documentation of the field attributes `default` and `skip_serializing_if`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    FLOATS,
    INTEGERS,
    Applicability,
    Context,
    Findings,
    Match,
    Type,
    node,
    rule,
)
from rust_specialist_rules.config._serde import (
    attribute_texts,
    derives_serde,
    named_fields,
    option_node,
    serde_options,
)

_OPTION = "std::option::Option"
#: serde reads these as it reads what is inside.
_TRANSPARENT = frozenset(
    {
        "std::boxed::Box",
        "std::rc::Rc",
        "std::sync::Arc",
        "std::cell::Cell",
        "std::cell::RefCell",
        "std::sync::Mutex",
        "std::sync::RwLock",
        "std::cmp::Reverse",
        "std::num::Wrapping",
    }
)
_HAVE_DEFAULTS = frozenset(
    {
        *(INTEGERS | FLOATS | {"bool", "char", _OPTION, "std::string::String", "std::vec::Vec"}),
        *(f"std::collections::{name}" for name in ("HashMap", "HashSet", "BTreeMap", "BTreeSet")),
        *(f"std::collections::{name}" for name in ("VecDeque", "BinaryHeap", "LinkedList")),
        "std::path::PathBuf",
        "std::time::Duration",
    }
)
_READS_ANYWAY = frozenset({"default", "skip", "skip_deserializing", "flatten", "getter"})
_OTHER_WAYS = frozenset({"with", "deserialize_with"})


@rule(on=node("struct_item"), default=False, docs="https://serde.rs/field-attrs.html#skip_serializing_if")
def serde_skip_without_default(match: Match, context: Context) -> Findings:
    if "skip_serializing_if" not in context.text(match.node):
        return
    attributes = attribute_texts(context, match.node)
    options = serde_options(attributes)
    if not {"default", "from", "try_from", "remote", "transparent"}.isdisjoint(options):
        return
    if any("serde_as" in text or "serde_with" in text for text in attributes):
        return
    if not all(
        derives_serde(context, attributes, trait, match.node) for trait in ("Serialize", "Deserialize")
    ):
        return
    name = match.node.child_by_field_name("name")
    path = "::".join(("self", *context.module_of(match.node), context.text(name) if name is not None else ""))
    struct = context.facts.struct(path)
    if any(
        "skip_serializing" in field.options and "default" not in field.options
        for field in named_fields(context, match.node)
    ):
        return  # what it writes is not meant to be read by it: a field is missing there each time
    for field in named_fields(context, match.node):
        if "skip_serializing_if" not in field.options or not _READS_ANYWAY.isdisjoint(field.options):
            continue
        label = context.text(field.name)
        known = struct.field(label) if struct is not None else None
        type_ = known.type if known is not None else None
        has_own_way = not _OTHER_WAYS.isdisjoint(field.options)
        word = option_node(context, field.node, "skip_serializing_if")
        if word is None or not _is_missed(type_, has_own_way, context):
            continue
        fix = context.fix(
            "add `default`",
            Applicability.MACHINE_APPLICABLE,
            context.insert(word.start_byte, "default, "),
        )
        yield context.finding(
            word,
            f"where `{label}` is skipped, what was written cannot be read back: it has no `default`",
            fix if _has_default(type_, context) else None,
        )


def _is_missed(type_: Type | None, has_own_way: bool, context: Context) -> bool:
    """Whether reading certainly fails without a value of this type."""
    while type_ is not None and type_.path in _TRANSPARENT:
        type_ = type_.argument(0)
    if type_ is None or type_.parameter:
        return False
    if type_.path == _OPTION:
        return has_own_way
    if has_own_way:
        return True
    if type_.path.startswith("std::"):
        return type_.path not in ("std::marker::PhantomData", "std::borrow::Cow")
    if type_.path.startswith("self::"):
        item = context.facts.struct(type_.path) or context.facts.enum(type_.path)
        if item is None or not any("derive" in text and "Deserialize" in text for text in item.attributes):
            return False
        return {"from", "try_from", "transparent", "untagged"}.isdisjoint(serde_options(item.attributes))
    return type_.path in INTEGERS | FLOATS | {"bool", "char", "[;]", "(,)"}


def _has_default(type_: Type | None, context: Context) -> bool:
    while type_ is not None and type_.path in _TRANSPARENT:
        type_ = type_.argument(0)
    if type_ is None:
        return False
    item = context.facts.struct(type_.path) or context.facts.enum(type_.path)
    if item is not None:
        return "Default" in item.derives or bool(context.facts.impls_of("std::default::Default", type_))
    return type_.path in _HAVE_DEFAULTS
