"""A result borrows, but there is no parameter that it could borrow from.

## What it does
Finds `&T` without a lifetime and `'_` in the result of a function, a function pointer or an `Fn() -> ..` bound whose
own parameters hold no reference and no lifetime.

## Why is this bad
A lifetime that is left out in a result is that of a parameter. Where there is none, the compiler does not know how long
the result lives (E0106). For `F: Fn() -> ..` only what stands between its own parentheses counts, not the parameters of
the function around.

## Example
```rust,compile_fail,E0106
pub fn greeting() -> &str { //~ elided_lifetime_without_input
    "hello"
}
```

## Use instead
```rust
pub fn greeting() -> &'static str {
    "hello"
}
```

## Fix safety
The fix writes `'static`, which is right for constants and literals. A value made in the function has to be returned as
it is; a boxed future that borrows from the caller needs `AsyncFn` (Rust 1.85) or a lifetime of its own.

## Limits
Parameters of types whose lifetimes are not known keep the rule silent.

## Sources
The Rust Reference on lifetime elision; error E0106.
"""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, Severity, node, rule
from rust_specialist_rules.types._attributes import is_as_written, is_written_here

_ITEMS = frozenset(
    {
        *("function_item", "function_signature_item", "impl_item", "trait_item", "mod_item", "struct_item"),
        *("enum_item", "foreign_mod_item", "const_item", "static_item", "type_item"),
    }
)
#: Types of the standard library without a lifetime parameter.
_WITHOUT = frozenset(
    {
        *(
            "std::string::String",
            "std::vec::Vec",
            "std::option::Option",
            "std::result::Result",
            "std::boxed::Box",
        ),
        *("std::rc::Rc", "std::sync::Arc", "std::sync::Mutex", "std::sync::RwLock", "std::path::PathBuf"),
        *("std::ffi::OsString", "std::ffi::CString", "std::time::Duration", "std::time::Instant"),
        *("std::cell::Cell", "std::cell::RefCell"),
        *(f"std::collections::{name}" for name in ("HashMap", "HashSet", "BTreeMap", "BTreeSet", "VecDeque")),
    }
)
_COMPOUND = frozenset(
    {
        "tuple_type",
        "array_type",
        "pointer_type",
        "parenthesized_type",
        "type_arguments",
        "parameters",
        "bounded_type",
    }
)
_PLAIN = frozenset({"primitive_type", "unit_type", "never_type", "integer_literal", "mutable_specifier"})
_DEEPEST = 20


@rule(
    on=node("function_item", "function_signature_item", "function_type"),
    severity=Severity.ERROR,
    compiler_code="E0106",
    docs="https://doc.rust-lang.org/reference/lifetime-elision.html",
)
def elided_lifetime_without_input(match: Match, context: Context) -> Findings:
    """An elided lifetime in a result, with parameters that have none."""
    returned, parameters = (
        match.node.child_by_field_name("return_type"),
        match.node.child_by_field_name("parameters"),
    )
    if returned is None or parameters is None or returned.has_error or parameters.has_error:
        return
    elided = list(_elided(context, returned))
    if not elided or not all(_has_none(context, child, 0) for child in parameters.named_children):
        return
    if not is_written_here(context, match.node):
        return
    edits = [
        context.edit(place, "'static")
        if place.type == "lifetime"
        else context.insert(place.start_byte + 1, "'static ")
        for place in elided
    ]
    yield context.finding(
        elided[0],
        f"no parameter has a lifetime that `{' '.join(context.text(elided[0]).split())}` could borrow from",
        context.fix("write `'static`", Applicability.MAYBE_INCORRECT, *edits),
    )


def _elided(context: Context, type_: Node) -> Iterator[Node]:
    """The references without a lifetime and the `'_` of a result; those of function types in it are not its own."""
    if type_.type == "function_type":
        return
    if type_.type == "lifetime":
        if context.text(type_) == "'_":
            yield type_
        return
    if type_.type == "reference_type" and not any(child.type == "lifetime" for child in type_.named_children):
        yield type_
    for child in type_.named_children:
        yield from _elided(context, child)


def _has_none(context: Context, part: Node, depth: int) -> bool:
    """Whether a parameter, or a part of its type, certainly has no lifetime, written or not."""
    if depth > _DEEPEST:
        return False
    if part.type in _PLAIN or part.type == "function_type" or part.type.endswith("comment"):
        return True
    match part.type:
        case "self_parameter":
            return context.text(part) in ("self", "mut self")
        case "parameter":
            type_ = part.child_by_field_name("type")
            return type_ is not None and _has_none(context, type_, depth + 1)
        case "abstract_type" | "dynamic_type":
            trait = part.child_by_field_name("trait")
            return trait is not None and (
                trait.type == "function_type" or _is_std_trait(context, trait, depth)
            )
        case "generic_type":
            head, arguments = part.child_by_field_name("type"), part.child_by_field_name("type_arguments")
            if head is None or arguments is None:
                return False
            return _is_without(context, head) and _has_none(context, arguments, depth + 1)
        case "type_identifier" | "scoped_type_identifier":
            return _is_without(context, part)
        case kind if kind in _COMPOUND:
            return all(_has_none(context, child, depth + 1) for child in part.named_children)
        case _:
            return False


def _is_std_trait(context: Context, trait: Node, depth: int) -> bool:
    head, arguments = trait, None
    if trait.type == "generic_type":
        named = trait.child_by_field_name("type")
        head, arguments = (named if named is not None else trait), trait.child_by_field_name("type_arguments")
    path = context.resolve(head)
    if path is None or not path.startswith("std::"):
        return False
    return arguments is None or _has_none(context, arguments, depth + 1)


def _is_without(context: Context, name: Node) -> bool:
    """Whether a named type is known to have no lifetime parameter."""
    text = context.text(name)
    if text == "Self" or text in _type_parameters(context, name):
        return True
    path = context.resolve(name)
    if path is None:
        return False
    found = context.facts.struct(path) or context.facts.enum(path)
    if found is not None:
        return is_as_written(found.attributes) and all(
            generic.kind != "lifetime" for generic in found.generics
        )
    return path in _WITHOUT


def _type_parameters(context: Context, at: Node) -> frozenset[str]:
    """The names of the type parameters in scope."""
    found: set[str] = set()
    for outer in context.ancestors(at):
        declared = outer.child_by_field_name("type_parameters") if outer.type in _ITEMS else None
        for parameter in declared.named_children if declared is not None else ():
            name = parameter.child_by_field_name("name")
            if parameter.type == "type_parameter" and name is not None:
                found.add(context.text(name))
    return frozenset(found)
