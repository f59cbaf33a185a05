"""Whether a type certainly does not fit where another one is expected, as in a statement that is only half typed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rust_specialist.semantics.nodes import inner_expression
from rust_specialist.semantics.types import PRIMITIVES, Type

if TYPE_CHECKING:
    from rust_specialist.syntax import Node

_STATEMENTS = frozenset({"expression_statement", "let_declaration", "empty_statement"})

_OPEN = frozenset(
    {
        "impl",
        "dyn",
        "!",
        "fn",
        "{closure}",
        "{iterator}",
        "{integer}",
        "{float}",
        "*const",
        "*mut",
        "[]",
        "[;]",
        "str",
    }
)
_VALUES = PRIMITIVES | {"std::string::String", "std::vec::Vec", "()", "std::option::Option"}
#: Types of which no value can be added to a number of another type.
NO_SUMMANDS = _VALUES
_INVARIANT = frozenset({"std::option::Option", "std::result::Result", "std::vec::Vec", "&", "&mut"})


def clash(expected: Type, actual: Type | None) -> bool:
    """Whether a value of type `actual` certainly cannot stand where `expected` is; False when in doubt."""
    if actual is not None and actual.path == "{iterator}" and expected.path == "impl":
        return _other_items(expected, actual)
    if actual is not None and actual.path in ("{iterator}", "{closure}", "fn"):
        return expected.path in _VALUES and not expected.parameter
    if actual is None or _is_open(expected) or _is_open(actual):
        return False
    if expected.path == actual.path:
        if expected.path not in _INVARIANT or expected.is_reference:
            return False
        inner, given = expected.argument(0), actual.argument(0)
        return inner is not None and given is not None and _differs(inner, given)
    return not (expected.is_reference and actual.is_reference)


def _other_items(expected: Type, actual: Type) -> bool:
    """Whether an iterator certainly gives something else than `impl Iterator<Item = T>` promises."""
    item = actual.argument(0)
    for bound in expected.arguments:
        if bound is not None and bound.path == "std::iter::Iterator":
            wanted = bound.binding("Item")
            return wanted is not None and item is not None and _differs(wanted, item)
    return False


def values_of(node: Node, depth: int = 0) -> Iterator[Node]:
    """The expressions of which one is the value of `node`: the ends of all branches."""
    if depth > 20:
        return
    match node.type:
        case "if_expression":
            then, otherwise = node.child_by_field_name("consequence"), node.child_by_field_name("alternative")
            if then is None or otherwise is None:
                yield node
                return
            yield from values_of(then, depth + 1)
            inner = inner_expression(otherwise)
            if inner is not None:
                yield from values_of(inner, depth + 1)
        case "match_expression":
            body = node.child_by_field_name("body")
            for arm in body.named_children if body is not None else ():
                value = arm.child_by_field_name("value") if arm.type == "match_arm" else None
                if value is not None:
                    yield from values_of(value, depth + 1)
        case "block":
            last = next((c for c in reversed(node.named_children) if not c.type.endswith("_comment")), None)
            if last is not None and last.type == "expression_statement" and last.children[-1].type != ";":
                last = inner_expression(last)
            if last is None or last.type in _STATEMENTS:
                yield node
            else:
                yield from values_of(last, depth + 1)
        case _:
            yield node


def reaches(reference: Type, expected: Type) -> bool:
    """Whether what a reference borrows is certainly borrowed, too, by what it is coerced to."""
    inner, wanted = reference.argument(0), expected.argument(0)
    if inner is not None and not inner.is_reference:
        return True
    return wanted is not None and inner is not None and wanted.path == inner.path


def _differs(expected: Type, actual: Type) -> bool:
    """The same inside of another type, where nothing is coerced."""
    if _is_open(expected) or _is_open(actual) or expected.path == actual.path:
        return False
    plain = ("std::boxed::Box", "std::string::String", "&", *PRIMITIVES)
    return expected.path in plain and actual.path in plain


def _is_open(type_: Type) -> bool:
    # What another file or crate declares may be an alias of anything.
    foreign = "::" in type_.path and not type_.path.startswith(("std::", "self::"))
    return type_.parameter or foreign or type_.path in _OPEN
