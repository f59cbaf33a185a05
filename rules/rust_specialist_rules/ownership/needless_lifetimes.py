"""Lifetimes are named where the compiler fills in the same ones.

## What it does
Finds functions whose lifetime parameters can all be left out: each of them is used once among the parameters and, if it
comes back in the result, stands where elision would take it from.

## Why is this bad
A named lifetime says that something about it is special. The reader has to follow it through the signature to see that
there is nothing.

## Example
```rust
pub fn head<'a>(text: &'a str) -> &'a str { //~ needless_lifetimes
    text.split(' ').next().unwrap_or(text)
}
```

## Use instead
```rust
pub fn head(text: &str) -> &str {
    text.split(' ').next().unwrap_or(text)
}
```

## When it is fine
A lifetime that ties two parameters together, that has bounds, or that the body names is needed. With more than one
borrowed parameter, a name shows which of them the result borrows from.

## Fix safety
Callers cannot tell the difference, except those that name the lifetime in a turbofish.

## Limits
Silent where some of the lifetimes of a function are needed, where one stands in a type's arguments (`Lines<'a>`, which
would become `Lines<'_>`), where `impl Trait`, `dyn Trait` or `Fn` types speak of one, and where a parameter's type may
hide a lifetime of its own.

## Sources
The reference on lifetime elision, clippy's lint of the same name.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Edit,
    Findings,
    Match,
    Node,
    Severity,
    Span,
    node,
    rule,
)
from rust_specialist_rules.ownership._signatures import has_plain_attributes

_OPAQUE = (
    "abstract_type",
    "dynamic_type",
    "bounded_type",
    "function_type",
    "macro_invocation",
    "qualified_type",
)
_OWNED = frozenset(
    {
        *("std::string::String", "std::vec::Vec", "std::boxed::Box", "std::rc::Rc", "std::sync::Arc"),
        *("std::option::Option", "std::result::Result", "std::path::Path", "std::path::PathBuf"),
        *("std::collections::HashMap", "std::collections::BTreeMap", "std::collections::HashSet"),
        *(
            "std::collections::BTreeSet",
            "std::collections::VecDeque",
            "std::cell::RefCell",
            "std::sync::Mutex",
        ),
    }
)


#: `//~` marks of tests name the rule itself.
_OF_LIFETIMES = re.compile(r"\blifetimes?\b")


@rule(
    on=node("function_item", "function_signature_item"),
    severity=Severity.HINT,
    like="clippy::needless_lifetimes",
    docs="https://doc.rust-lang.org/reference/lifetime-elision.html",
)
def needless_lifetimes(match: Match, context: Context) -> Findings:
    """A function all of whose lifetime parameters can be elided."""
    function = match.node
    generics = function.child_by_field_name("type_parameters")
    parameters = function.child_by_field_name("parameters")
    if generics is None or parameters is None:
        return
    declared = [child for child in generics.named_children if child.type == "lifetime_parameter"]
    names = [context.text(child) for child in declared]
    if not declared or any(re.fullmatch(r"'\w+", name) is None for name in names):
        return
    result = function.child_by_field_name("return_type")
    inputs = _lifetimes(context, parameters, names)
    outputs = _lifetimes(context, result, names) if result is not None else []
    if inputs is None or outputs is None or sorted(map(context.text, inputs)) != sorted(names):
        return
    if any(_is_argument(one) for one in (*inputs, *outputs)):
        return
    if _count(context, function, names) != len(declared) + len(inputs) + len(outputs):
        return  # Named in bounds, in the where clause or in the body.
    if outputs and _borrows_more(context, parameters, names):
        return  # The name says from which of them the result borrows.
    if outputs and not _is_elided_source(context, parameters, {context.text(one) for one in outputs}):
        return
    if not has_plain_attributes(context, function) or function.has_error or _is_explained(context, function):
        return
    quoted = ", ".join(f"`{name}`" for name in names)
    verb = "does" if len(names) == 1 else "do"
    applicability = (
        Applicability.MAYBE_INCORRECT
        if any(context.descendants(generics, "line_comment", "block_comment"))
        else Applicability.MACHINE_APPLICABLE
    )
    yield context.finding(
        Span(declared[0].start_byte, declared[-1].end_byte),
        f"{quoted} {verb} not have to be named: elision gives the same signature",
        context.fix(
            f"leave {quoted} out",
            applicability,
            _without_declarations(context, generics, declared),
            *(context.edit(_with_space(context, one), "") for one in (*inputs, *outputs)),
        ),
    )


def _lifetimes(context: Context, part: Node, names: list[str]) -> list[Node] | None:
    """The uses of `names` in a part of the signature; None where one is inside of a type with rules of its own."""
    for opaque in context.descendants(part, *_OPAQUE):
        if part.type != "parameters" or any(context.descendants(opaque, "lifetime")):
            return None
    found = context.descendants(part, "lifetime")
    return [one for one in found if context.text(one) in names]


def _count(context: Context, function: Node, names: list[str]) -> int:
    """How often the names stand in the function's text; character literals count, too, which errs towards silence."""
    return sum(len(re.findall(rf"{name}\b", context.text(function))) for name in names)


