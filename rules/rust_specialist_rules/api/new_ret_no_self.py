"""A function `new` makes something else than its type.

## What it does
Finds inherent functions called `new` whose result does not hold their own type.

## Why is this bad
Everybody expects `Widget::new()` to be a `Widget`. A function that makes something else has a name of its own.

## Example
```rust
pub struct Counter(u32);

impl Counter {
    pub fn new(start: u32) -> u32 { //~ new_ret_no_self
        let counter = Counter(start);
        counter.0
    }
}
```

## Use instead
```rust
pub struct Counter(u32);

impl Counter {
    pub fn new(start: u32) -> Self {
        Counter(start)
    }
}
```

## When it is fine
A result that holds the type, in an `Option`, a tuple or an `Arc`, or that may do so, is not reported.

## Limits
Only results that are certainly another type: numbers, texts, types of the standard library and of this file.

## Sources
The API guidelines, C-CTOR. clippy: `new_ret_no_self`.
"""

from __future__ import annotations

from rust_specialist.lint import INTEGERS, Context, Enum, Findings, Match, Severity, Struct, Type, query, rule
from rust_specialist_rules.api._impls import is_conditional, is_inherent, owner_of

_PLAIN = INTEGERS | {"bool", "char", "str", "f32", "f64", "()", "std::string::String"}
_HOLDERS = frozenset(
    {"std::vec::Vec", "std::option::Option", "std::boxed::Box", "std::sync::Arc", "std::rc::Rc", "&", "(,)"}
)


@rule(
    on=query('(function_item name: (identifier) @name (#eq? @name "new")) @node'),
    severity=Severity.INFORMATION,
    like="clippy::new_ret_no_self",
    docs="https://rust-lang.github.io/api-guidelines/predictability.html#c-ctor",
)
def new_ret_no_self(match: Match, context: Context) -> Findings:
    """`fn new() -> u32`."""
    impl = context.enclosing(match.node, "impl_item", "trait_item", "function_item")
    result, body = match.node.child_by_field_name("return_type"), context.body(match.node)
    if (
        impl is None
        or impl.type != "impl_item"
        or not is_inherent(impl)
        or is_conditional(context, match.node)
    ):
        return
    owner = owner_of(context, impl)
    if owner is None or body is None or "Self" in (context.text(result) if result is not None else ""):
        return
    type_ = body.root.resolve_type(result) if result is not None else Type("()")
    if _is_another(context, type_, owner):
        shown = f"`{context.text(result)}`" if result is not None else "nothing"
        yield context.finding(match["name"], f"`{owner.name}::new` gives {shown}, and no `{owner.name}`")


def _is_another(context: Context, type_: Type | None, owner: Struct | Enum) -> bool:
    """Whether a type certainly does not hold `owner`."""
    if type_ is None or type_.parameter or type_.path == owner.path:
        return False
    if type_.path in _HOLDERS:
        return bool(type_.arguments) and all(_is_another(context, one, owner) for one in type_.arguments)
    if type_.path in _PLAIN:
        return True
    # A type of the file may be a handle that holds the one at hand.
    held = context.facts.struct(type_.path)
    return (
        held is not None
        and not held.generics
        and all(field.type is not None and field.type.path in _PLAIN for field in held.fields)
    )
