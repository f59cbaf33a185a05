"""A pattern is a new variable where a variant was meant.

## What it does
Finds bare names in patterns that are called like a unit variant of the enum that is matched, with no such constant,
variant or struct in scope.

## Why is this bad
A bare name that means nothing yet is a new variable, and a variable matches everything: the first such arm takes all
values, and the arms behind it are dead.

## Example
```rust,compile_fail,E0170
pub enum Light { Red, Green }

pub fn wait(light: &Light) -> u32 {
    match light {
        Red => 0, //~ bindings_with_variant_name
        Light::Green => 9,
    }
}
```

## Use instead
```rust
pub enum Light { Red, Green }

pub fn wait(light: &Light) -> u32 {
    match light {
        Light::Red => 0,
        Light::Green => 9,
    }
}
```

## When it is fine
Never: rustc denies it too, once it gets so far. A variable that takes the rest is written in lower case.

## Limits
The enum has to be declared in this file, or be `std::cmp::Ordering`. Silent where a glob import may bring the name.

## Sources
The reference on identifier patterns; the error index, E0170.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rust_specialist.lint import (
    Applicability,
    Body,
    Context,
    Enum,
    Findings,
    Match,
    Node,
    Severity,
    Type,
    chain_to,
    node,
    rule,
)

#: A capitalized word that is neither a path's part nor the head of a pattern.
_MAY_BE_BARE = re.compile(r"(?<![\w:])[A-Z]\w*(?!\w|\s*(?:::|[({!]))")
_KNOWN = {"std::cmp::Ordering": frozenset({"Less", "Equal", "Greater"})}
_WRAPPERS = {
    "std::option::Option::Some": ("std::option::Option", 0),
    "std::result::Result::Ok": ("std::result::Result", 0),
    "std::result::Result::Err": ("std::result::Result", 1),
}
#: Modules whose globs bring nothing that is called like a variant.
_HARMLESS = ("std::collections", "std::fmt", "std::io", "std::sync", "std::sync::atomic")


@rule(
    on=node("match_expression", "let_condition", "let_declaration"),
    severity=Severity.ERROR,
    like="rustc::bindings_with_variant_name",
    compiler_code="E0170",
    docs="https://doc.rust-lang.org/error_codes/E0170.html",
)
def bindings_with_variant_name(match: Match, context: Context) -> Findings:
    """Patterns of one `match`, `if let` or `let`."""
    found = [(name, type_) for name, type_ in _names(match.node, context) if context.text(name)[:1].isupper()]
    body = context.body(match.node) if found else None
    if body is None or match.node.has_error or _may_be_imported(body, match.node):
        return
    own = _enum_of_all(match.node, [name for name, _ in found], context, body)
    # A `let` without `else` may match no variant at all.
    is_plain = match.node.type == "let_declaration" and not match.node.child_by_field_name("alternative")
    for name, type_ in found:
        enum = type_.path if type_ is not None else own
        text = context.text(name)
        if enum is None or text not in _unit_variants(body, enum) or _is_something(body, text, name):
            continue
        path = _path_of(body, enum, name)
        yield context.finding(
            name,
            f"`{text}` is a new variable here and matches everything, not the variant `{_last(enum)}::{text}`",
            context.replace(
                name,
                f"{path}::{text}",
                title=f"match `{path}::{text}`",
                applicability=Applicability.MACHINE_APPLICABLE,
            )
            if path is not None and not is_plain
            else None,
        )


def _names(outer: Node, context: Context) -> Iterator[tuple[Node, Type | None]]:
    """The bare names in the patterns of `outer`, each with the type that it is matched against."""
    value = outer.child_by_field_name("value")
    patterns = [outer.child_by_field_name("pattern")]
    if outer.type == "match_expression":
        body = outer.child_by_field_name("body")
        arms = body.named_children if body is not None else []
        patterns = [arm.child_by_field_name("pattern") for arm in arms if arm.type == "match_arm"]
    known: list[Type | None] = []
    for pattern in patterns:
        # Most patterns hold no bare name with a capital, and the type of the value is not needed.
        if pattern is None or value is None or not any(_bare(pattern, context)):
            continue
        if not known:
            annotation = outer.child_by_field_name("type")
            known.append(_type_of(value, context) if annotation is None else None)
        yield from _in_pattern(pattern, known[0], context)


def _type_of(value: Node, context: Context) -> Type | None:
    type_ = context.type_of(value)
    steps = chain_to(value).steps
    if type_ is None and steps and steps[-1].call == value and context.text(steps[-1].name) == "cmp":
        # `Ord::cmp` of a value whose type is not known.
        return Type("std::cmp::Ordering") if len(steps[-1].arguments) == 1 else None
    return type_


def _bare(pattern: Node, context: Context) -> Iterator[Node]:
    if _MAY_BE_BARE.search(context.text(pattern)) is None:
        return
    for name in context.descendants(pattern, "identifier"):
        if context.text(name)[:1].isupper():
            yield name


def _in_pattern(pattern: Node, type_: Type | None, context: Context) -> Iterator[tuple[Node, Type | None]]:
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    match pattern.type:
        case "identifier":
            yield pattern, type_
        case "match_pattern" | "reference_pattern":
            condition = pattern.child_by_field_name("condition")
            for child in pattern.named_children:
                if child != condition:
                    yield from _in_pattern(child, type_, context)
        case "or_pattern":
            for child in pattern.named_children:
                yield from _in_pattern(child, type_, context)
        case "tuple_pattern":
            children = pattern.named_children
            if type_ is not None and type_.path == "(,)" and len(children) == len(type_.arguments):
                for index, child in enumerate(children):
                    inner = type_.argument(index)
                    if inner is not None:
                        yield from _in_pattern(child, inner, context)
        case "tuple_struct_pattern":
            head, *inside = pattern.named_children
            wrapper = _WRAPPERS.get(context.resolve(head) or "")
            inner = type_.argument(wrapper[1]) if wrapper and type_ and type_.path == wrapper[0] else None
            if len(inside) == 1 and inner is not None:
                yield from _in_pattern(inside[0], inner, context)
        case _:
            return


def _enum_of_all(outer: Node, names: list[Node], context: Context, body: Body) -> str | None:
    """The only enum of the file that has a variant for each bare arm of a `match`, when there are several arms."""
    texts = {context.text(name) for name in names}
    if outer.type != "match_expression" or len(texts) < 2:
        return None
    fitting = {enum.path for enum in context.facts.all(Enum) if texts <= _unit_variants(body, enum.path)}
    return fitting.pop() if len(fitting) == 1 else None


def _unit_variants(body: Body, path: str) -> frozenset[str]:
    enum = body.facts.enum(path)
    if enum is None:
        return _KNOWN.get(path, frozenset())
    return frozenset(variant.name for variant in enum.variants if variant.kind == "unit")


def _is_something(body: Body, name: str, at: Node) -> bool:
    """Whether the name stands, or may stand, for something else than a new variable."""
    facts, here = body.facts, body.root.module_at(at)
    return (
        body.resolve(name, at, "value") is not None
        or any(use.name == name for use in facts.uses if _is_around(use.module, here))
        or any(item.name == name for item in facts.items if _is_around(item.module, here))
        or any(name in call.words for call in facts.macro_calls if _is_around(call.module, here))
    )


def _may_be_imported(body: Body, at: Node) -> bool:
    """Whether a glob import whose names are not known is in scope."""
    here = body.root.module_at(at)
    for use in body.facts.uses:
        if (
            use.name is not None
            or use.path in _HARMLESS
            or use.path.endswith("prelude")
            or not _is_around(use.module, here)
        ):
            continue
        target = body.facts.resolve(use.path, use.module, "type")
        if target is None or not (target == "self" or target.startswith("self::")):
            return True
    return False


def _is_around(module: tuple[str, ...], here: tuple[str, ...]) -> bool:
    # Names of the modules around count too: `use super::*` brings them.
    return module == here[: len(module)]


def _path_of(body: Body, enum: str, at: Node) -> str | None:
    """How the enum is written where `at` stands."""
    if body.resolve(_last(enum), at, "type") == enum:
        return _last(enum)
    if body.root.self_type is not None and body.root.self_type.path == enum:
        return "Self"
    return enum if enum.startswith("std::") else None


def _last(path: str) -> str:
    return path.rpartition("::")[2]
