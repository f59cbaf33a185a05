"""A type demands traits of its parameter that only its methods need.

## What it does
Finds public structs and enums whose definition bounds a type parameter by `Clone`, `Copy`, `Debug`, `Default`,
`PartialEq`, `Eq`, `PartialOrd`, `Ord`, `Hash`, `Send` or `Sync`, while no field needs that.

## Why is this bad
A bound on the definition has to be repeated at every `impl`, in every struct that has such a field and in every generic
function that names the type, though most of them do not use it. Taking it away later is possible, adding one is not.

## Example
```rust
pub struct Cache<K: Clone, V: Clone> { //~ struct_trait_bounds, struct_trait_bounds
    entries: Vec<(K, V)>,
}
```

## Use instead
```rust
pub struct Cache<K, V> {
    entries: Vec<(K, V)>,
}
```

## When it is fine
Where a field names an associated type of the bound, or where the type has a `Drop` impl that uses it, the bound is
needed; such types are not reported. So it may be where a derive that is not of std or serde is on it, or where one is
and a field is a map, a set or a cell, whose traits ask for more: those are silent, too. Nor are types with a field of
a generic type that is not known, parameters that the bound of another one names (`S: Source<T>` may ask for it),
types that are not `pub`, and files that say at their top that a program has written them.

## Fix safety
Impls keep their own bounds. One that relied on those of the definition, which Rust does not allow, cannot exist.

## Sources
The API guidelines, C-STRUCT-BOUNDS.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rust_specialist.lint import (
    Applicability,
    Context,
    Enum,
    Findings,
    Fix,
    Match,
    Node,
    Role,
    Severity,
    Span,
    Struct,
    Type,
    is_hidden_by_root,
    node,
    rule,
)
from rust_specialist_rules._code import code_in, has_comment, is_generated
from rust_specialist_rules.types._attributes import is_written_here

_COMMON = frozenset(
    {
        *("std::clone::Clone", "std::marker::Copy", "std::fmt::Debug", "std::default::Default"),
        *("std::cmp::PartialEq", "std::cmp::Eq", "std::cmp::PartialOrd", "std::cmp::Ord", "std::hash::Hash"),
        *("std::marker::Send", "std::marker::Sync", "std::fmt::Display"),
    }
)
#: Types that ask nothing of their parameters.
_ANY = frozenset(
    {
        *(
            "std::vec::Vec",
            "std::option::Option",
            "std::boxed::Box",
            "std::rc::Rc",
            "std::sync::Arc",
            "std::cell::Cell",
        ),
        *(
            "std::cell::RefCell",
            "std::sync::Mutex",
            "std::sync::RwLock",
            "std::collections::HashMap",
            "[]",
            "[;]",
        ),
        *(
            "std::collections::HashSet",
            "std::collections::BTreeMap",
            "std::collections::BTreeSet",
            "(,)",
            "&",
            "&mut",
        ),
        *(
            "std::collections::VecDeque",
            "std::marker::PhantomData",
            "*const",
            "*mut",
            "std::result::Result",
            "fn",
        ),
    }
)
#: Those whose impls the standard library's derives can write under a bound of the derived trait alone.
_PLAIN = frozenset(
    {
        *("std::vec::Vec", "std::option::Option", "std::boxed::Box", "std::rc::Rc", "std::sync::Arc"),
        *("std::result::Result", "std::collections::VecDeque", "std::marker::PhantomData"),
        *("[]", "[;]", "(,)", "&", "&mut", "*const", "*mut", "fn"),
    }
)
_DERIVES = frozenset(
    {
        *("Clone", "Copy", "Debug", "Default", "PartialEq", "Eq", "PartialOrd", "Ord", "Hash"),
        *("Serialize", "Deserialize"),
    }
)
#: Attributes of serde that say themselves what it asks of the parameters, or ask for more.
_BOUNDS = re.compile(r"^serde\b.*\b(?:bound|into|from|try_from)\b", re.DOTALL)


@rule(
    on=node("struct_item", "enum_item"),
    severity=Severity.INFORMATION,
    in_tests=False,
    docs="https://rust-lang.github.io/api-guidelines/future-proofing.html#c-struct-bounds",
)
def struct_trait_bounds(match: Match, context: Context) -> Findings:
    """Common traits as bounds of a type."""
    parameters, name = (match.node.child_by_field_name(one) for one in ("type_parameters", "name"))
    if (
        parameters is None
        or name is None
        or match.node.has_error
        or b":" not in context.source.bytes_of(parameters)
    ):
        return
    if not any(
        child.type == "visibility_modifier" and context.text(child) == "pub" for child in match.node.children
    ):
        return  # Within a crate a bound can be taken away at any time.
    if context.role is Role.BIN or is_hidden_by_root(context, match.node) or is_generated(context):
        return
    path = context.resolve(name)
    owner = (context.facts.struct(path) or context.facts.enum(path)) if path is not None else None
    if owner is None or not is_written_here(context, match.node) or "packed" in (owner.repr or ""):
        return
    if context.facts.impls_of("std::ops::Drop", Type(owner.path)) or owner.name in context.facts.macro_words:
        return
    if any(child.type == "where_clause" for child in match.node.named_children):
        return
    if not all(_asks_nothing(type_, _PLAIN if owner.derives else _ANY) for type_ in _fields(owner)):
        return
    if any("".join(text.split()).startswith("doc(hidden") for text in owner.attributes):
        return
    if not _DERIVES.issuperset(owner.derives) or any(_BOUNDS.search(text) for text in owner.attributes):
        return  # What the derive writes may need the bound.
    for parameter in code_in(parameters):
        bounds = parameter.child_by_field_name("bounds")
        own = parameter.child_by_field_name("name")
        if parameter.type != "type_parameter" or bounds is None or own is None:
            continue
        listed = code_in(bounds)
        if _is_asked_elsewhere(context, parameters, own):
            continue  # Another bound may ask it of the parameter.
        if listed and all(context.resolve(one) in _COMMON for one in listed):
            yield context.finding(
                bounds,
                f"every `impl` for `{owner.name}` and every type that has one must repeat this bound of "
                f"`{context.text(own)}`",
                _without(context, bounds),
            )


def _is_asked_elsewhere(context: Context, parameters: Node, own: Node) -> bool:
    """Whether the bounds of the parameters speak of the parameter called `own`, as in `S: Source<T>`."""
    return any(
        one != own and context.text(one) == context.text(own)
        for one in context.descendants(parameters, "type_identifier")
    )


def _fields(owner: Struct | Enum) -> Iterator[Type | None]:
    if isinstance(owner, Struct):
        yield from (field.type for field in owner.fields)
    else:
        yield from (field.type for variant in owner.variants for field in variant.fields)


def _asks_nothing(type_: Type | None, containers: frozenset[str]) -> bool:
    """Whether a field's type is made of parameters and of types that ask nothing of theirs."""
    if type_ is None:
        return False
    if not type_.arguments:
        return not type_.path.startswith(("dyn", "impl"))
    return type_.path in containers and all(_asks_nothing(one, containers) for one in type_.arguments)


def _without(context: Context, bounds: Node) -> Fix | None:
    if has_comment(bounds):
        return None
    return context.replace(
        Span(bounds.start_byte, bounds.end_byte),
        "",
        title="remove the bound",
        applicability=Applicability.MACHINE_APPLICABLE,
    )
