"""An `async fn` in a public trait: no caller can ask for a future that is `Send`.

## What it does
Finds `async fn` in a `pub` trait of a library.

## Why is this bad
The future of an `async fn` has no name, so generic code cannot demand that it is `Send`. Whoever spawns work that
calls the method on a multi-threaded runtime finds that it does not compile, and only the trait can mend it.

## Example
```rust
pub trait Store {
    async fn load(&self, key: u64) -> Option<String>; //~ async_fn_in_trait
}
```

## Use instead
```rust
pub trait Store {
    fn load(&self, key: u64) -> impl Future<Output = Option<String>> + Send;
}
```

## When it is fine
Where the futures never move to another thread. Then say so with `#[allow(async_fn_in_trait)]`, as the compiler asks.
Traits that are not exported are not reported: there, everything that uses them can be changed.

## Fix safety
An impl that says `async fn` goes on to fit. It has to be `Send` from then on, so the fix is only suggested.

## Sources
The lint of the same name in the compiler; the announcement of `async fn` in traits in Rust 1.75.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Role,
    Severity,
    Span,
    is_hidden_by_root,
    node,
    rule,
)
from rust_specialist_rules.types._attributes import is_written_here

_FUTURE = "std::future::Future"
#: The edition whose prelude has it.
_FUTURE_IN_PRELUDE = 2024


@rule(
    on=node("function_modifiers"),
    severity=Severity.INFORMATION,
    needs="1.75",
    min_edition=2018,
    like="rustc::async_fn_in_trait",
    docs="https://doc.rust-lang.org/rustc/lints/listing/warn-by-default.html#async-fn-in-trait",
)
def async_fn_in_trait(match: Match, context: Context) -> Findings:
    """`async fn` among the members of a `pub trait`."""
    function = match.node.parent
    word = next((child for child in match.node.children if child.type == "async"), None)
    if word is None or function is None or function.type not in ("function_signature_item", "function_item"):
        return
    block = function.parent
    trait = block.parent if block is not None and block.type == "declaration_list" else None
    if trait is None or trait.type != "trait_item" or function.has_error:
        return
    if context.role is not Role.LIB or not _is_exported(context, trait):
        return
    if not is_written_here(context, function) or not is_written_here(context, trait):
        return
    name, of = function.child_by_field_name("name"), trait.child_by_field_name("name")
    if name is None or of is None or "Sized" in context.text(function).partition("{")[0]:
        return
    yield context.finding(
        word,
        f"callers of `{context.text(of)}::{context.text(name)}` cannot require that its future is `Send`",
        _spelled_out(context, function, match.node),
    )


def _is_exported(context: Context, trait: Node) -> bool:
    return all(
        any(child.type == "visibility_modifier" and context.text(child) == "pub" for child in outer.children)
        for outer in (trait, *context.ancestors(trait))
        if outer.type in ("trait_item", "mod_item")
    ) and not (
        any(outer.type == "block" for outer in context.ancestors(trait)) or is_hidden_by_root(context, trait)
    )


def _spelled_out(context: Context, function: Node, modifiers: Node) -> Fix | None:
    """The signature with the future as its result, where the function has no body."""
    parameters, returned = (
        function.child_by_field_name("parameters"),
        function.child_by_field_name("return_type"),
    )
    if function.type != "function_signature_item" or context.text(modifiers) != "async" or parameters is None:
        return None
    known = context.resolve_text("Future", function)
    in_prelude = known is None and (context.edition or 0) >= _FUTURE_IN_PRELUDE
    path = "Future" if in_prelude or known == _FUTURE else f"{_root(context)}::future::Future"
    output = context.text(returned) if returned is not None else "()"
    future = f"impl {path}<Output = {output}> + Send"
    behind = modifiers.next_sibling
    if behind is None or behind.type.endswith("comment"):
        return None
    written = (
        context.edit(returned, future)
        if returned is not None
        else context.insert(parameters.end_byte, f" -> {future}")
    )
    return context.fix(
        "return a future that is `Send`",
        Applicability.MAYBE_INCORRECT,
        context.edit(Span(modifiers.start_byte, behind.start_byte), ""),
        written,
    )


def _root(context: Context) -> str:
    return "core" if context.facts.is_no_std else "std"
