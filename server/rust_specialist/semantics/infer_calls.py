"""Types of paths, calls, method calls and struct expressions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rust_specialist.semantics import iterators, std_methods
from rust_specialist.semantics.declarations import Field, Function, Generic
from rust_specialist.semantics.nodes import inner_expression
from rust_specialist.semantics.resolution import Method
from rust_specialist.semantics.std_stubs import stubs
from rust_specialist.semantics.type_syntax import path_text, type_arguments, written_type
from rust_specialist.semantics.types import (
    STRING,
    Type,
    option,
    reference,
    result,
    substitute,
    tuple_of,
    unify,
)
from rust_specialist.syntax import Node

if TYPE_CHECKING:
    from rust_specialist.semantics.infer import Inference

_FN_TRAITS = frozenset({"std::ops::Fn", "std::ops::FnMut", "std::ops::FnOnce"})
_SOME = "std::option::Option::Some"
_OK = "std::result::Result::Ok"
_ERR = "std::result::Result::Err"


def type_of_path(inference: Inference, node: Node) -> Type | None:
    """The type of a path that is no local: a constant, static, unit struct, variant or function."""
    head, name = _split(inference, node)
    if head is not None:
        variant = inference.facts.variant(f"{head.path}::{name}")
        if variant is not None:
            if variant[1].kind == "unit":
                return head if head.arguments or not _has_types(variant[0].generics) else Type(head.path)
            return None
        for impl in inference.facts.impls_for(head):
            for member in impl.constants:
                if member.name == name:
                    return member.type
        if head.path in ("std::option::Option",) and name == "None":
            return Type(head.path, (None,))
    path = _value_path(inference, node)
    if path is None:
        return None
    if path == "std::option::Option::None":
        return option(None)
    constant = inference.facts.constant(path)
    if constant is not None:
        return constant.type
    struct = inference.facts.struct(path)
    if struct is not None and struct.kind == "unit":
        return Type(path)
    variant = inference.facts.variant(path)
    if variant is not None and variant[1].kind == "unit":
        return Type(variant[0].path)
    return None


def type_of_struct_expression(inference: Inference, node: Node) -> Type | None:
    """`S { .. }`, `Self { .. }`, `E::V { .. }`."""
    name = node.child_by_field_name("name")
    written = written_type(inference.source, name)
    if name is None or written is None:
        return None
    if written.path == "Self":
        return inference.body.self_type
    if written.path.startswith("Self::"):
        own = inference.body.self_type
        return own if own is not None and inference.facts.variant(own.path + written.path[4:]) else None
    type_ = inference.body.type_from(written, name)
    if type_ is None:
        return None
    variant = inference.facts.variant(type_.path)
    if variant is not None:
        owner = Type(variant[0].path)
        fields, generics = variant[1].fields, variant[0].generics
    else:
        struct = inference.facts.struct(type_.path)
        if struct is None:
            return None
        owner, fields, generics = type_, struct.fields, struct.generics
    if owner.arguments or not _has_types(generics):
        return owner
    given: dict[str, Type | None] = {}
    body = node.child_by_field_name("body")
    for child in body.named_children if body is not None else ():
        if child.type == "field_initializer":
            field_name = child.child_by_field_name("field")
            if field_name is not None:
                given[inference.source.text(field_name)] = inference.type_of(
                    child.child_by_field_name("value")
                )
        elif child.type == "shorthand_field_initializer":
            identifier = next((c for c in child.named_children if c.type == "identifier"), None)
            if identifier is not None:
                given[inference.source.text(identifier)] = inference.type_of(identifier)
    return _applied(owner.path, generics, [(f.type, given.get(f.name)) for f in fields])


def type_of_call(inference: Inference, node: Node) -> Type | None:
    """A call of anything."""
    function = node.child_by_field_name("function")
    turbofish: tuple[Type | None, ...] = ()
    if function is not None and function.type == "generic_function":
        types = type_arguments(inference.source, function.child_by_field_name("type_arguments"))
        turbofish = tuple(inference.body.type_from(t, function) for t in types)
        function = function.child_by_field_name("function")
    if function is None:
        return None
    list_node = node.child_by_field_name("arguments")
    arguments = [
        c
        for c in (list_node.named_children if list_node is not None else ())
        if not c.type.endswith("_comment")
    ]
    match function.type:
        case "field_expression":
            return _method_call(inference, node, function, arguments, turbofish)
        case "identifier":
            binding = inference.body.scopes.binding_of(function)
            if binding is not None:
                return _called(inference.type_of_binding(binding), inference)
            return _path_call(inference, function, arguments, turbofish)
        case "scoped_identifier":
            return _path_call(inference, function, arguments, turbofish)
        case _:
            return _called(inference.type_of(function), inference)


def _called(type_: Type | None, inference: Inference) -> Type | None:
    """The result of calling a value: closure, function pointer, `impl Fn`, a parameter bound by `Fn`."""
    while type_ is not None and type_.path in (
        "&",
        "&mut",
        "std::boxed::Box",
        "std::sync::Arc",
        "std::rc::Rc",
    ):
        type_ = type_.argument(0)
    if type_ is None:
        return None
    if type_.path in ("{closure}", "fn"):
        return type_.argument(1)
    for bound in _bounds(type_, inference):
        if bound is not None and bound.path in _FN_TRAITS:
            return bound.argument(1)
    return None


def _bounds(type_: Type, inference: Inference) -> Sequence[Type | None]:
    if type_.path in ("impl", "dyn"):
        return type_.arguments
    if type_.parameter:
        generic = inference.body.generics.get(type_.path)
        return generic.bounds if generic is not None else ()
    return ()


def callee_of(inference: Inference, call: Node) -> Method | Function | None:
    """The function of this file or of the std table that a call certainly calls."""
    function = call.child_by_field_name("function")
    if function is not None and function.type == "generic_function":
        function = function.child_by_field_name("function")
    if function is None:
        return None
    if function.type == "field_expression":
        receiver = inference.type_of(function.child_by_field_name("value"))
        name = function.child_by_field_name("field")
        if receiver is None or name is None:
            return None
        found = find_method(inference, receiver, inference.source.text(name))
        return found[0] if found is not None else None
    if function.type not in ("identifier", "scoped_identifier"):
        return None
    if inference.body.scopes.binding_of(function) is not None:
        return None
    return _path_callee(inference, function)


def _path_callee(inference: Inference, node: Node) -> Method | Function | None:
    head, name = _split(inference, node)
    if head is not None:
        method = associated(inference, head, name)
        if method is not None:
            return method
    path = _value_path(inference, node)
    if path is None:
        return None
    function = inference.facts.function(path)
    if function is not None:
        return function
    module, _, name = path.rpartition("::")
    return stubs().method(Type(module), name) if module else None


def associated(inference: Inference, head: Type, name: str) -> Method | None:
    """`head::name`: an associated function of a type of this file, of std, or a std function of module `head`."""
    return stubs().method(head, name) or inference.facts.method(head, name)


def _path_call(
    inference: Inference, node: Node, arguments: list[Node], turbofish: tuple[Type | None, ...]
) -> Type | None:
    path = _value_path(inference, node)
    if path in (_SOME, _OK, _ERR):
        given = inference.type_of(arguments[0]) if len(arguments) == 1 else None
        return option(given) if path == _SOME else result(given) if path == _OK else result(None, given)
    head, name = _split(inference, node)
    if path is not None or head is not None:
        built = _constructor(inference, head, path, name, arguments)
        if built is not None:
            return built
    if head is not None and name == "clone" and len(arguments) == 1:
        given = inference.type_of(arguments[0])
        return given.argument(0) if given is not None and given.path in ("&", "&mut") else None
    callee = _path_callee(inference, node)
    if callee is not None:
        if isinstance(callee, Method) and callee.declared.receiver is not None:
            arguments = arguments[1:]
        return returned(inference, callee, arguments, turbofish)
    if head is not None:
        return _by_convention(inference, head, name)
    return None


def _by_convention(inference: Inference, head: Type, name: str) -> Type | None:
    """Associated functions that give `Self` whatever the type: `default` when derived, all of several `from`s."""
    found = inference.facts.methods_named(head, name)
    if found:
        results = {m.function.returns for m in found}
        return results.pop() if len(results) == 1 and not any(m.declared.is_async for m in found) else None
    if name == "default":
        item = inference.facts.struct(head.path) or inference.facts.enum(head.path)
        if item is not None and "Default" in item.derives:
            return head
    return None


def _constructor(
    inference: Inference, head: Type | None, path: str | None, name: str, arguments: list[Node]
) -> Type | None:
    """`P(1, x)` and `Shape::Circle(1.0)`."""
    facts = inference.facts
    given = [inference.type_of(a) for a in arguments]
    if path is None and head is not None:
        path = f"{head.path}::{name}"
    if path == "Self":
        own = inference.body.self_type
        struct = facts.struct(own.path) if own is not None else None
        return own if struct is not None and struct.kind == "tuple" else None
    if path is None:
        return None
    struct = facts.struct(path)
    if struct is not None and struct.kind == "tuple":
        return _applied(path, struct.generics, _zip(struct.fields, given))
    variant = facts.variant(path)
    if variant is not None and variant[1].kind == "tuple":
        if head is not None and head.arguments and head.path == variant[0].path:
            return head
        return _applied(variant[0].path, variant[0].generics, _zip(variant[1].fields, given))
    return None


def _zip(fields: tuple[Field, ...], given: list[Type | None]) -> list[tuple[Type | None, Type | None]]:
    return [(f.type, g) for f, g in zip(fields, given, strict=False)]


def _applied(path: str, generics: tuple[Generic, ...], pairs: list[tuple[Type | None, Type | None]]) -> Type:
    names = [g.name for g in generics if g.kind != "lifetime"]
    bindings: dict[str, Type | None] = {}
    for declared, given in pairs:
        unify(declared, given, bindings)
    return Type(path, tuple(_settled(bindings.get(n)) for n in names))


def _settled(type_: Type | None) -> Type | None:
    """A literal's type without suffix may still become another one where it is put into something generic."""
    return None if type_ is not None and type_.path in ("{integer}", "{float}") else type_


