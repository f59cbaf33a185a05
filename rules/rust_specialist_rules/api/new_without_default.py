"""An exported type has a `new` without parameters and no `Default`.

## What it does
Finds `pub fn new() -> Self` of a `pub` type that neither derives nor implements `Default`.

## Why is this bad
`Default` is what generic code asks for: `Option::unwrap_or_default`, `mem::take`, `..Default::default()` and the derive
of a type that holds this one do not accept it, although a value could be made from nothing.

## Example
```rust
pub struct Pool {
    size: usize,
}

impl Pool {
    pub fn new() -> Self { //~ new_without_default
        Pool { size: 8 }
    }

    pub fn size(&self) -> usize {
        self.size
    }
}
```

## Use instead
```rust
pub struct Pool {
    size: usize,
}

impl Default for Pool {
    fn default() -> Self {
        Self::new()
    }
}

impl Pool {
    pub fn new() -> Self {
        Pool { size: 8 }
    }

    pub fn size(&self) -> usize {
        self.size
    }
}
```

## When it is fine
A `new` that has an effect (it opens a file, starts a thread, takes a lock) is no default. Types that are not exported,
and `new` under a `cfg`, are not reported.

## Fix safety
The impl takes over the generic parameters of the block around `new`. It is only suggested, for another file may hold an
impl of `Default` already.

## Sources
The Rust API Guidelines on common traits and on constructors; `std::default::Default` in the standard library.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Fix, Match, Node, Severity, node, rule
from rust_specialist_rules._code import modifiers_of
from rust_specialist_rules.api._impls import (
    functions_of,
    implements,
    is_conditional,
    is_exported,
    is_inherent,
    is_public,
    owner_of,
    parameters_of,
)

_DEFAULT = "std::default::Default"


@rule(
    on=node("impl_item"),
    severity=Severity.HINT,
    like="clippy::new_without_default",
    in_tests=False,
    docs="https://rust-lang.github.io/api-guidelines/interoperability.html#c-common-traits",
)
def new_without_default(match: Match, context: Context) -> Findings:
    """`pub fn new() -> Self` in an inherent impl."""
    impl = match.node
    if b"fn new()" not in (impl.text or b"") or not is_inherent(impl) or is_conditional(context, impl):
        return
    for name, function in functions_of(context, impl):
        place = function.child_by_field_name("name")
        if name != "new" or place is None or not _makes_one_from_nothing(context, function, impl):
            continue
        owner = owner_of(context, impl)
        if owner is None or not is_exported(context, impl, owner) or implements(context, owner, _DEFAULT):
            return
        yield context.finding(
            place,
            f"`{owner.name}` can be made from nothing but has no `Default`",
            _defaulted(context, impl),
        )


def _makes_one_from_nothing(context: Context, function: Node, impl: Node) -> bool:
    """Whether a function is `pub fn new() -> Self`, generic in nothing."""
    returned, self_type = function.child_by_field_name("return_type"), impl.child_by_field_name("type")
    return (
        returned is not None
        and self_type is not None
        and context.text(returned) in ("Self", context.text(self_type))
        and is_public(context, function)
        and not parameters_of(function)
        and function.child_by_field_name("type_parameters") is None
        and not any(child.type == "where_clause" for child in function.children)
        and not modifiers_of(context, function) - {"const"}
        and not any("hidden" in context.text(one) for one in context.attributes(function))
    )


def _defaulted(context: Context, impl: Node) -> Fix | None:
    """An impl of `Default` by means of `new` before the block."""
    self_type, parameters = impl.child_by_field_name("type"), impl.child_by_field_name("type_parameters")
    where = next((child for child in impl.children if child.type == "where_clause"), None)
    before = impl.prev_sibling
    # What stands right above would be about the new impl.
    if before is not None and before.type != "attribute_item" and not before.type.endswith("comment"):
        before = None
    if self_type is None or before is not None or context.resolve_text("Default", impl) != _DEFAULT:
        return None
    space = context.indentation(impl)
    generics = context.text(parameters) if parameters is not None else ""
    bounds = f"\n{space}{context.text(where).rstrip()}\n{space}" if where is not None else " "
    text = (
        f"impl{generics} Default for {context.text(self_type)}{bounds}{{\n"
        f"{space}    fn default() -> Self {{\n{space}        Self::new()\n{space}    }}\n{space}}}\n\n{space}"
    )
    return context.fix(
        "implement `Default` by means of `new`",
        Applicability.MAYBE_INCORRECT,
        context.insert(impl.start_byte, text),
    )
