"""A method has the name and the shape of a standard trait's, but the trait is not implemented.

## What it does
Finds public inherent functions such as `from_str(&str) -> Result<Self, _>`, `next(&mut self) -> Option<_>`,
`default() -> Self`, `add(self, other: Self) -> Self` or `cmp(&self, &Self) -> Ordering` whose trait the type does not
implement.

## Why is this bad
Readers take the name for the trait's. What goes by the trait does not work, though: `"3".parse()`, a `for` loop, `+`,
`sort`, a bound on a generic parameter.

## Example
```rust
pub struct Level(u8);

impl Level {
    pub fn from_str(text: &str) -> Result<Self, std::num::ParseIntError> { //~ should_implement_trait
        text.parse().map(Level)
    }
}
```

## Use instead
```rust
pub struct Level(u8);

impl std::str::FromStr for Level {
    type Err = std::num::ParseIntError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Level)
    }
}
```

## When it is fine
Where the function is generic, `async`, `unsafe` or `const`, the trait cannot have it. Nor can `Iterator` give out what
is borrowed from the iterator itself. None of these is reported.

## Limits
An impl of the trait in another file is not seen.

## Sources
The Rust API Guidelines on common traits; clippy's lint of the same name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from rust_specialist.lint import (
    Context,
    Enum,
    Findings,
    Match,
    Node,
    Severity,
    Struct,
    Type,
    is_hidden_by_root,
    node,
    rule,
)
from rust_specialist_rules.types._attributes import attribute_texts, is_as_written, is_conditional


@dataclass(frozen=True, slots=True)
class _Shape:
    """A trait's function: patterns for its parameters and its result, where `Self` stands for the type."""

    trait: str
    parameters: tuple[str, ...]
    returns: str


_SELF = r"Self"
_OPERATORS = {
    "add": "Add",
    "sub": "Sub",
    "mul": "Mul",
    "div": "Div",
    "rem": "Rem",
    "bitand": "BitAnd",
    "bitor": "BitOr",
    "bitxor": "BitXor",
}
_SHAPES: dict[str, _Shape] = {
    name: _Shape(f"std::ops::{trait}", ("(?:mut )?self", _SELF), _SELF) for name, trait in _OPERATORS.items()
} | {
    "not": _Shape("std::ops::Not", ("(?:mut )?self",), _SELF),
    "neg": _Shape("std::ops::Neg", ("(?:mut )?self",), _SELF),
    "from_str": _Shape("std::str::FromStr", ("&str",), r"Result<\s*Self\s*,.*>"),
    # Nothing that is borrowed: an iterator cannot give out parts of itself.
    "next": _Shape("std::iter::Iterator", ("&mut self",), r"Option<[^&']*>"),
    "default": _Shape("std::default::Default", (), _SELF),
    "eq": _Shape("std::cmp::PartialEq", ("&self", "&Self"), "bool"),
    "cmp": _Shape("std::cmp::Ord", ("&self", "&Self"), r"(?:\w+::)*Ordering"),
    "clone": _Shape("std::clone::Clone", ("&self",), _SELF),
}


@rule(
    on=node("impl_item"),
    severity=Severity.INFORMATION,
    like="clippy::should_implement_trait",
    in_tests=False,
    docs="https://rust-lang.github.io/api-guidelines/interoperability.html#c-common-traits",
)
def should_implement_trait(match: Match, context: Context) -> Findings:
    """A public inherent function in the shape of a trait's."""
    impl = match.node
    body, self_type = impl.child_by_field_name("body"), impl.child_by_field_name("type")
    if body is None or self_type is None or impl.child_by_field_name("trait") is not None or impl.has_error:
        return
    for function in body.named_children:
        name = function.child_by_field_name("name") if function.type == "function_item" else None
        shape = _SHAPES.get(context.text(name)) if name is not None else None
        if name is None or shape is None or not _fits(context, function, shape, context.text(self_type)):
            continue
        attributes = attribute_texts(context, function)
        if is_conditional((*attributes, *attribute_texts(context, impl))) or not is_as_written(attributes):
            continue
        owner = _owner(context, self_type)
        if owner is None or _implements(context, owner, shape.trait) or is_hidden_by_root(context, impl):
            continue
        yield context.finding(
            name,
            f"`{owner.name}::{context.text(name)}` looks like that of `{shape.trait}`, "
            f"which `{owner.name}` does not implement",
        )


def _fits(context: Context, function: Node, shape: _Shape, self_type: str) -> bool:
    """Whether a function is public, plain, and takes and returns what the trait's does."""
    parameters, returned = (
        function.child_by_field_name("parameters"),
        function.child_by_field_name("return_type"),
    )
    if parameters is None or returned is None or function.child_by_field_name("type_parameters") is not None:
        return False
    if not any(
        child.type == "visibility_modifier" and context.text(child) == "pub" for child in function.children
    ):
        return False
    if any(child.type in ("function_modifiers", "where_clause") for child in function.children):
        return False
    taken: list[str] = []
    for child in parameters.named_children:
        type_ = child.child_by_field_name("type")
        if child.type not in ("parameter", "self_parameter"):
            return False
        taken.append(context.text(type_ if type_ is not None else child).replace(self_type, "Self"))
    result = context.text(returned).replace(self_type, "Self")
    return (
        len(taken) == len(shape.parameters)
        and all(re.fullmatch(want, have) for want, have in zip(shape.parameters, taken, strict=True))
        and re.fullmatch(shape.returns, result, re.S) is not None
    )


def _owner(context: Context, self_type: Node) -> Struct | Enum | None:
    """The exported type of this file that the impl is for."""
    head = self_type.child_by_field_name("type") if self_type.type == "generic_type" else self_type
    path = context.resolve(head) if head is not None else None
    if path is None or not path.startswith("self::"):
        return None
    found = context.facts.struct(path) or context.facts.enum(path)
    return found if found is not None and found.visibility == "pub" and not found.cfg else None


def _implements(context: Context, owner: Struct | Enum, trait: str) -> bool:
    """Whether an impl, a derive or a macro of the file may give the type that trait."""
    name, type_, facts = trait.rpartition("::")[2], Type(owner.path), context.facts
    return (
        any(name in text for text in owner.attributes)
        or owner.name in facts.macro_words
        or bool(facts.impls_of(trait, type_))
        or facts.may_have_hidden_impl(name, type_)
    )
