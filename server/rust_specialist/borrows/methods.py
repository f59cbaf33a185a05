"""What a method call does to its receiver, and which arguments its result borrows from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from rust_specialist.borrows import traits
from rust_specialist.borrows.words_of import words
from rust_specialist.semantics import Function, Method, Type
from rust_specialist.semantics.infer_methods import method_at
from rust_specialist.semantics.types import walk

if TYPE_CHECKING:
    from rust_specialist.borrows.builder import Builder

Mode = Literal["&", "&mut", "self"]

#: Methods that only look at their receiver and give something of their own, whatever the type.
LOOKING = frozenset({"clone", "to_string", "to_owned", "eq", "ne", "to_vec"})

#: By-value methods of wrappers whose result borrows what the receiver did.
PASSING = words(
    "unwrap expect unwrap_or unwrap_or_default unwrap_or_else unwrap_unchecked ok err ok_or ok_or_else or "
    "or_else filter xor expect_err unwrap_err or_insert or_insert_with or_default or_insert_with_key "
    "and_modify"
)
#: Iterator methods that give an iterator over the same source.
ADAPTERS = words(
    "rev filter take skip take_while skip_while step_by peekable fuse cycle inspect enumerate into_iter chain"
)
#: Iterator methods that make new items: the result borrows for sure only when these hold no references.
MAKERS = frozenset(["map", "cloned", "copied"])
#: Iterator methods that give items.
GIVING = words("next next_back last nth max min find max_by_key min_by_key max_by min_by")
_BY_REFERENCE = words("next next_back nth find position any all by_ref peek next_if")
_ITERATOR = (
    ADAPTERS
    | MAKERS
    | GIVING
    | _BY_REFERENCE
    | words(
        "filter_map flat_map flatten zip collect count sum product fold for_each partition unzip scan "
        "map_while"
    )
)
#: Types that a shared reference reads from and writes to as well as the value itself does.
_READ_BY_REFERENCE = frozenset({"std::fs::File", "std::net::TcpStream"})
_CONVERTING = frozenset({"into", "try_into"})
#: Methods that put their arguments into the receiver.
STORING = frozenset(["push", "push_back", "push_front", "insert"])


#: Types that own their elements.
COLLECTIONS = frozenset(
    f"std::{path}"
    for path in (
        "vec::Vec",
        "option::Option",
        "collections::HashMap",
        "collections::HashSet",
        "collections::BTreeMap",
        "collections::BTreeSet",
        "collections::VecDeque",
        "collections::BinaryHeap",
    )
)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A method that is known: how it takes the receiver, and the types that auto-deref went through."""

    mode: Mode
    steps: list[Type]
    method: Method | None
    keeps: bool
    """Whether the result certainly borrows the receiver."""


@cache
def _table() -> Mapping[str, Mapping[str, tuple[Mode, bool]]]:
    text = Path(__file__).with_name("std_methods.json").read_text(encoding="utf-8")
    raw: dict[str, dict[str, str]] = {k: v for k, v in json.loads(text).items() if k != "//"}
    found: dict[str, dict[str, tuple[Mode, bool]]] = {}
    for path, by_mode in raw.items():
        methods: dict[str, tuple[Mode, bool]] = {}
        for key, names in by_mode.items():
            mode: Mode = "self" if key == "self" else "&mut" if key.startswith("&mut") else "&"
            for name in names.split():
                methods[name] = (mode, key.endswith("+"))
        found.update(dict.fromkeys(path.split(), methods))
    return found


def resolve(b: Builder, receiver: Type, name: str) -> Resolved | None:
    """The method that `receiver.name(..)` calls, None when that is not certain."""
    key = (receiver, name)
    if key not in b.methods:
        b.methods[key] = _resolve(b, receiver, name)
    return b.methods[key]