def _has_types(generics: tuple[Generic, ...]) -> bool:
    return any(g.kind != "lifetime" for g in generics)


def _split(inference: Inference, node: Node) -> tuple[Type | None, str]:
    """A scoped path as the type before its last segment and that segment's name."""
    if node.type != "scoped_identifier":
        return None, inference.source.text(node)
    name = node.child_by_field_name("name")
    path = node.child_by_field_name("path")
    if name is None or path is None:
        return None, ""
    if path.type == "bracketed_type":
        inner = inner_expression(path)
        if inner is None or inner.type == "qualified_type":
            return None, inference.source.text(name)
        return inference.written(inner, node), inference.source.text(name)
    return inference.written(path, node), inference.source.text(name)


def _value_path(inference: Inference, node: Node) -> str | None:
    path = path_text(inference.source, node)
    if path is None:
        return None
    if path == "Self":
        return path
    return inference.facts.resolve(path, inference.body.module_at(node), "value")


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
            given = _settled(inference.type_of(argument))
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
            unify(bound.argument(1), _settled(closure.argument(1)), bindings)


def _unify_future(
    parameter: Type, future: Type, generics: tuple[Generic, ...], bindings: dict[str, Type | None]
) -> None:
    output = std_methods.awaited(future)
    for generic in generics:
        if generic.name == parameter.path:
            for bound in generic.bounds:
                if bound is not None and bound.path == "std::future::Future":
                    unify(bound.binding("Output"), output, bindings)


