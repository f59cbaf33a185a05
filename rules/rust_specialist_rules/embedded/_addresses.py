"""Pointers made from a number: which address, and to what."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rust_specialist.lint import INTEGERS, Context, Node, chain_to, initialiser_of

_NUMBER = re.compile(r"(0x[0-9a-fA-F_]+|0b[01_]+|[0-9][0-9_]*)(?:_?[ui](?:8|16|32|64|size))?")
_CAST = re.compile(r"\*(?:mut|const)(\w+)")
_STEPS = frozenset({"add", "offset", "sub", "wrapping_add", "byte_add"})
_DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Address:
    """A fixed address and the integer type at it; `is_base`: an offset that varies is added to the pointer."""

    value: int
    pointee: str
    is_base: bool = False


def address_of(context: Context, pointer: Node, depth: int = 0) -> Address | None:
    """The address that a pointer expression certainly begins at; None where it is no number, or no integer is there."""
    if depth > _DEEPEST:
        return None
    match pointer.type:
        case "parenthesized_expression":
            return (
                address_of(context, pointer.named_children[0], depth + 1) if pointer.named_children else None
            )
        case "type_cast_expression":
            value, type_ = pointer.child_by_field_name("value"), pointer.child_by_field_name("type")
            cast = _CAST.fullmatch("".join(context.text(type_).split())) if type_ is not None else None
            number = _number(context, context.text(value), value, 0) if value is not None and cast else None
            return Address(number, cast[1]) if cast and number is not None and cast[1] in INTEGERS else None
        case "call_expression":
            chain = chain_to(pointer)
            if not chain.steps or any(context.text(step.name) not in _STEPS for step in chain.steps):
                return None
            found = address_of(context, chain.root, depth + 1)
            offsets = [argument for step in chain.steps for argument in step.arguments]
            varies = any(offset.type != "integer_literal" for offset in offsets)
            return replace(found, is_base=True) if found is not None and varies else found
        case "identifier" | "scoped_identifier":
            bound = initialiser_of(context, pointer)
            if bound is not None:
                return address_of(context, bound, depth + 1)
            return _constant(context, pointer)
        case _:
            return None


def _constant(context: Context, name: Node) -> Address | None:
    if context.binding_of(name) is not None:
        return None
    path = context.resolve(name)
    constant = context.facts.constant(path) if path is not None else None
    if constant is None or constant.is_static or constant.value is None or constant.type is None:
        return None
    pointee = constant.type.argument(0) if constant.type.path in ("*mut", "*const") else None
    text, _, cast = constant.value.rpartition(" as ")
    number = _number(context, text, name, 0) if cast.lstrip().startswith("*") else None
    if pointee is None or number is None or pointee.path not in INTEGERS:
        return None
    return Address(number, pointee.path)


def _number(context: Context, text: str, at: Node, depth: int) -> int | None:
    """The value of a literal, of a constant, or of a sum of both."""
    text = text.strip()
    while text.startswith("(") and text.endswith(")"):
        text = text[1:-1].strip()
    number = _NUMBER.fullmatch(text)
    if number is not None:
        return int(number[1].replace("_", ""), 0) if not re.match(r"0\d", number[1]) else None
    if depth > _DEEPEST:
        return None
    if "+" in text:
        left, _, right = text.rpartition("+")
        first, second = _number(context, left, at, depth + 1), _number(context, right, at, depth + 1)
        return first + second if first is not None and second is not None else None
    if not re.fullmatch(r"(?:\w+::)*[A-Z]\w*", text):
        return None
    path = context.resolve_text(text, at)
    constant = context.facts.constant(path) if path is not None else None
    if constant is None or constant.is_static or constant.value is None:
        return None
    return _number(context, constant.value, at, depth + 1)
