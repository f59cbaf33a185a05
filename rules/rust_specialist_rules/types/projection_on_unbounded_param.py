"""A field uses `S::Item`, but nothing says what `S` is.

## What it does
Finds an associated type of a type parameter that has no bound, in the fields of a struct or an enum.

## Why is this bad
The compiler refuses it (E0220). A bound that stands on the impl only does not help: each item is read by itself.

## Example
```rust,compile_fail,E0220
pub struct Buffered<S> {
    pub inner: S,
    pub pending: Vec<S::Item>, //~ projection_on_unbounded_param
}

impl<S: Iterator> Buffered<S> {
    pub fn waiting(&self) -> usize {
        self.pending.len()
    }
}
```

## Use instead
```rust
pub struct Buffered<S: Iterator> {
    pub inner: S,
    pub pending: Vec<S::Item>,
}

impl<S: Iterator> Buffered<S> {
    pub fn waiting(&self) -> usize {
        self.pending.len()
    }
}
```

## When it is fine
`<S as Iterator>::Item` names the trait, and any bound may be the one that declares the type. Neither is reported.

## Fix safety
The bound is the one that an impl for the same type in the same file has. Other impls may need it, too.

## Sources
Error E0220; the Rust Reference on associated items in paths.
"""

from __future__ import annotations

from rust_specialist.lint import Applicability, Context, Findings, Fix, Match, Node, Severity, node, rule
from rust_specialist_rules.types._attributes import is_written_here

_PARAMETERS = frozenset({"type_parameter"})
#: What a field's type may contain that brings bounds or names of its own.
_FIELDS = frozenset({"field_declaration_list", "ordered_field_declaration_list", "enum_variant_list"})


@rule(
    on=node("scoped_type_identifier"),
    severity=Severity.ERROR,
    compiler_code="E0220",
    docs="https://doc.rust-lang.org/error_codes/E0220.html",
)
def projection_on_unbounded_param(match: Match, context: Context) -> Findings:
    """`S::Item` in a field, `S` without any bound."""
    path, name = match.node.child_by_field_name("path"), match.node.child_by_field_name("name")
    if path is None or name is None or path.type not in ("identifier", "type_identifier"):
        return
    above = match.node.parent
    if above is None or above.type in ("scoped_type_identifier", "scoped_identifier", "visibility_modifier"):
        return
    item = context.enclosing(
        match.node, "struct_item", "enum_item", "function_item", "impl_item", "macro_invocation", "block"
    )
    if item is None or item.type not in ("struct_item", "enum_item") or item.has_error:
        return
    body = item.child_by_field_name("body")
    if body is None or not body.start_byte <= match.node.start_byte < body.end_byte:
        return
    parameter = _unbounded(context, item, context.text(path))
    if parameter is None or not is_written_here(context, item):
        return
    text = context.text(path)
    yield context.finding(
        match.node,
        f"`{text}` has no bound here that declares `{context.text(name)}`",
        _bounded(context, item, parameter, text),
    )


def _unbounded(context: Context, item: Node, name: str) -> Node | None:
    """The name of the type parameter `name` of an item, where nothing in the head of the item bounds it."""
    parameters = item.child_by_field_name("type_parameters")
    for child in parameters.named_children if parameters is not None else ():
        if child.type not in _PARAMETERS:
            continue
        declared = child.child_by_field_name("name")
        if declared is None or context.text(declared) != name:
            continue
        if child.child_by_field_name("bounds") is not None:
            return None
        where = next((one for one in item.children if one.type == "where_clause"), None)
        if where is not None and any(
            context.text(one) == name for one in context.descendants(where, "type_identifier")
        ):
            return None
        return declared
    return None


def _bounded(context: Context, item: Node, parameter: Node, name: str) -> Fix | None:
    """The bound that the impls of the file agree on."""
    of = item.child_by_field_name("name")
    path = "::".join(("self", *context.module_of(item), context.text(of))) if of is not None else ""
    found: set[str] = set()
    for impl in context.facts.impls:
        self_type = impl.self_type
        if self_type is None or self_type.path != path or impl.module != context.module_of(item):
            continue
        position = _position(context, item, parameter)
        argument = self_type.argument(position)
        for generic in impl.generics:
            if argument is not None and argument.parameter and generic.name == argument.path:
                bounds = generic.text.partition(":")[2].strip()
                if bounds:
                    found.add(bounds)
    if len(found) != 1:
        return None
    bound = found.pop()
    return context.fix(
        f"require `{name}: {bound}`",
        Applicability.MAYBE_INCORRECT,
        context.insert(parameter.end_byte, f": {bound}"),
    )


def _position(context: Context, item: Node, parameter: Node) -> int:
    """Where the parameter stands among the type and const parameters."""
    parameters = item.child_by_field_name("type_parameters")
    names: list[Node | None] = [
        child.child_by_field_name("name")
        for child in (parameters.named_children if parameters is not None else ())
        if child.type in ("type_parameter", "const_parameter")
    ]
    return names.index(parameter) if parameter in names else -1
