"""A type has a `to_string` of its own instead of `Display`.

## What it does
Finds `fn to_string(&self) -> String` in an inherent impl, and `impl ToString`.

## Why is this bad
`Display` gives `to_string` for nothing, and with it `{}` in every format string, padding and width. A function of one's
own gives the name only. Beside a `Display` it is called in its place, so that two texts exist for one value.

## Example
```rust
pub struct Id(u32);

impl ToString for Id { //~ inherent_to_string
    fn to_string(&self) -> String {
        format!("id-{}", self.0)
    }
}
```

## Use instead
```rust
pub struct Id(u32);

impl std::fmt::Display for Id {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "id-{}", self.0)
    }
}
```

## When it is fine
A function with further parameters, or with another result, has another purpose and is not reported.

## Fix safety
The fix is offered for an `impl ToString` that is a single `format!`. It is only suggested, since a `Display` for the
type may stand in another file.

## Sources
`std::string::ToString` in the standard library.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Fix, Match, Node, node, rule
from rust_specialist_rules._code import modifiers_of
from rust_specialist_rules.api._impls import (
    functions_of,
    implements,
    is_conditional,
    is_inherent,
    only_expression,
    owner_of,
    parameters_of,
    trait_of,
)

_DISPLAY = "std::fmt::Display"


@rule(
    on=node("impl_item"),
    like="clippy::inherent_to_string",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/string/trait.ToString.html",
)
def inherent_to_string(match: Match, context: Context) -> Findings:
    """`fn to_string(&self) -> String` outside of `Display`'s blanket impl."""
    impl = match.node
    if b"to_string" not in (impl.text or b"") or is_conditional(context, impl):
        return
    trait = impl.child_by_field_name("trait")
    owner = owner_of(context, impl)
    if trait is not None:
        if trait_of(context, impl) == "std::string::ToString" and owner is not None:
            yield context.finding(
                trait,
                f"`{owner.name}` gets `to_string` but no `Display`, so `{{}}` does not accept it",
                _displayed(context, impl, trait),
            )
        return
    if owner is None or not is_inherent(impl):
        return
    for name, function in functions_of(context, impl):
        if name != "to_string" or not _is_like_the_trait(context, function):
            continue
        if any("inherent_to_string_shadow" in context.text(one) for one in context.attributes(function)):
            continue
        place = function.child_by_field_name("name")
        if place is None:
            continue
        if context.facts.impls_of(_DISPLAY) and implements(context, owner, _DISPLAY):
            said = f"`to_string` of `{owner.name}` is called in place of the one that its `Display` gives"
        else:
            said = f"`to_string` of `{owner.name}` does what `Display` is for, so `{{}}` does not accept it"
        yield context.finding(place, said)


def _is_like_the_trait(context: Context, function: Node) -> bool:
    parameters, returned = parameters_of(function), function.child_by_field_name("return_type")
    return (
        len(parameters) == 1
        and context.text(parameters[0]) == "&self"
        and returned is not None
        and context.resolve(returned) == "std::string::String"
        and function.child_by_field_name("type_parameters") is None
        and not modifiers_of(context, function)
    )


def _displayed(context: Context, impl: Node, trait: Node) -> Fix | None:
    """The impl as one of `Display`, where its function is a single `format!`."""
    functions = functions_of(context, impl)
    if len(functions) != 1:
        return None
    _, function = functions[0]
    only, name = only_expression(function), function.child_by_field_name("name")
    parameters, returned = (
        function.child_by_field_name("parameters"),
        function.child_by_field_name("return_type"),
    )
    if (
        only is None
        or only.type != "macro_invocation"
        or name is None
        or parameters is None
        or returned is None
    ):
        return None
    macro = only.child_by_field_name("macro")
    tree = next((child for child in only.children if child.type == "token_tree"), None)
    if (
        macro is None
        or tree is None
        or context.text(macro) != "format"
        or not context.text(tree).startswith("(")
    ):
        return None
    if b"f" in {token.text for token in tree.children if token.type == "identifier"}:
        return None
    return context.fix(
        "implement `Display` instead",
        Applicability.MAYBE_INCORRECT,
        context.edit(trait, "std::fmt::Display"),
        context.edit(name, "fmt"),
        context.edit(parameters, "(&self, f: &mut std::fmt::Formatter<'_>)"),
        context.edit(returned, "std::fmt::Result"),
        context.edit(macro, "write"),
        context.insert(tree.start_byte + 1, "f, "),
    )