def _resolve(b: Builder, receiver: Type, name: str) -> Resolved | None:
    if name in _CONVERTING and name not in b.facts.method_names and _converts(receiver):
        return Resolved("self", [receiver], None, False)
    steps: list[Type] = []
    for step in b.inference.deref_steps(receiver):
        steps.append(step)
        bound = traits.method(b, step, name, len(steps) == 1)
        if bound is not None:
            return Resolved(bound[0], steps, None, bound[1])
        if name == "into_iter" and len(steps) == 1 and "into_iter" not in b.facts.method_names:
            if step.path in COLLECTIONS:
                return Resolved("self", steps, None, False)
            inner = step.argument(0) if step.path == "&" else None
            return Resolved("self", steps, None, False) if inner and inner.path in COLLECTIONS else None
        if step.path == "{iterator}" or (step.path == "impl" and _is_iterator(step)):
            if b.has_by_ref or name not in _ITERATOR:
                return None
            return Resolved("&mut" if name in _BY_REFERENCE else "self", steps, None, False)
        method = method_at(b.inference, step, name)
        own = method is not None and not _is_std(b, method)
        known = _table().get(step.path, {}).get(name)
        if len(steps) > 1 and step.path in _READ_BY_REFERENCE:
            return None
        if method is None and known is None:
            if b.facts.is_own(step) or step.parameter or step.path in ("impl", "dyn", "{closure}"):
                return None
            among = b.facts.reference_method_names if step.is_reference else b.facts.extension_method_names
            if name in among:
                return None
            continue
        if not own and name in b.facts.extension_method_names and (step is not receiver or step.path == "&"):
            # A trait of the file may add a method of this name to something that comes first.
            return None
        if method is None:
            assert known is not None
            if known[0] == "self" and step.path in ("[]", "str"):
                return None
            return Resolved(known[0], steps, None, known[1])
        if _takes_box(method.declared, steps):
            return Resolved("self", steps[:-1], method if own else None, False)
        mode = _mode(method.declared)
        if mode is None or (mode == "self" and step.path in ("[]", "str")):
            return None
        if step.is_reference and mode != "self":
            # What is pointed to comes first, if it has the method.
            return None
        keeps = known[1] if known is not None and not own else False
        if not own and not keeps and mode != "self":
            keeps = any(t is not None and t.is_reference for t in walk(method.declared.returns))
        return Resolved(mode, steps, method if own else None, keeps)
    return None


def _converts(type_: Type) -> bool:
    """Whether a conversion of a value of the type is certainly that of `Into`, which takes it."""
    if type_.path in ("&", "&mut", "str", "[]", "dyn", "{closure}"):
        return False
    return type_.parameter or type_.path == "impl" or type_.path.startswith("std::") or "::" not in type_.path


def _is_iterator(type_: Type) -> bool:
    return any(bound is not None and bound.path == "std::iter::Iterator" for bound in type_.arguments)


def _is_std(b: Builder, method: Method) -> bool:
    return not b.facts.declares(method.owner) and not (
        method.trait is not None and b.facts.trait(method.trait) is method.owner
    )


def _takes_box(function: Function, steps: list[Type]) -> bool:
    """Whether a method with `self: Box<Self>` is called on a box."""
    receiver = function.receiver_type
    is_box = receiver is not None and receiver.path == "std::boxed::Box"
    return is_box and len(steps) == 2 and steps[0].path == "std::boxed::Box"


def _mode(function: Function) -> Mode | None:
    match function.receiver:
        case "self":
            return "self"
        case "&self":
            return "&"
        case "&mut self":
            return "&mut"
        case _:
            return None


def carriers(b: Builder, function: Function) -> tuple[bool, frozenset[int]]:
    """Whether the result borrows from the receiver, and the positions of the parameters that it borrows from."""
    none: tuple[bool, frozenset[int]] = (False, frozenset())
    if function.returns is None or function.is_async:
        return none
    names, elided = _lifetimes(b, function.returns)
    if elided and "Self" in function.returns_text:
        return none
    if elided and not names:
        return _elided(b, function)
    if elided or len(names) != 1 or "static" in names:
        return none
    (name,) = names
    positions = frozenset(
        i
        for i, parameter in enumerate(function.parameters)
        if parameter.type is not None and parameter.type.is_reference and name in parameter.type.lifetimes
    )
    return function.receiver_lifetime == name and function.receiver in ("&self", "&mut self"), positions


def _elided(b: Builder, function: Function) -> tuple[bool, frozenset[int]]:
    if function.receiver is not None:
        return function.receiver in ("&self", "&mut self"), frozenset()
    with_lifetimes: list[int] = []
    for position, parameter in enumerate(function.parameters):
        if parameter.type is None:
            return False, frozenset()
        names, elided = _lifetimes(b, parameter.type)
        if names or elided:
            with_lifetimes.append(position)
    if len(with_lifetimes) != 1:
        return False, frozenset()
    outer = function.parameters[with_lifetimes[0]].type
    return False, frozenset(with_lifetimes) if outer is not None and outer.is_reference else frozenset()


def _lifetimes(b: Builder, type_: Type) -> tuple[set[str], bool]:
    """The named lifetimes in a type, and whether some are left out."""
    names: set[str] = set()
    elided = False
    for part in walk(type_):
        if part is None:
            continue
        if part.path == "fn" or part.path.startswith("std::ops::Fn"):
            return {"?", "??"}, False
        for lifetime in part.lifetimes:
            if lifetime == "_":
                elided = True
            else:
                names.add(lifetime)
        if not part.lifetimes:
            if part.is_reference:
                elided = True
            else:
                item = b.facts.struct(part.path) or b.facts.enum(part.path)
                if item is not None and any(g.kind == "lifetime" for g in item.generics):
                    elided = True
    return names, elided