def _borrows_more(context: Context, parameters: Node, names: list[str]) -> bool:
    """Whether a parameter borrows by another lifetime than `names`, written or left out."""
    for reference in context.descendants(parameters, "reference_type", "self_parameter"):
        written = [child for child in reference.named_children if child.type == "lifetime"]
        if not written and (reference.type == "reference_type" or context.text(reference).startswith("&")):
            return True
    return any(context.text(one) not in names for one in context.descendants(parameters, "lifetime"))


def _is_elided_source(context: Context, parameters: Node, wanted: set[str]) -> bool:
    """Whether elision gives a result the lifetimes `wanted`, which the parameters name."""
    if len(wanted) != 1:
        return False
    first = next((child for child in parameters.named_children if not child.type.endswith("_comment")), None)
    if first is not None and first.type == "self_parameter":
        return wanted == {context.text(one) for one in context.descendants(first, "lifetime")}
    pattern = first.child_by_field_name("pattern") if first is not None else None
    if pattern is None or context.text(pattern) in ("self", "mut self"):
        return False
    references = list(context.descendants(parameters, "reference_type"))
    in_paths = [one for one in context.descendants(parameters, "lifetime") if _is_argument(one)]
    if len(references) + len(in_paths) != 1 or any(context.descendants(parameters, *_OPAQUE)):
        return False
    return all(
        _shows_lifetimes(context, name)
        for name in context.descendants(parameters, "type_identifier", "scoped_type_identifier")
    )


def _shows_lifetimes(context: Context, name: Node) -> bool:
    """Whether a type's name in a signature has no lifetime parameters, or all of them are written."""
    around = name.parent
    if around is not None and around.type == "scoped_type_identifier":
        return True  # Judged as a whole.
    arguments = around.child_by_field_name("type_arguments") if around is not None else None
    if arguments is not None and any(child.type == "lifetime" for child in arguments.named_children):
        return True
    text = context.text(name)
    body = context.body(name)
    owner = context.enclosing(name, "function_item", "function_signature_item")
    generics = owner.child_by_field_name("type_parameters") if owner is not None else None
    own = (
        [child.child_by_field_name("name") for child in generics.named_children]
        if generics is not None
        else []
    )
    if any(one is not None and context.text(one) == text for one in own):
        return True
    if body is not None and text in body.root.generics:
        return True
    path = context.resolve(name)
    if path is None:
        return False
    item = context.facts.struct(path) or context.facts.enum(path)
    if item is not None:
        return not any(generic.kind == "lifetime" for generic in item.generics)
    return path in _OWNED


def _without_declarations(context: Context, generics: Node, declared: list[Node]) -> Edit:
    others = [child for child in generics.named_children if child.start_byte > declared[-1].start_byte]
    if not others:
        return context.edit(generics, "")
    return context.edit(Span(declared[0].start_byte, others[0].start_byte), "")


def _is_argument(lifetime: Node) -> bool:
    """Whether a lifetime stands in a path, as in `Lines<'a>`, where something has to be written anyway."""
    return lifetime.parent is not None and lifetime.parent.type == "type_arguments"


def _with_space(context: Context, lifetime: Node) -> Span:
    text = context.source.document.text
    end = lifetime.end_byte
    while text[end : end + 1].isspace():
        end += 1
    return Span(lifetime.start_byte, end)


def _is_explained(context: Context, function: Node) -> bool:
    """Whether a comment above speaks of lifetimes: then they are written out on purpose."""
    before = function.prev_named_sibling
    while before is not None and before.type in ("line_comment", "block_comment", "attribute_item"):
        if before.type != "attribute_item" and _OF_LIFETIMES.search(context.text(before)):
            return True
        before = before.prev_named_sibling
    return False
