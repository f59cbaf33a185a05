"""`Into` is implemented where `From` would give both.

## What it does
Finds `impl Into<B> for A` where `impl From<A> for B` is possible.

## Why is this bad
`From` brings `Into` with it, but not the other way round: `B::from(a)` does not compile, `?` does not convert the
error, and functions that ask for `B: From<A>` do not accept it.

## Example
```rust
pub struct Meters(pub f64);

impl Into<f64> for Meters { //~ from_over_into
    fn into(self) -> f64 {
        self.0
    }
}
```

## Use instead
```rust
pub struct Meters(pub f64);

impl From<Meters> for f64 {
    fn from(value: Meters) -> Self {
        value.0
    }
}
```

## When it is fine
Where neither type is your own, or the target is a type parameter, `From` cannot be implemented. Impls for types of
other files are not reported.

## Fix safety
The fix writes `value` for `self`. It is offered where the body has no other `value`, no `Self` and no unknown macro.

## Sources
`std::convert::Into` in the standard library; the Rust API Guidelines on conversion traits.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Edit, Findings, Fix, Match, Node, node, rule
from rust_specialist_rules.types._attributes import attribute_texts, is_conditional


@rule(
    on=node("impl_item"),
    needs="1.41",
    like="clippy::from_over_into",
    docs="https://doc.rust-lang.org/std/convert/trait.Into.html",
)
def from_over_into(match: Match, context: Context) -> Findings:
    """`impl Into<B> for A`."""
    impl = match.node
    trait, from_type = impl.child_by_field_name("trait"), impl.child_by_field_name("type")
    if trait is None or from_type is None or trait.type != "generic_type" or impl.has_error:
        return
    head, arguments = trait.child_by_field_name("type"), trait.child_by_field_name("type_arguments")
    if head is None or arguments is None or len(arguments.named_children) != 1:
        return
    if context.text(head).rpartition("::")[2] != "Into" or context.resolve(head) != "std::convert::Into":
        return
    to_type = arguments.named_children[0]
    if not _is_own(context, from_type) or context.text(to_type) in _parameters(context, impl):
        return
    if is_conditional(attribute_texts(context, impl)):
        return
    source, target = (" ".join(context.text(type_).split()) for type_ in (from_type, to_type))
    yield context.finding(
        trait,
        f"`Into<{target}>` for `{source}` gives no `From`, so neither `from` nor `?` can convert",
        _turned(context, impl, from_type, to_type),
    )


def _is_own(context: Context, type_: Node) -> bool:
    """Whether a type, or what a reference refers to, is declared in this file."""
    while type_.type == "reference_type":
        inner = type_.child_by_field_name("type")
        if inner is None:
            return False
        type_ = inner
    head = type_.child_by_field_name("type") if type_.type == "generic_type" else type_
    if head is None or head.type not in ("type_identifier", "scoped_type_identifier"):
        return False
    path = context.resolve(head)
    facts = context.facts
    return path is not None and (facts.struct(path) is not None or facts.enum(path) is not None)


def _parameters(context: Context, impl: Node) -> frozenset[str]:
    declared = impl.child_by_field_name("type_parameters")
    found: set[str] = set()
    for parameter in declared.named_children if declared is not None else ():
        name = parameter.child_by_field_name("name")
        found.add(context.text(name if name is not None else parameter))
    return frozenset(found)


def _turned(context: Context, impl: Node, from_type: Node, to_type: Node) -> Fix | None:
    """The impl as one of `From`."""
    trait, body = impl.child_by_field_name("trait"), impl.child_by_field_name("body")
    members = (
        [child for child in body.named_children if child.type == "function_item"] if body is not None else []
    )
    if trait is None or body is None or len(members) != 1 or from_type.type == "reference_type":
        return None
    function = members[0]
    name, parameters = function.child_by_field_name("name"), function.child_by_field_name("parameters")
    returned, block = function.child_by_field_name("return_type"), function.child_by_field_name("body")
    if (
        name is None
        or parameters is None
        or returned is None
        or block is None
        or context.text(name) != "into"
    ):
        return None
    if len(parameters.named_children) != 1 or "Self" in context.text(block):
        return None
    receiver = parameters.named_children[0]
    shape = context.text(receiver)
    uses = _uses_of_self(context, block)
    if receiver.type != "self_parameter" or shape not in ("self", "mut self") or uses is None:
        return None
    head = trait.child_by_field_name("type")
    path = context.text(head) if head is not None else "Into"
    edits: list[Edit] = [
        context.edit(trait, f"{path.removesuffix('Into')}From<{context.text(from_type)}>"),
        context.edit(from_type, context.text(to_type)),
        context.edit(name, "from"),
        context.edit(receiver, f"{shape.removesuffix('self')}value: {context.text(from_type)}"),
        context.edit(returned, "Self"),
        *(context.edit(use, "value") for use in uses),
    ]
    return context.fix("implement `From` instead", Applicability.MAYBE_INCORRECT, *edits)


def _uses_of_self(context: Context, block: Node) -> list[Node] | None:
    """All places of `self` in a body; None where there is a `value` already or a macro that is not looked into."""
    if any(context.text(name) == "value" for name in context.descendants(block, "identifier")):
        return None
    if any("self" in context.text(macro) for macro in context.descendants(block, "macro_invocation")):
        return None
    return [
        use
        for use in context.descendants(block, "self")
        if use.parent is None or use.parent.type != "scoped_identifier"
    ]
