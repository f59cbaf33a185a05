"""Types of method calls."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rust_specialist.semantics import iterators, std_methods
from rust_specialist.semantics.infer_paths import has_types
from rust_specialist.semantics.infer_signatures import returned
from rust_specialist.semantics.resolution import Method
from rust_specialist.semantics.std_stubs import stubs
from rust_specialist.semantics.types import (
    STRING,
    Type,
    option,
    reference,
    tuple_of,
)
from rust_specialist.syntax import Node

if TYPE_CHECKING:
    from rust_specialist.semantics.infer import Inference


#: Types that are Clone themselves: their `to_owned` is not that of what they lead to.
_OWNED_AS_THEY_ARE = frozenset({"[;]", "std::boxed::Box", "std::rc::Rc", "std::sync::Arc"})


def type_of_method_call(
    inference: Inference,
    call: Node,
    function: Node,
    arguments: list[Node],
    turbofish: tuple[Type | None, ...],
) -> Type | None:
    """`receiver.method(..)`."""
    receiver = inference.type_of(function.child_by_field_name("value"))
    name_node = function.child_by_field_name("field")
    if receiver is None or name_node is None:
        return None
    name = inference.source.text(name_node)
    if name == "collect":
        return _collected(inference, receiver, turbofish)
    if name in ("sum", "product") and receiver.path == iterators.ITERATOR:
        return turbofish[0] if len(turbofish) == 1 else None
    for step in inference.deref_steps(receiver):
        if name == "to_owned" and step.path in _OWNED_AS_THEY_ARE:
            return step
        method = method_at(inference, step, name)
        if method is not None:
            return returned(inference, method, arguments, turbofish)
        if name in ("get", "get_mut") and len(arguments) == 1 and step.path == "[]":
            index = inference.type_of(arguments[0])
            element = std_methods.index_result(step, index) if index is not None else None
            return option(reference(element, mutable=name == "get_mut")) if element is not None else None
        found = iterators.source_method(step, name)
        if found is not None:
            if name == "into_iter" and step is not receiver:
                # On a reference to a collection, `into_iter` is that of the reference.
                return iterators.iterator(iterators.item_of(inference, receiver))
            return found
        given = [inference.type_of(a) for a in arguments] if name in ("map", "zip") else []
        found = iterators.adapted(inference, step, name, given)
        if found is not None:
            return found
        if name == "clone":
            return _cloned(inference, receiver, step)
        if inference.facts.is_own(step):
            break
    if name == "to_string" and not arguments and _is_displayed(inference, receiver):
        return STRING
    return None


def _is_displayed(inference: Inference, type_: Type) -> bool:
    """Whether `to_string` on it can only be that of `Display`: std types, and own ones with that very impl."""
    while type_.path in ("&", "&mut"):
        inner = type_.argument(0)
        if inner is None:
            return False
        type_ = inner
    if inference.facts.is_own(type_):
        return bool(inference.facts.impls_of("std::fmt::Display", type_))
    return not type_.parameter and ("::" not in type_.path or type_.path.startswith("std::"))


def _cloned(inference: Inference, receiver: Type, step: Type) -> Type | None:
    """`.clone()`: of the first type along auto-deref that is Clone."""
    if step.path in ("&", "&mut", "{closure}", "impl", "dyn"):
        inner = step.argument(0)
        if step.path in ("{closure}", "impl", "dyn") or inner is None:
            return None
        return _cloned(inference, receiver, inner)
    if step.parameter:
        generic = inference.body.generics.get(step.path)
        bounds = {b.path for b in generic.bounds if b is not None} if generic is not None else set[str]()
        return step if bounds & {"std::clone::Clone", "std::marker::Copy"} else None
    if inference.facts.is_own(step):
        item = inference.facts.struct(step.path) or inference.facts.enum(step.path)
        derived = item is not None and "Clone" in item.derives and not has_types(item.generics)
        return step if derived or inference.facts.impls_of("std::clone::Clone", step) else None
    if step.path in _CLONE or "::" not in step.path:
        return step if step.path != "str" and step.path not in ("[]", "!") else None
    return None


def _collected(inference: Inference, receiver: Type, turbofish: tuple[Type | None, ...]) -> Type | None:
    if len(turbofish) != 1 or turbofish[0] is None:
        return None
    target = turbofish[0]
    item = iterators.item_of(inference, receiver)
    if target.path in ("std::vec::Vec", "std::collections::VecDeque", "std::collections::HashSet"):
        return Type(target.path, (target.argument(0) or item,))
    if target.path in ("std::collections::HashMap", "std::collections::BTreeMap"):
        pair = item if item is not None and item.path == "(,)" else tuple_of((None, None))
        return Type(target.path, tuple(target.argument(i) or pair.argument(i) for i in (0, 1)))
    return target


def find_method(inference: Inference, receiver: Type, name: str) -> tuple[Method, Type] | None:
    """The method that `receiver.name(..)` calls and the type it was found for, along auto-deref."""
    for step in inference.deref_steps(receiver):
        method = method_at(inference, step, name)
        if method is not None:
            return method, step
        if inference.facts.is_own(step):
            return None
    return None


def method_at(inference: Inference, type_: Type, name: str) -> Method | None:
    """The method `name` of `type_` itself, in std, this file, or by a bound."""
    found = stubs().method(type_, name) or inference.facts.method(type_, name)
    if found is not None:
        return found
    traits = [b.path for b in bounds_of_value(type_, inference) if b is not None]
    if type_.parameter and type_.path == "Self" and inference.body.owner is not None:
        traits.append(inference.body.owner.path)
    candidates = [m for t in traits if (m := inference.facts.trait_method(t, name, type_)) is not None]
    return candidates[0] if len(candidates) == 1 else None


def bounds_of_value(type_: Type, inference: Inference) -> Sequence[Type | None]:
    """The bounds known of a value of `impl`, `dyn` or generic parameter type."""
    if type_.path in ("impl", "dyn"):
        return type_.arguments
    if type_.parameter:
        generic = inference.body.generics.get(type_.path)
        return generic.bounds if generic is not None else ()
    return ()


_CLONE = frozenset(
    {
        "std::string::String",
        "std::vec::Vec",
        "std::rc::Rc",
        "std::rc::Weak",
        "std::sync::Arc",
        "std::sync::Weak",
        "std::boxed::Box",
        "std::collections::HashMap",
        "std::collections::HashSet",
        "std::collections::BTreeMap",
        "std::collections::BTreeSet",
        "std::collections::VecDeque",
        "std::option::Option",
        "std::result::Result",
        "std::path::PathBuf",
        "std::time::Duration",
        "std::time::Instant",
        "std::sync::mpsc::Sender",
        "std::sync::mpsc::SyncSender",
        "tokio::sync::mpsc::Sender",
        "tokio::sync::mpsc::UnboundedSender",
        "tokio::sync::watch::Receiver",
        "tokio::sync::broadcast::Sender",
        "(,)",
        "[;]",
    }
)
