"""A getter returns another field than the one it is named after.

## What it does
Finds methods without parameters that return a field of `self`, while the type has another field with the method's own
name and the same type.

## Why is this bad
It is nearly always a copied line in which one of two names was not changed. Both fields have one type, so it compiles,
and callers get the wrong value.

## Example
```rust
pub struct Size {
    width: u32,
    height: u32,
}

impl Size {
    pub fn width(&self) -> u32 {
        self.width
    }

    pub fn height(&self) -> u32 {
        self.width //~ misnamed_getters
    }
}
```

## Use instead
```rust
pub struct Size {
    width: u32,
    height: u32,
}

impl Size {
    pub fn width(&self) -> u32 {
        self.width
    }

    pub fn height(&self) -> u32 {
        self.height
    }
}
```

## When it is fine
Where the field of that name has another type, or the method does more than return a field.

## Fix safety
Only the field's name is changed. Which of the two was meant is for you to say.

## Sources
The Rust API Guidelines on getters; clippy's lint of the same name.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Node, Struct, node, rule
from rust_specialist_rules.api._impls import (
    functions_of,
    is_inherent,
    only_expression,
    owner_of,
    parameters_of,
    receiver_of,
)


@rule(
    on=node("impl_item"),
    like="clippy::misnamed_getters",
    docs="https://rust-lang.github.io/api-guidelines/naming.html#c-getter",
)
def misnamed_getters(match: Match, context: Context) -> Findings:
    """`fn height(&self) -> u32 { self.width }`."""
    impl = match.node
    if not is_inherent(impl):
        return
    owner: Struct | None = None
    for name, function in functions_of(context, impl):
        field = _returned_field(function)
        if field is None or receiver_of(function) is None or len(parameters_of(function)) != 1:
            continue
        wanted = _base(name)
        if context.text(field) in (name, wanted):
            continue
        if owner is None:
            found = owner_of(context, impl)
            if not isinstance(found, Struct):
                return
            owner = found
        for candidate in (name, wanted):
            named, returned = owner.field(candidate), owner.field(context.text(field))
            if named is not None and returned is not None:
                if named.text == returned.text and not named.attributes and not returned.attributes:
                    yield context.finding(
                        field,
                        f"`{name}` returns the field `{context.text(field)}`, not `{candidate}`",
                        context.replace(
                            field,
                            candidate,
                            title=f"return `{candidate}`",
                            applicability=Applicability.MAYBE_INCORRECT,
                        ),
                    )
                break


def _base(name: str) -> str:
    """The field's name that a getter's name speaks of: `width_mut` and `get_width` are about `width`."""
    return name.removesuffix("_mut").removeprefix("get_")


def _returned_field(function: Node) -> Node | None:
    """The name in `self.name`, `&self.name` or `&mut self.name` where that is all of the body."""
    only = only_expression(function)
    if only is not None and only.type == "reference_expression":
        only = only.child_by_field_name("value")
    if only is None or only.type != "field_expression":
        return None
    value, field = only.child_by_field_name("value"), only.child_by_field_name("field")
    is_own = value is not None and value.type == "self"
    return field if is_own and field is not None and field.type == "field_identifier" else None
