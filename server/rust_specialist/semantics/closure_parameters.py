"""The types of a closure's parameters that are not written, from the std method that the closure is handed to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from rust_specialist.semantics import iterators
from rust_specialist.semantics.nodes import called_expression
from rust_specialist.semantics.types import Type, reference

if TYPE_CHECKING:
    from rust_specialist.semantics.infer import Inference
    from rust_specialist.syntax import Node

_Table = Mapping[str, tuple[str, ...]]

# What a parameter is: one of the receiver's type arguments (`0`, `1`) or the iterator's item (`0`), itself or borrowed.
# A method is named with the position of the closure among its arguments where that is not the first.
_ITERATOR: _Table = {
    **dict.fromkeys(
        (
            *("map", "for_each", "flat_map", "filter_map", "any", "all", "find_map", "position", "rposition"),
            *("map_while", "try_for_each", "is_partitioned"),
        ),
        ("0",),
    ),
    **dict.fromkeys(
        (
            *("filter", "find", "rfind", "skip_while", "take_while", "inspect", "partition"),
            *("max_by_key", "min_by_key"),
        ),
        ("&0",),
    ),
    **dict.fromkeys(("max_by", "min_by"), ("&0", "&0")),
    **dict.fromkeys(("fold 1", "rfold 1", "try_fold 1", "try_rfold 1", "scan 1"), ("", "0")),
    "reduce": ("0", "0"),
}
_SLICE: _Table = {
    **dict.fromkeys(("sort_by", "sort_unstable_by", "is_sorted_by", "chunk_by"), ("&0", "&0")),
    **dict.fromkeys(
        (
            *(
                "sort_by_key",
                "sort_unstable_by_key",
                "sort_by_cached_key",
                "binary_search_by",
                "partition_point",
            ),
            *("binary_search_by_key 1", "split", "rsplit", "split_inclusive"),
        ),
        ("&0",),
    ),
}
_VECTOR: _Table = {
    **_SLICE,
    "retain": ("&0",),
    "retain_mut": ("&mut 0",),
    "dedup_by_key": ("&mut 0",),
    "dedup_by": ("&mut 0", "&mut 0"),
}
_OPTION: _Table = {
    **dict.fromkeys(("map", "and_then", "is_some_and", "is_none_or", "map_or 1", "map_or_else 1"), ("0",)),
    **dict.fromkeys(("filter", "inspect"), ("&0",)),
}
_RESULT: _Table = {
    **dict.fromkeys(("map", "and_then", "is_ok_and", "map_or 1", "map_or_else 1"), ("0",)),
    **dict.fromkeys(("map_err", "or_else", "unwrap_or_else", "is_err_and", "map_or_else"), ("1",)),
    "inspect": ("&0",),
    "inspect_err": ("&1",),
}
_MAP: _Table = {"retain": ("&0", "&mut 1")}
_SET: _Table = {"retain": ("&0",)}
_OF_STD: dict[str, _Table] = {
    "[]": _SLICE,
    "[;]": {**_SLICE, "map": ("0",)},
    "std::vec::Vec": _VECTOR,
    "std::collections::VecDeque": {
        name: _VECTOR[name]
        for name in ("retain", "retain_mut", "binary_search_by", "binary_search_by_key 1", "partition_point")
    },
    **dict.fromkeys(("std::collections::HashMap", "std::collections::BTreeMap"), _MAP),
    **dict.fromkeys((f"std::collections::{name}" for name in ("HashSet", "BTreeSet", "BinaryHeap")), _SET),
    "std::option::Option": _OPTION,
    "std::result::Result": _RESULT,
}
_METHODS = frozenset(method for table in (_ITERATOR, *_OF_STD.values()) for method in table)


def expected(inference: Inference, closure: Node) -> tuple[Type | None, ...]:
    """The types of the closure's parameters, as far as the call it stands in says; empty if it says nothing."""
    scopes = inference.body.scopes
    arguments = scopes.parent(closure)
    call = scopes.parent(arguments) if arguments is not None and arguments.type == "arguments" else None
    function = called_expression(call) if call is not None else None
    if arguments is None or function is None or function.type != "field_expression":
        return ()
    name_node = function.child_by_field_name("field")
    if name_node is None or name_node.type != "field_identifier":
        return ()
    given = [c.id for c in arguments.named_children if not c.type.endswith("_comment")]
    position = given.index(closure.id) if closure.id in given else 0
    name = inference.source.text(name_node)
    method = f"{name} {position}" if position else name
    if method not in _METHODS:
        return ()
    receiver = inference.type_of(function.child_by_field_name("value"))
    return _of_method(inference, receiver, method) if receiver is not None else ()


def of_pattern(inference: Inference, closure: Node, pattern: Node) -> Type | None:
    """The type that a parameter without an annotation is matched against; `pattern` is the parameter."""
    types = expected(inference, closure)
    parameters = closure.child_by_field_name("parameters")
    if not types or parameters is None:
        return None
    # `_` is no named node, so the commas tell the position.
    before = sum(1 for c in parameters.children if c.type == "," and c.start_byte < pattern.start_byte)
    return types[before] if before < len(types) else None


def _of_method(inference: Inference, receiver: Type, method: str) -> tuple[Type | None, ...]:
    for step in inference.deref_steps(receiver):
        if iterators.is_iterator(step):
            item = iterators.item_of(inference, step)
            return tuple(_parameter(form, (item,)) for form in _ITERATOR.get(method, ()))
        forms = _OF_STD.get(step.path, {}).get(method)
        if forms is not None:
            return tuple(_parameter(form, step.arguments) for form in forms)
        if not (step.is_reference or step.path.startswith("std::")):
            # A type of somebody else may have a method of this name.
            return ()
    return ()


def _parameter(form: str, arguments: tuple[Type | None, ...]) -> Type | None:
    if not form:
        return None
    position = int(form[-1])
    inner = arguments[position] if position < len(arguments) else None
    if inner is None or len(form) == 1:
        return inner
    return reference(inner, mutable=form.startswith("&mut"))
