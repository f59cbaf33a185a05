"""Types of literals and of macros that give values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rust_specialist.semantics.type_syntax import path_text
from rust_specialist.semantics.types import BOOL, NEVER, STR, STRING, UNIT, Type, reference
from rust_specialist.syntax import Node, arguments_of, macro_name

if TYPE_CHECKING:
    from rust_specialist.semantics.infer import Inference

INTEGER = Type("{integer}")
FLOAT = Type("{float}")
_SUFFIX = re.compile(r"(?:[0-9_.]|[iu](?=$))*?([iu](?:8|16|32|64|128|size)|f32|f64)$")
_ENDING_MACROS = frozenset({"panic", "unreachable", "todo", "unimplemented"})
_PRINTING = frozenset({"print", "println", "eprint", "eprintln"})
_ASSERTING = frozenset(
    {"assert", "assert_eq", "assert_ne", "debug_assert", "debug_assert_eq", "debug_assert_ne"}
)


def integer(inference: Inference, node: Node) -> Type | None:
    """An integer literal: its suffix, or `{integer}`."""
    found = _SUFFIX.search(inference.source.text(node))
    text = inference.source.text(node)
    if text.startswith("0x") and not re.search(r"[iu](?:8|16|32|64|128|size)$", text):
        return INTEGER
    return Type(found.group(1)) if found is not None else INTEGER


def float(inference: Inference, node: Node) -> Type | None:
    """A float literal: its suffix, or `{float}`."""
    text = inference.source.text(node)
    return Type(text[-3:]) if text.endswith(("f32", "f64")) else FLOAT


def string(inference: Inference, node: Node) -> Type | None:
    """A string, byte string or C string literal."""
    text = inference.source.bytes_of(node)
    if text.startswith((b'"', b"r")):
        return reference(STR)
    if text.startswith(b"b"):
        return reference(Type("[;]", (Type("u8"),)))
    return reference(Type("std::ffi::CStr")) if text.startswith(b"c") else None


def char(inference: Inference, node: Node) -> Type | None:
    """A character or byte literal."""
    return Type("u8") if inference.source.bytes_of(node).startswith(b"b") else Type("char")


def macro(inference: Inference, node: Node) -> Type | None:
    """A macro of std that gives a known type."""
    path = path_text(inference.source, node.child_by_field_name("macro"))
    name = macro_name(inference.source, node)
    if path is None or (path != name and not path.startswith(("std::", "core::", "alloc::"))):
        return None
    if inference.facts.may_be_macro(name):
        return None
    if name in _ENDING_MACROS:
        return NEVER
    if name in _PRINTING or name in _ASSERTING:
        return UNIT
    match name:
        case "format":
            return STRING
        case "vec":
            return vec(inference, node)
        case "concat" | "stringify" | "env" | "include_str" | "file" | "module_path":
            return reference(STR)
        case "line" | "column":
            return Type("u32")
        case "matches" | "cfg":
            return BOOL
        case "dbg":
            fragment = arguments_of(inference.source, node)
            return (
                inference.type_of(fragment.arguments[0])
                if fragment and len(fragment.arguments) == 1
                else None
            )
        case _:
            return None


def vec(inference: Inference, node: Node) -> Type | None:
    """`vec![..]`."""
    fragment = arguments_of(inference.source, node)
    if fragment is None:
        return Type("std::vec::Vec", (None,))
    if fragment.wrapper.type == "array_expression":
        array = inference.array(fragment.wrapper)
        return Type("std::vec::Vec", array.arguments if array is not None else (None,))
    element = inference.common([inference.type_of(a) for a in fragment.arguments])
    return Type("std::vec::Vec", (element,))
