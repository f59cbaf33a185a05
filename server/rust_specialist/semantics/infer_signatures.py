"""What a call gives, by the signature of the function called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rust_specialist.semantics import std_methods
from rust_specialist.semantics.declarations import Function, Generic
from rust_specialist.semantics.infer_paths import settled
from rust_specialist.semantics.resolution import Method
from rust_specialist.semantics.types import (
    Type,
    substitute,
    unify,
)
from rust_specialist.syntax import Node

if TYPE_CHECKING:
    from rust_specialist.semantics.infer import Inference

_FN_TRAITS = frozenset({"std::ops::Fn", "std::ops::FnMut", "std::ops::FnOnce"})


def returned(
    inference: Inference, callee: Method | Function, arguments: list[Node], turbofish: tuple[Type | None, ...]
) -> Type | None:
    """What a call of `callee` gives, its generic parameters found from arguments (receiver left out)."""
    declared = callee.declared if isinstance(callee, Method) else callee
    bindings = dict(callee.bindings) if isinstance(callee, Method) else {}
    own = [g.name for g in declared.generics if g.kind == "type"]
    for name, type_ in zip(own, turbofish, strict=False):
        bindings[name] = type_
    needs = declared.returns is not None and _mentions(declared.returns, bindings)
    if needs:
        for parameter, argument in zip(declared.parameters, arguments, strict=False):
            given = settled(inference.type_of(argument))
            if given is None or parameter.type is None:
                continue
            if given.path == "{closure}":
                _unify_closure(parameter.type, given, declared.generics, bindings)
            else:
                unify(parameter.type, given, bindings)
                if given.path == "impl" and parameter.type.parameter:
                    _unify_future(parameter.type, given, declared.generics, bindings)
    found = substitute(declared.returns, bindings)
    return std_methods.future_of(found) if declared.is_async else found


def _mentions(type_: Type, bound: dict[str, Type | None]) -> bool:
    if type_.parameter:
        return type_.path not in bound
    return any(a is not None and _mentions(a, bound) for a in type_.arguments)


def _unify_closure(
    parameter: Type, closure: Type, generics: tuple[Generic, ...], bindings: dict[str, Type | None]
) -> None:
    bounds: tuple[Type | None, ...] = parameter.arguments if parameter.path == "impl" else ()
    if parameter.parameter:
        bounds = next((g.bounds for g in generics if g.name == parameter.path), ())
    for bound in bounds:
        if bound is not None and bound.path in _FN_TRAITS:
            unify(bound.argument(1), settled(closure.argument(1)), bindings)


def _unify_future(
    parameter: Type, future: Type, generics: tuple[Generic, ...], bindings: dict[str, Type | None]
) -> None:
    output = std_methods.awaited(future)
    for generic in generics:
        if generic.name == parameter.path:
            for bound in generic.bounds:
                if bound is not None and bound.path == "std::future::Future":
                    unify(bound.binding("Output"), output, bindings)
