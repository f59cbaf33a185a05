"""A trait has an associated type for the future of one method, which can be an `async fn`.

## What it does
Finds traits with `type Next<'a>: Future<..> where Self: 'a;` that only the result of one method names.

## Why is this bad
Every implementation has to name its future, mostly as a boxed one, which costs an allocation for each call. Since Rust
1.75 the method can be declared `-> impl Future<..>`, and implemented by an `async fn`.

## Example
```rust
use std::future::Future;

pub trait Source {
    type Next<'a>: Future<Output = Option<u8>> + 'a //~ gat_future_could_be_async_fn
    where
        Self: 'a;
    fn next<'a>(&'a mut self) -> Self::Next<'a>;
}
```

## Use instead
```rust
use std::future::Future;

pub trait Source {
    fn next(&mut self) -> impl Future<Output = Option<u8>>;
}
```

## When it is fine
Where the future is stored in a struct it must have a name. Bounds such as `Send` on it, or other methods that name it,
show that it is used as a type; such traits are not reported.

## Sources
RFC 3425 on `impl Trait` in traits; the release notes of Rust 1.75.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Node, Severity, query, rule
from rust_specialist_rules._code import code_in


@rule(
    on=query(
        "(trait_item body: (declaration_list (associated_type type_parameters: (_) bounds: (_)) @type)) @node"
    ),
    severity=Severity.HINT,
    needs="1.75",
    docs="https://rust-lang.github.io/rfcs/3425-return-position-impl-trait-in-traits.html",
)
def gat_future_could_be_async_fn(match: Match, context: Context) -> Findings:
    """A generic associated future of one method."""
    if match.node.has_error:
        return
    for associated in match.captures["type"]:
        name = associated.child_by_field_name("name")
        bounds, parameters = (associated.child_by_field_name(one) for one in ("bounds", "type_parameters"))
        if name is None or bounds is None or parameters is None or not _is_future(context, bounds):
            continue
        if any(one.type not in ("lifetime", "lifetime_parameter") for one in code_in(parameters)):
            continue
        method = _only_method(context, match.node, context.text(name))
        if method is not None:
            yield context.finding(
                name,
                f"only `{method}` returns `{context.text(name)}`, so it could return `impl Future`",
            )


def _is_future(context: Context, bounds: Node) -> bool:
    """Whether the bounds are a future and lifetimes, nothing else."""
    listed = code_in(bounds)
    traits = [one for one in listed if one.type != "lifetime"]
    if len(traits) != 1 or traits[0].type != "generic_type":
        return False
    head = traits[0].child_by_field_name("type")
    return head is not None and context.resolve(head) == "std::future::Future"


def _only_method(context: Context, trait: Node, name: str) -> str | None:
    """The method whose result is the associated type, where the trait names it nowhere else."""
    body = trait.child_by_field_name("body")
    named = [
        one
        for one in context.descendants(trait, "type_identifier", "identifier")
        if context.text(one) == name and context.parent(one) not in (None, body)
    ]
    uses = [
        one for one in named if (outer := context.parent(one)) is not None and outer.type != "associated_type"
    ]
    if len(uses) != 1:
        return None
    path = context.parent(uses[0])
    result = context.parent(path) if path is not None else None
    function = context.parent(result) if result is not None and result.type == "generic_type" else None
    if path is None or result is None or function is None or function.type != "function_signature_item":
        return None
    own = function.child_by_field_name("name")
    if own is None or function.child_by_field_name("return_type") != result:
        return None
    return context.text(own) if context.text(path).startswith("Self::") else None
