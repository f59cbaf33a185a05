"""A builder's method returns the changed value, and nobody notices when it is thrown away.

## What it does
Finds exported methods that take `self` by value and return `Self`, without `#[must_use]` on the method or its type.

## Why is this bad
`builder.with_port(80);` looks as if it changed `builder`. It makes a changed value and drops it; with `#[must_use]` the
compiler says so.

## Example
```rust
pub struct Builder {
    port: u16,
}

impl Builder {
    pub fn with_port(mut self, port: u16) -> Self { //~ return_self_not_must_use
        self.port = port;
        self
    }
}
```

## Use instead
```rust
pub struct Builder {
    port: u16,
}

impl Builder {
    #[must_use]
    pub fn with_port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }
}
```

## When it is fine
A method that is called for its effect and returns `self` for chains only.

## Limits
Off by default: many libraries do without the attribute, and a value that is moved is seldom lost unnoticed.

## Sources
The Rust Reference on `must_use`; the Rust API Guidelines on builders; clippy's lint of the same name.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Match, Severity, node, rule
from rust_specialist_rules.api._impls import (
    functions_of,
    is_conditional,
    is_exported,
    is_inherent,
    is_public,
    owner_of,
    receiver_of,
)

_BY_VALUE = ("self", "mut self")


@rule(
    on=node("impl_item"),
    severity=Severity.HINT,
    default=False,
    needs="1.40",
    like="clippy::return_self_not_must_use",
    in_tests=False,
    docs="https://doc.rust-lang.org/reference/attributes/diagnostics.html#the-must_use-attribute",
)
def return_self_not_must_use(match: Match, context: Context) -> Findings:
    """`pub fn with_x(self, ..) -> Self` without `#[must_use]`."""
    impl, self_type = match.node, match.node.child_by_field_name("type")
    if self_type is None or not is_inherent(impl) or is_conditional(context, impl):
        return
    for name, function in functions_of(context, impl):
        returned, receiver = function.child_by_field_name("return_type"), receiver_of(function)
        place = function.child_by_field_name("name")
        if returned is None or receiver is None or place is None or not is_public(context, function):
            continue
        if context.text(receiver) not in _BY_VALUE:
            continue
        if context.text(returned) not in ("Self", context.text(self_type)):
            continue
        if any("must_use" in context.text(one) for one in context.attributes(function)):
            continue
        owner = owner_of(context, impl)
        if owner is None or not is_exported(context, impl, owner):
            return
        if any("must_use" in text for text in owner.attributes):
            return
        first = context.attributes(function)
        start = first[0].start_byte if first else function.start_byte
        yield context.finding(
            place,
            f"`{name}` gives back the changed `{owner.name}`, and nobody is told who drops it",
            context.fix(
                "add `#[must_use]`",
                Applicability.MACHINE_APPLICABLE,
                context.insert(start, f"#[must_use]\n{context.indentation(function)}"),
            ),
        )
