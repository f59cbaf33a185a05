"""A trait is used as `dyn Trait` though no vtable can be made of it.

## What it does
Finds `dyn Tr` where the trait `Tr` of the same file has something that a trait object cannot offer: a method with type
or const parameters or an `impl Trait` argument, an `async fn`, a method that returns `impl Trait`, `Self` in a
parameter or result, a function without `self`, an associated constant, or a supertrait that asks for `Sized` or
mentions `Self` (`Clone`, `PartialEq`, `Ord`, `Hash`).

## Why is this bad
The compiler refuses it (E0038). The reason stands at the trait, often far from the `dyn`, and the whole design may
hang on it.

## Example
```rust,compile_fail,E0038
use std::sync::Arc;

pub trait Store {
    async fn load(&self, id: u64) -> Vec<u8>;
}

pub struct App {
    pub store: Arc<dyn Store + Send + Sync>, //~ trait_not_dyn_compatible
}
```

## Use instead
```rust
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

pub trait Store {
    fn load<'a>(&'a self, id: u64) -> Pin<Box<dyn Future<Output = Vec<u8>> + Send + 'a>>;
}

pub struct App {
    pub store: Arc<dyn Store + Send + Sync>,
}
```

## When it is fine
A method that says `where Self: Sized` is left out of the vtable and does not count. Type aliases are not looked at: the
compiler accepts them until they are used.

## Limits
The trait must stand in the same file. Generic associated types are not looked at.

## Sources
The Rust Reference on dyn compatibility; error E0038.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rust_specialist.lint import (
    Context,
    FileFacts,
    Findings,
    Function,
    Match,
    Severity,
    Trait,
    Type,
    node,
    rule,
)
from rust_specialist_rules.types._attributes import is_as_written, is_conditional, is_written_here

#: `where Self: Sized`, or a trait that may ask for `Sized` itself, as `Clone` does.
_NEEDS_SIZED = re.compile(r"\bwhere\b.*\bSelf\s*:[^,{]*\b[A-Z]", re.S)
#: `Self` by itself, not `Self::Item` and not `<Self as Trait>::Item`.
_SELF = re.compile(r"\bSelf\b(?!\s*::|\s+as\b)")
#: What stands before a list of arguments in which `Self` does; `Input<Self>` may be an alias for `<Self as X>::Input`.
_AROUND_SELF = re.compile(r"(\w+)\s*<[^<>]*\bSelf\b(?!\s*::|\s+as\b)")
_PLAIN = frozenset(
    {"Option", "Result", "Vec", "Box", "Rc", "Arc", "Cow", "Pin", "HashMap", "BTreeMap", "VecDeque"}
)
_WHERE = re.compile(r"\bwhere\b")
_IMPL = re.compile(r"\bimpl\b")
#: Traits of the standard library that ask for `Sized` or mention `Self`, so that what needs them is not dyn compatible.
_NOT_DYN = frozenset(
    {
        *("std::marker::Sized", "std::marker::Copy", "std::clone::Clone", "std::default::Default"),
        *("std::cmp::Eq", "std::cmp::Ord", "std::hash::Hash", "std::convert::From", "std::convert::Into"),
        *("std::str::FromStr", "std::iter::FromIterator"),
    }
)
_COMPARED_WITH_SELF = frozenset({"std::cmp::PartialEq", "std::cmp::PartialOrd"})
_DEEPEST = 8
#: Reasons that a message spells out.
_SHOWN = 2


@rule(
    on=node("dynamic_type"),
    severity=Severity.ERROR,
    compiler_code="E0038",
    docs="https://doc.rust-lang.org/reference/items/traits.html#dyn-compatibility",
)
def trait_not_dyn_compatible(match: Match, context: Context) -> Findings:
    """`dyn` of a trait of this file that has a member no vtable can hold."""
    name = match.node.child_by_field_name("trait")
    if name is not None and name.type == "generic_type":
        name = name.child_by_field_name("type")
    if name is None or context.enclosing(match.node, "type_item", "macro_definition") is not None:
        return
    path = context.resolve(name)
    trait = context.facts.trait(path) if path is not None and path.startswith("self::") else None
    if trait is None or not is_written_here(context, match.node):
        return
    reasons = list(_reasons(context.facts, trait, 0))
    if reasons:
        more = f" and {len(reasons) - _SHOWN} more" if len(reasons) > _SHOWN else ""
        yield context.finding(
            match.node,
            f"`{trait.name}` cannot be a trait object: {', '.join(reasons[:_SHOWN])}{more}",
        )


def _reasons(facts: FileFacts, trait: Trait, depth: int) -> Iterator[str]:
    if (
        depth > _DEEPEST
        or not is_as_written(trait.attributes)
        or is_conditional((*trait.attributes, *trait.cfg))
    ):
        return
    for bound in trait.supertraits:
        if bound is None:
            continue
        if _is_bad_supertrait(bound):
            yield f"its supertrait `{bound}` is none"
        elif (above := facts.trait(bound.path)) is not None:
            yield from _reasons(facts, above, depth + 1)
    for method in trait.methods:
        if is_as_written(method.attributes) and not is_conditional(method.attributes):
            reason = _reason_of(method)
            if reason:
                yield reason
    for constant in trait.constants:
        if not constant.attributes:
            yield f"`{constant.name}` is an associated constant"


def _is_bad_supertrait(bound: Type) -> bool:
    if bound.path in _COMPARED_WITH_SELF:
        return not bound.arguments
    return bound.path in _NOT_DYN


def _reason_of(method: Function) -> str | None:
    """What keeps `method` out of a vtable; None when nothing does or the method is left out of it."""
    if _NEEDS_SIZED.search(method.returns_text):
        return None
    name = f"`{method.name}`"
    returned = _WHERE.split(method.returns_text, maxsplit=1)[0]
    if method.receiver is None:
        return f"{name} has no `self`"
    if method.is_async:
        return f"{name} is an `async fn`"
    if any(generic.kind != "lifetime" for generic in method.generics):
        return f"{name} is generic"
    if any(_IMPL.search(parameter.text) for parameter in method.parameters):
        return f"{name} takes an `impl` argument"
    if any(_mentions_self(parameter.text) for parameter in method.parameters):
        return f"{name} takes `Self`"
    if _IMPL.search(returned):
        return f"{name} returns an `impl` type"
    return f"{name} returns `Self`" if _mentions_self(returned) else None


def _mentions_self(text: str) -> bool:
    """Whether a type mentions `Self` in a form that no alias can turn into an associated type."""
    return _SELF.search(text) is not None and all(head in _PLAIN for head in _AROUND_SELF.findall(text))
