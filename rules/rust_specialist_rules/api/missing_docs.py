"""A part of a library's interface that nothing explains.

## What it does
Finds public functions, types, traits, constants, fields and variants of a library without documentation.

## Why is this bad
Who uses the library sees a name and a type and has to guess the rest: units, ranges, what happens at the edges. The
pages on docs.rs are empty there, and so is the hover in the editor.

## Example
```rust
/// A point.
pub struct Point {
    /// To the right, in metres.
    pub x: f64,
    pub y: f64, //~ missing_docs
}
```

## Use instead
```rust
/// A point.
pub struct Point {
    /// To the right, in metres.
    pub x: f64,
    /// Upwards, in metres.
    pub y: f64,
}
```

## When it is fine
In an application, and in what nobody outside of the crate can reach: private modules, `#[doc(hidden)]`, methods of a
trait's impl.

## Limits
Off by default, as rustc's lint of this name is. The crate itself is not asked for. Modules in files of their own say
what they are in those files; nothing is reported on `pub mod name;`. Documentation by a macro or an attribute counts
as there.

## Sources
The documentation of rustc's lint `missing_docs`.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Node, Role, Severity, is_conditional, node, rule
from rust_specialist_rules._exports import is_exported, is_pub
from rust_specialist_rules._sections import documentation_of

_TYPES = ("struct_item", "enum_item", "union_item", "trait_item")
_PARTS = ("field_declaration", "enum_variant")
_KINDS = {
    "function_item": "function",
    "function_signature_item": "function",
    "struct_item": "struct",
    "enum_item": "enum",
    "union_item": "union",
    "trait_item": "trait",
    "type_item": "type",
    "const_item": "constant",
    "static_item": "static",
    "mod_item": "module",
    "field_declaration": "field",
    "enum_variant": "variant",
}


@rule(
    on=node(*_KINDS),
    severity=Severity.INFORMATION,
    default=False,
    like="rustc::missing_docs",
    in_tests=False,
    docs="https://doc.rust-lang.org/rustc/lints/listing/allowed-by-default.html#missing-docs",
)
def missing_docs(match: Match, context: Context) -> Findings:
    name = match.node.child_by_field_name("name")
    if name is None or context.role is not Role.LIB or match.node.has_error:
        return
    if match.node.type == "mod_item" and match.node.child_by_field_name("body") is None:
        return
    owner = _owner(match.node, context)
    if owner is None or _is_hidden(match.node, context) or is_conditional(context, match.node):
        return
    if documentation_of(context, match.node) != "":
        return
    yield context.finding(name, f"nothing says what the {_KINDS[match.node.type]} `{context.text(name)}` is")


def _owner(item: Node, context: Context) -> Node | None:
    """What has to be exported so that others see the item: itself, its trait or its type; None where none does."""
    if item.type in _PARTS:
        owner = context.enclosing(item, *_TYPES)
        if owner is None or not is_exported(owner, context) or _is_hidden(owner, context):
            return None
        if item.type == "field_declaration" and owner.type != "enum_item" and not is_pub(item):
            return None
        return owner
    owner = context.enclosing(item, "trait_item", "impl_item", "function_item", "foreign_mod_item")
    if owner is not None and owner.type == "trait_item":
        return owner if is_exported(owner, context) and not _is_hidden(owner, context) else None
    return (
        item
        if is_exported(item, context) and not (owner is not None and _is_hidden(owner, context))
        else None
    )


def _is_hidden(item: Node, context: Context) -> bool:
    """Whether an item, or a module around it, is left out of the documentation."""
    around = (outer for outer in context.ancestors(item) if outer.type == "mod_item")
    return any(
        "hidden" in context.text(one) for outer in (item, *around) for one in context.attributes(outer)
    )
