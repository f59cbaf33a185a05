"""A type holds itself without a pointer, so it would be infinitely big.

## What it does
Finds fields whose type is the struct, enum or union they stand in: directly, inside of tuples, arrays and standard
wrappers that hold their value inline (`Option`, `Cell`, `Mutex`), or through other types of the same file.

## Why is this bad
A value would have to hold another one of the same size and something more. The compiler refuses the type (E0072).

## Example
```rust,compile_fail,E0072
pub enum Expression {
    Number(i64),
    Negated(Expression), //~ recursive_type_without_indirection
    Sum(Vec<Expression>),
}
```

## Use instead
```rust
pub enum Expression {
    Number(i64),
    Negated(Box<Expression>),
    Sum(Vec<Expression>),
}
```

## Fix safety
The fix wraps the inner type in `Box`. Code that makes or takes apart such values has to follow; `Rc`, `Arc` or an index
may fit better.

## Sources
The Rust Book on recursive types; error E0072.
"""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint import (
    Applicability,
    Context,
    Enum,
    FileFacts,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    Struct,
    Type,
    node,
    rule,
)
from rust_specialist_rules.types._attributes import is_as_written, is_conditional, is_written_here

#: Types of the standard library that hold a value of each of their arguments inline.
_INLINE = frozenset(
    {
        *("std::option::Option", "std::result::Result", "std::cell::Cell", "std::cell::RefCell"),
        *("std::cell::UnsafeCell", "std::cell::OnceCell", "std::sync::Mutex", "std::sync::RwLock"),
        *("std::sync::OnceLock", "std::mem::ManuallyDrop", "std::mem::MaybeUninit", "std::num::Wrapping"),
        "std::cmp::Reverse",
    }
)
_FIELDS = ("field_declaration_list", "ordered_field_declaration_list")
_DEEPEST = 12


@rule(
    on=node("struct_item", "enum_item", "union_item"),
    severity=Severity.ERROR,
    compiler_code="E0072",
    docs="https://doc.rust-lang.org/error_codes/E0072.html",
)
def recursive_type_without_indirection(match: Match, context: Context) -> Findings:
    """A field that holds the type it stands in."""
    name, body = match.node.child_by_field_name("name"), match.node.child_by_field_name("body")
    if name is None or body is None or context.enclosing(match.node, "function_item") is not None:
        return
    path = "::".join(("self", *context.module_of(match.node), context.text(name)))
    declared = _declared(context.facts, path)
    if declared is None or not is_written_here(context, match.node):
        return
    hidden = frozenset(generic.name for generic in declared.generics)
    for field in _field_types(context, body):
        for mention, held in _held(context, field, path, hidden, 0):
            through = _way_back(context.facts, held, path, (held,))
            if through is None:
                continue
            last = [part.rpartition("::")[2] for part in through]
            way = f" through `{'`, `'.join(last)}`" if last else ""
            yield context.finding(
                mention,
                f"`{context.text(name)}` holds itself{way}, so it would be infinitely big",
                _boxed(context, mention),
            )


def _boxed(context: Context, mention: Node) -> Fix | None:
    if context.resolve_text("Box", mention) != "std::boxed::Box":
        return None
    text = f"Box<{context.text(mention)}>"
    return context.replace(
        mention, text, title=f"hold a `{text}`", applicability=Applicability.MAYBE_INCORRECT
    )


def _declared(facts: FileFacts, path: str) -> Struct | Enum | None:
    """The type of that path, if it is there in every configuration and as it is written."""
    found = facts.struct(path) or facts.enum(path)
    if (
        found is None
        or not is_as_written(found.attributes)
        or is_conditional((*found.attributes, *found.cfg))
    ):
        return None
    return found


def _field_types(context: Context, body: Node) -> Iterator[Node]:
    """The types of all fields that are there in every configuration."""
    conditional = False
    for child in body.named_children:
        if child.type == "attribute_item":
            conditional = conditional or context.text(child).startswith("#[cfg")
            continue
        if child.type.endswith("comment") or child.type == "visibility_modifier":
            continue
        if not conditional:
            inner = child.child_by_field_name("body")
            if child.type == "enum_variant":
                yield from _field_types(context, inner) if inner is not None else ()
            elif child.type == "field_declaration":
                type_ = child.child_by_field_name("type")
                yield from (type_,) if type_ is not None else ()
            else:
                yield child
        conditional = False


def _held(
    context: Context, type_: Node, own: str, hidden: frozenset[str], depth: int
) -> Iterator[tuple[Node, str]]:
    """The types of this file that a value of `type_` holds inline, with where they are named."""
    if depth > _DEEPEST:
        return
    match type_.type:
        case "tuple_type" | "parenthesized_type":
            inside = [child for child in type_.named_children if not child.type.endswith("comment")]
        case "array_type" if type_.child_by_field_name("length") is not None:
            element = type_.child_by_field_name("element")
            inside = [element] if element is not None else []
        case "generic_type":
            head, arguments = type_.child_by_field_name("type"), type_.child_by_field_name("type_arguments")
            path = context.resolve(head) if head is not None else None
            if path is not None and path.startswith("self::"):
                yield type_, path
            is_inline = path in _INLINE and arguments is not None
            inside = arguments.named_children if is_inline and arguments is not None else []
        case "type_identifier" | "scoped_type_identifier":
            text = context.text(type_)
            path = own if text == "Self" else context.resolve(type_)
            if path is not None and path.startswith("self::") and text not in hidden:
                yield type_, path
            return
        case _:
            return
    for child in inside:
        yield from _held(context, child, own, hidden, depth + 1)


def _way_back(facts: FileFacts, held: str, goal: str, seen: tuple[str, ...]) -> tuple[str, ...] | None:
    """The types on the way from `held` to `goal` by fields held inline, both left out; None when there is none."""
    if held == goal:
        return ()
    declared = _declared(facts, held)
    if declared is None or len(seen) > _DEEPEST:
        return None
    groups = [declared] if isinstance(declared, Struct) else declared.variants
    for group in groups:
        if group is not declared and is_conditional(group.attributes):
            continue
        for field in group.fields:
            if is_conditional(field.attributes):
                continue
            for path in _paths_in(field.type, 0):
                if path in seen:
                    continue
                rest = _way_back(facts, path, goal, (*seen, path))
                if rest is not None:
                    return (held, *rest)
    return None


def _paths_in(type_: Type | None, depth: int) -> Iterator[str]:
    if type_ is None or depth > _DEEPEST:
        return
    if type_.path.startswith("self::"):
        yield type_.path
    elif type_.path in _INLINE or type_.path in ("(,)", "[;]"):
        for argument in type_.arguments:
            yield from _paths_in(argument, depth + 1)
