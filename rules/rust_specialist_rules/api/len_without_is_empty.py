"""An exported type has `len` but no `is_empty`.

## What it does
Finds `pub fn len(&self) -> usize` of a `pub` type that has no function `is_empty`.

## Why is this bad
Who reads `len` expects `is_empty` beside it, as all collections of the standard library have it. Without it every
caller writes `len() == 0`, which may cost more than the question itself.

## Example
```rust
pub struct Queue(Vec<u8>);

impl Queue {
    pub fn len(&self) -> usize { //~ len_without_is_empty
        self.0.len()
    }
}
```

## Use instead
```rust
pub struct Queue(Vec<u8>);

impl Queue {
    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
```

## When it is fine
Where `len` is no number of elements, or the value can never be empty. Types that are not exported, those that
dereference to another one, and those with a trait of another file that may bring `is_empty`, are not reported.

## Fix safety
The fix is only suggested, for another file may hold an `is_empty` already.

## Limits
Off by default: where a length is never zero, as that of the captures of a match, an `is_empty` would say nothing
(6 of 7 findings in regex and bytes).

## Sources
The collections of the standard library; clippy's lint of the same name.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
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
from rust_specialist_rules._code import modifiers_of
from rust_specialist_rules.api._impls import (
    functions_of,
    has_method,
    implements,
    is_conditional,
    is_exported,
    is_inherent,
    is_public,
    owner_of,
    parameters_of,
)


@rule(
    on=node("impl_item"),
    severity=Severity.INFORMATION,
    like="clippy::len_without_is_empty",
    default=False,
    in_tests=False,
    docs="https://doc.rust-lang.org/std/iter/trait.ExactSizeIterator.html#method.is_empty",
)
def len_without_is_empty(match: Match, context: Context) -> Findings:
    """`pub fn len(&self) -> usize` in an inherent impl."""
    impl = match.node
    if b"fn len(" not in (impl.text or b"") or not is_inherent(impl) or is_conditional(context, impl):
        return
    for name, function in functions_of(context, impl):
        place = function.child_by_field_name("name")
        if name != "len" or place is None or not _is_a_count(context, function):
            continue
        owner = owner_of(context, impl)
        if owner is None or not is_exported(context, impl, owner) or has_method(context, owner, "is_empty"):
            return
        if implements(context, owner, "std::ops::Deref") or _may_inherit(context, owner):
            return
        space = context.indentation(function)
        const = "const " if "const" in modifiers_of(context, function) else ""
        added = f"\n\n{space}pub {const}fn is_empty(&self) -> bool {{\n{space}    self.len() == 0\n{space}}}"
        yield context.finding(
            place,
            f"`{owner.name}` has `len` but no `is_empty`",
            context.fix(
                "add `is_empty`",
                Applicability.MAYBE_INCORRECT,
                context.insert(function.end_byte, added),
            ),
        )


def _may_inherit(context: Context, owner: Struct | Enum) -> bool:
    """Whether a trait that the type implements has an `is_empty` with a body, or cannot be looked at."""
    for impl in context.facts.impls_for(Type(owner.path)):
        if not impl.is_trait_impl or (impl.trait is not None and impl.trait.path.startswith("std::")):
            continue
        trait = context.facts.trait(impl.trait.path) if impl.trait is not None else None
        if trait is None or any(method.name == "is_empty" for method in trait.methods):
            return True
    return False


def _is_a_count(context: Context, function: Node) -> bool:
    returned, parameters = function.child_by_field_name("return_type"), parameters_of(function)
    return (
        returned is not None
        and context.text(returned) == "usize"
        and len(parameters) == 1
        and context.text(parameters[0]) == "&self"
        and is_public(context, function)
        and function.child_by_field_name("type_parameters") is None
        and not modifiers_of(context, function) - {"const"}
        and not any("hidden" in context.text(one) for one in context.attributes(function))
    )
