"""Whether a type certainly does not fit where another one is expected, as in a statement that is only half typed."""

from __future__ import annotations

from rust_specialist.semantics.types import PRIMITIVES, Type

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
_INVARIANT = frozenset({"std::option::Option", "std::vec::Vec", "&", "&mut"})


def clash(expected: Type, actual: Type | None) -> bool:
    """Whether a value of type `actual` certainly cannot stand where `expected` is; False when in doubt."""
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


def _differs(expected: Type, actual: Type) -> bool:
    """The same inside of another type, where nothing is coerced."""
    if _is_open(expected) or _is_open(actual) or expected.path == actual.path:
        return False
    plain = ("std::boxed::Box", "std::string::String", "&", *PRIMITIVES)
    return expected.path in plain and actual.path in plain


def _is_open(type_: Type) -> bool:
    return type_.parameter or type_.path in _OPEN
