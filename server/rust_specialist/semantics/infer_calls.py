"""Types of calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rust_specialist.semantics.declarations import Function
from rust_specialist.semantics.infer_methods import (
    bounds_of_value,
    find_method,
    type_of_method_call,
)
from rust_specialist.semantics.infer_paths import constructed, split_path, value_path
from rust_specialist.semantics.infer_signatures import returned
from rust_specialist.semantics.nodes import called_expression
from rust_specialist.semantics.resolution import Method
from rust_specialist.semantics.std_stubs import stubs
from rust_specialist.semantics.type_syntax import type_arguments
from rust_specialist.semantics.types import (
    PRIMITIVES,
    Type,
    option,
    result,
)
from rust_specialist.syntax import Node

if TYPE_CHECKING:
    from rust_specialist.semantics.infer import Inference

_FN_TRAITS = frozenset({"std::ops::Fn", "std::ops::FnMut", "std::ops::FnOnce"})
_SOME = "std::option::Option::Some"
_OK = "std::result::Result::Ok"
_ERR = "std::result::Result::Err"


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
            return type_of_method_call(inference, node, function, arguments, turbofish)
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
    for bound in bounds_of_value(type_, inference):
        if bound is not None and bound.path in _FN_TRAITS:
            return bound.argument(1)
    return None


def callee_of(inference: Inference, call: Node) -> Method | Function | None:
    """The function of this file or of the std table that a call certainly calls."""
    function = called_expression(call)
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
    key = node.id
    known = inference.callees
    if key not in known:
        known[key] = _find_path_callee(inference, node)
    return known[key]


def _find_path_callee(inference: Inference, node: Node) -> Method | Function | None:
    head, name = split_path(inference, node)
    if head is not None:
        method = associated(inference, head, name)
        if method is not None:
            return method
    path = value_path(inference, node)
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
    path = value_path(inference, node)
    if path in (_SOME, _OK, _ERR):
        given = inference.type_of(arguments[0]) if len(arguments) == 1 else None
        return option(given) if path == _SOME else result(given) if path == _OK else result(None, given)
    head, name = split_path(inference, node)
    if path is not None or head is not None:
        built = constructed(inference, head, path, name, arguments)
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
        return _by_convention(inference, head, name, arguments)
    return None


def _by_convention(inference: Inference, head: Type, name: str, arguments: list[Node]) -> Type | None:
    """Associated functions that give `Self` whatever the type: `default` when derived, all of several `from`s."""
    found = inference.facts.methods_named(head, name)
    if found:
        results = {m.function.returns for m in found}
        return results.pop() if len(results) == 1 and not any(m.declared.is_async for m in found) else None
    if name == "from" and head.path in PRIMITIVES:
        return head
    if name == "from" and head.path == "std::vec::Vec" and len(arguments) == 1:
        given = inference.type_of(arguments[0])
        return Type(head.path, (given.argument(0),)) if given is not None and given.path == "[;]" else None
    if name == "default":
        item = inference.facts.struct(head.path) or inference.facts.enum(head.path)
        if item is not None and "Default" in item.derives:
            return head
    return None
