"""An `impl Default` says what the derive would.

## What it does
Finds `impl Default` for a struct of the same file whose every field gets the default of its type, or for an enum that
returns a variant without fields.

## Why is this bad
The impl has to be read to see that nothing is special about it, and to be extended with every new field.

## Example
```rust
pub struct Options {
    pub level: u8,
    pub name: String,
}

impl Default for Options { //~ derivable_impls
    fn default() -> Self {
        Options {
            level: 0,
            name: String::new(),
        }
    }
}
```

## Use instead
```rust
#[derive(Default)]
pub struct Options {
    pub level: u8,
    pub name: String,
}
```

## When it is fine
A derive demands that every type parameter has a default, so generic types are not reported; nor are fields of types
that are not known, and impls with comments or attributes inside.

## Sources
The Rust Reference on derive; `std::default::Default` in the standard library.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    FLOATS,
    INTEGERS,
    Context,
    Enum,
    Findings,
    Match,
    Node,
    Severity,
    Struct,
    Type,
    node,
    rule,
)
from rust_specialist_rules.api._impls import functions_of, is_conditional, only_expression, owner_of, trait_of

_NUMBER = re.compile(r"0(?:_*[iu](?:8|16|32|64|128|size))?")
_FLOAT = re.compile(r"0\.0?(?:_*f(?:16|32|64|128))?")
#: Types of the standard library whose `new()` is their default.
_EMPTY = frozenset(
    {
        *("std::string::String", "std::vec::Vec", "std::collections::HashMap", "std::collections::HashSet"),
        *("std::collections::BTreeMap", "std::collections::BTreeSet", "std::collections::VecDeque"),
        *("std::path::PathBuf", "std::collections::BinaryHeap"),
    }
)


@rule(
    on=node("impl_item"),
    severity=Severity.HINT,
    like="clippy::derivable_impls",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/default/trait.Default.html#derivable",
)
def derivable_impls(match: Match, context: Context) -> Findings:
    """`impl Default` with nothing but defaults."""
    impl = match.node
    trait, type_ = impl.child_by_field_name("trait"), impl.child_by_field_name("type")
    if trait is None or type_ is None or impl.has_error or "Default" not in context.text(trait):
        return
    if trait_of(context, impl) != "std::default::Default" or context.attributes(impl):
        return
    functions = functions_of(context, impl)
    if len(functions) != 1 or context.attributes(functions[0][1]) or is_conditional(context, impl):
        return
    owner, made = owner_of(context, impl), only_expression(functions[0][1])
    text = context.text(functions[0][1])
    if owner is None or made is None or owner.generics or "//" in text or "/*" in text:
        return
    if isinstance(owner, Struct):
        if _is_default_of(context, owner, made, context.text(type_)):
            yield context.finding(
                trait,
                f"`{owner.name}` gets the default of every field, as `#[derive(Default)]` would give it",
            )
    elif (variant := _unit_variant(context, owner, made)) and _may_mark_variants(context):
        yield context.finding(
            trait,
            f"`#[derive(Default)]` gives `{owner.name}::{variant}` too, with `#[default]` on that variant",
        )


def _may_mark_variants(context: Context) -> bool:
    return context.crate.supports_rust("1.62") is not False


def _is_default_of(context: Context, owner: Struct, made: Node, name: str) -> bool:
    """Whether a literal names all fields of `owner` and gives each the default of its type."""
    named, body = made.child_by_field_name("name"), made.child_by_field_name("body")
    if made.type != "struct_expression" or named is None or body is None or owner.kind != "struct":
        return False
    if context.text(named) not in ("Self", name) or not owner.fields:
        return False
    given = [child for child in body.named_children if not child.type.endswith("comment")]
    if len(given) != len(owner.fields):
        return False
    for one in given:
        field, value = one.child_by_field_name("field"), one.child_by_field_name("value")
        if one.type != "field_initializer" or field is None or value is None:
            return False
        declared = owner.field(context.text(field))
        if declared is None or declared.type is None or declared.attributes:
            return False
        if not _is_default_value(context, value, declared.type):
            return False
    return True


def _is_default_value(context: Context, value: Node, type_: Type) -> bool:
    text = "".join(context.text(value).split())
    if type_.path in INTEGERS:
        return _NUMBER.fullmatch(text) is not None
    if type_.path in FLOATS:
        return _FLOAT.fullmatch(text) is not None
    if type_.path == "bool":
        return text == "false"
    if type_.path == "std::option::Option":
        return text in ("None", "Option::None", "Default::default()")
    if type_.path in _EMPTY:
        head = type_.path.rpartition("::")[2]
        is_vector = head == "Vec" and text == "vec![]"
        return is_vector or text in (f"{head}::new()", f"{head}::default()", "Default::default()")
    return False


def _unit_variant(context: Context, owner: Enum, made: Node) -> str | None:
    """The variant without fields that `made` is."""
    if made.type != "scoped_identifier":
        return None
    path, name = made.child_by_field_name("path"), made.child_by_field_name("name")
    if path is None or name is None or context.text(path) not in ("Self", owner.name):
        return None
    variant = owner.variant(context.text(name))
    if variant is None or variant.kind != "unit" or variant.attributes:
        return None
    return variant.name