def find_method(inference: Inference, receiver: Type, name: str) -> tuple[Method, Type] | None:
    """The method that `receiver.name(..)` calls and the type it was found for, along auto-deref."""
    for step in inference.deref_steps(receiver):
        method = _method_at(inference, step, name)
        if method is not None:
            return method, step
        if inference.facts.is_own(step):
            return None
    return None


def _method_at(inference: Inference, type_: Type, name: str) -> Method | None:
    found = stubs().method(type_, name) or inference.facts.method(type_, name)
    if found is not None:
        return found
    traits = [b.path for b in _bounds(type_, inference) if b is not None]
    if type_.parameter and type_.path == "Self" and inference.body.owner is not None:
        traits.append(inference.body.owner.path)
    candidates = [m for t in traits if (m := inference.facts.trait_method(t, name, type_)) is not None]
    return candidates[0] if len(candidates) == 1 else None


def _method_call(
    inference: Inference,
    call: Node,
    function: Node,
    arguments: list[Node],
    turbofish: tuple[Type | None, ...],
) -> Type | None:
    receiver = inference.type_of(function.child_by_field_name("value"))
    name_node = function.child_by_field_name("field")
    if receiver is None or name_node is None:
        return None
    name = inference.source.text(name_node)
    if name == "collect":
        return _collected(inference, receiver, turbofish)
    for step in inference.deref_steps(receiver):
        method = _method_at(inference, step, name)
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
        derived = item is not None and "Clone" in item.derives and not _has_types(item.generics)
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

__all__ = ["associated", "callee_of", "find_method", "reference", "returned", "type_of_call", "type_of_path"]
