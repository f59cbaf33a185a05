"""A container is made of a type that does not have the trait its constructor asks for.

## What it does
Finds `let x: Ring<Reading, 4> = Ring::new();` and `Ring::<Reading, 4>::new()` where both types are of this file, the
`impl` with the constructor asks for `Copy`, `Clone` or `Default`, and the element has no such impl.

## Why is this bad
It does not compile (E0277, E0599), and the message speaks of the constructor, not of the derive that is missing.

## Example
```rust,compile_fail,E0277
pub struct Reading {
    pub celsius: i16,
}

pub struct Ring<T, const N: usize> {
    slots: [Option<T>; N],
}

impl<T: Copy, const N: usize> Ring<T, N> {
    pub const fn new() -> Self {
        Ring { slots: [None; N] }
    }
}

pub fn make() {
    let _ring: Ring<Reading, 4> = Ring::new(); //~ copy_bound_not_met_by_own_type
}
```

## Use instead
```rust
#[derive(Clone, Copy)]
pub struct Reading {
    pub celsius: i16,
}

pub struct Ring<T, const N: usize> {
    slots: [Option<T>; N],
}

impl<T: Copy, const N: usize> Ring<T, N> {
    pub const fn new() -> Self {
        Ring { slots: [None; N] }
    }
}

pub fn make() {
    let _ring: Ring<Reading, 4> = Ring::new();
}
```

## Limits
Where the file has several constructors of that name, or a macro that may write impls, nothing is reported.

## Sources
The index of errors on E0277. The API guidelines, C-COMMON-TRAITS.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Context,
    Findings,
    Impl,
    Match,
    Node,
    Severity,
    Type,
    called_path,
    query,
    rule,
)

_TRAITS = {
    "std::marker::Copy": "Copy",
    "std::clone::Clone": "Clone",
    "std::default::Default": "Default",
}


@rule(
    on=query("(let_declaration type: (generic_type) @type value: (call_expression) @value) @node"),
    severity=Severity.ERROR,
    compiler_code="E0277",
    docs="https://doc.rust-lang.org/error_codes/E0277.html",
)
def copy_bound_not_met_by_own_type(match: Match, context: Context) -> Findings:
    """A constructor whose `impl` asks for a trait that the element lacks."""
    body = context.body(match.node)
    type_ = body.root.resolve_type(match["type"]) if body is not None else None
    name = _constructor(context, match["value"])
    if type_ is None or name is None or not type_.path.startswith("self::"):
        return
    methods = context.facts.methods_named(Type(type_.path), name)
    impls = [impl for impl in context.facts.impls_for(Type(type_.path)) if _has(impl, name)]
    if len(methods) != 1 or len(impls) != 1 or impls[0].is_trait_impl or impls[0].cfg:
        return
    impl = impls[0]
    own = impl.self_type.arguments if impl.self_type is not None else ()
    for index, parameter in enumerate(own):
        element = type_.argument(index)
        if parameter is None or not parameter.parameter or element is None:
            continue
        bounds = next((one.bounds for one in impl.generics if one.name == parameter.path), ())
        for bound in bounds:
            trait = _TRAITS.get(bound.path) if bound is not None else None
            if trait is not None and bound is not None and _lacks(context, element, bound.path, trait):
                yield context.finding(
                    match["value"],
                    f"`{element.name}` is not `{trait}`, which `{type_.name}::{name}` asks for",
                )
                return


def _constructor(context: Context, call: Node) -> str | None:
    path = called_path(call)
    if path is None or path.type != "scoped_identifier":
        return None
    name, head = path.child_by_field_name("name"), path.child_by_field_name("path")
    found = context.resolve(head) if head is not None else None
    if name is None or found is None or not found.startswith("self::"):
        return None
    return context.text(name)


def _has(impl: Impl, name: str) -> bool:
    return any(function.name == name for function in impl.methods)


def _lacks(context: Context, element: Type, path: str, trait: str) -> bool:
    """Whether a type of this file certainly does not implement the trait."""
    facts = context.facts
    item = facts.struct(element.path) or facts.enum(element.path)
    if item is None or item.generics or item.cfg or item.name in facts.macro_words or facts.macro_calls:
        return False
    if trait in " ".join(item.attributes) or any(not _is_plain(text) for text in item.attributes):
        return False
    return (
        not facts.impls_of(path, element)
        and not facts.may_have_hidden_impl(trait, element)
        and not _blanket(context, path)
    )


def _blanket(context: Context, path: str) -> bool:
    return any(
        impl.trait is not None
        and impl.trait.path == path
        and (impl.self_type is None or impl.self_type.parameter)
        for impl in context.facts.impls
    )


def _is_plain(attribute: str) -> bool:
    return attribute.startswith(("derive", "doc", "allow", "repr", "must_use", "non_exhaustive"))
