"""Patterns: what they move, copy or borrow out of the place they are matched against."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rust_specialist.borrows.builder import UNKNOWN, Builder
from rust_specialist.borrows.ir import OVERLOADED, Flows, Kind, Place
from rust_specialist.borrows.places import use
from rust_specialist.semantics.type_syntax import path_text
from rust_specialist.semantics.types import Type, substitute

if TYPE_CHECKING:
    from rust_specialist.semantics import Binding
    from rust_specialist.syntax import Node

_BY_REFERENCE = re.compile(rb"\bref(?:\s+mut)?\b")
_WRAPPERS = {
    "std::option::Option::Some": ("std::option::Option", 0),
    "std::result::Result::Ok": ("std::result::Result", 0),
    "std::result::Result::Err": ("std::result::Result", 1),
    "std::task::Poll::Ready": ("std::task::Poll", 0),
}


class Matcher:
    """Matches one pattern. The default binding mode is "", "&", "&mut" or "?"."""

    def __init__(self, b: Builder, source: Flows, at: tuple[int, int] | None = None) -> None:
        """`at` is the matched expression where that names a place."""
        self.b = b
        self._at = at
        self._source = source
        """What the matched value borrows."""
        self._seen: set[int] = set()
        self.inspects = False

    def match(self, pattern: Node, place: Place | None, type_: Type | None) -> None:
        """Lower a pattern; `place` is None when what is matched is left alone."""
        self._match(pattern, self._reached(pattern, place), type_, "")

    def _reached(self, pattern: Node, place: Place | None) -> Place | None:
        """The place behind the last `Deref` or `Index`, which is called once for all parts that are borrowed."""
        if place is None or OVERLOADED.isdisjoint(place.path) or "?" in place.path:
            return place
        modes = set(_BY_REFERENCE.findall(self.b.text, pattern.start_byte, pattern.end_byte))
        if not modes:
            return place
        mutable = b"ref mut" in {b" ".join(mode.split()) for mode in modes}
        last = max(i for i, step in enumerate(place.path) if step in OVERLOADED)
        start, end = self._at if self._at is not None else (pattern.start_byte, pattern.end_byte)
        called = Place(place.local, place.path[: last + 1])
        held = self.b.borrow(called, mutable, start, end, hold=True)
        pointer = self.b.temporary(start, end, held, None)
        return Place(pointer.local, ("*m" if mutable else "*&", *place.path[last + 1 :]))

    def _match(self, pattern: Node, place: Place | None, type_: Type | None, mode: str) -> None:
        match pattern.type:
            case "identifier" | "shorthand_field_identifier":
                self._identifier(pattern, pattern, place, type_, mode)
            case "mut_pattern" | "ref_pattern" | "match_pattern" | "remaining_field_pattern":
                inner = [c for c in pattern.named_children if c.type != "mutable_specifier"]
                if inner:
                    if inner[0].type == "mut_pattern" and pattern.type == "ref_pattern":
                        inner = [c for c in inner[0].named_children if c.type != "mutable_specifier"]
                    self._match(inner[0], place, type_, mode)
            case "or_pattern":
                for child in pattern.named_children:
                    self._match(child, place, type_, mode)
            case "captured_pattern":
                parts = [c for c in pattern.named_children if not c.type.endswith("_comment")]
                if parts:
                    # What stands behind `@` may bind, too; then both are copies.
                    self._identifier(parts[0], pattern, place, type_, mode, unsure=len(parts) > 1)
                for child in parts[1:]:
                    self._match(child, place, None, "?")
            case "reference_pattern":
                inner_node = next((c for c in pattern.named_children if c.type != "mutable_specifier"), None)
                if inner_node is None:
                    return
                if type_ is not None and type_.is_reference and not mode:
                    step = "*m" if type_.path == "&mut" else "*&"
                    outer, self._source = self._source, ()
                    self._match(inner_node, _add(place, step), type_.argument(0), "")
                    self._source = outer
                else:
                    self._match(inner_node, _add(place, "?"), None, "?")
            case "tuple_pattern" | "tuple_struct_pattern" | "struct_pattern" | "slice_pattern":
                self._compound(pattern, place, type_, mode)
            case _:
                if pattern.type not in ("_", "line_comment", "block_comment"):
                    self.inspects = True

    def _identifier(
        self,
        node: Node,
        at: Node,
        place: Place | None,
        type_: Type | None,
        mode: str,
        unsure: bool = False,
    ) -> None:
        b = self.b
        binding = b.scopes.by_node.get(node.id)
        if binding is None:
            self.inspects = True
            return
        local = b.local(binding)
        again = id(binding) in self._seen
        self._seen.add(id(binding))
        flows: Flows = ()
        start, end = at.start_byte, at.end_byte
        bound = b.inference.type_of_binding(binding)
        if place is not None:
            flows = self._bind(binding, place, type_, mode, start, end, unsure, bound)
        if local is None:
            return
        if not again:
            b.declare(local)
        target = b.locals[local]
        target.by_reference = bool(mode) or binding.by_ref is not None
        event = b.emit(Kind.INIT, Place(local), target.start, target.end, flows)
        event.type = bound

    def _bind(
        self,
        binding: Binding,
        place: Place,
        type_: Type | None,
        mode: str,
        start: int,
        end: int,
        unsure: bool,
        bound: Type | None,
    ) -> Flows:
        b = self.b
        carried = self._carried(place, bound)
        if unsure or mode == "?" or (type_ is None and binding.by_ref is None and not mode):
            b.emit(Kind.USE, place, start, end)
            return carried
        if binding.by_ref is not None or mode:
            mutable = binding.by_ref == "ref mut" or mode == "&mut"
            if (binding.by_ref is not None and mode) or (mutable and not OVERLOADED.isdisjoint(place.path)):
                b.emit(Kind.USE, place, start, end)
                return ()
            # A value without a name may live as long as the pattern's binding.
            extended = not b.locals[place.local].name and not {"*&", "*m"} & set(place.path)
            held = b.borrow(place, mutable, start, end, hold=not extended, why="pattern")
            return held + carried
        known = len(b.block.events)
        copied = use(b, place, type_, start, end, UNKNOWN, "pattern")
        for event in b.block.events[known:]:
            if event.illegal:
                event.primary = self._at
                if self._at is None:
                    event.kind, event.illegal = Kind.USE, ""
        return carried if place.path else copied

    def _carried(self, place: Place, bound: Type | None) -> Flows:
        """What is borrowed by a part that was taken out of a value which borrows."""
        if not self._source or self.b.has_reference(bound) is not True or "*&" in place.path[1:]:
            return ()
        return self._source

    def _compound(self, pattern: Node, place: Place | None, type_: Type | None, mode: str) -> None:
        if pattern.type != "tuple_pattern":
            self.inspects = True
        while type_ is not None and type_.is_reference:
            if mode != "?":
                mode = "&" if "&" in (mode, type_.path) else "&mut"
            place = _add(place, "*m" if type_.path == "&mut" else "*&")
            type_ = type_.argument(0)
        if type_ is None:
            mode = "?"
        elif type_.path == "std::boxed::Box" or type_.parameter:
            mode, type_ = "?", None
        if pattern.type == "struct_pattern":
            self._struct(pattern, place, type_, mode)
            return
        if pattern.type == "slice_pattern":
            for child in pattern.named_children:
                if child.type == "captured_pattern" or type_ is None or type_.path not in ("[]", "[;]"):
                    self._match(child, _add(place, "?"), None, "?")
                else:
                    # Elements are told apart by their position, which is not kept.
                    self._match(
                        child, _add(place, "?"), type_.argument(0), mode if mode in ("&", "?") else "?"
                    )
            return
        head = pattern.child_by_field_name("type")
        fields = self._fields(head, type_, place) if head is not None else None
        for position, child in _elements(pattern, head):
            if position is None:
                self._match(child, _add(place, "?"), None, "?")
            elif head is None:
                inside = type_.argument(position) if type_ is not None and type_.path == "(,)" else None
                self._match(child, _add(place, str(position)), inside, mode if inside is not None else "?")
            elif fields is None:
                self._match(child, _add(place, "?"), None, "?")
            else:
                prefix, types = fields
                inside = types.get(str(position))
                self._match(child, _add(place, f"{prefix}{position}"), inside, mode)

    def _struct(self, pattern: Node, place: Place | None, type_: Type | None, mode: str) -> None:
        fields = self._fields(pattern.child_by_field_name("type"), type_, place)
        for child in pattern.named_children:
            if child.type != "field_pattern":
                continue
            name = child.child_by_field_name("name")
            if name is None:
                continue
            inner = child.child_by_field_name("pattern")
            target = inner if inner is not None else name
            if fields is None:
                self._match(target, _add(place, "?"), None, "?")
            else:
                text = self.b.name_of(name)
                self._match(target, _add(place, fields[0] + text), fields[1].get(text), mode)

    def _fields(
        self, head: Node | None, type_: Type | None, place: Place | None
    ) -> tuple[str, dict[str, Type | None]] | None:
        """The prefix of field steps and the types of the fields that a pattern's path names."""
        b = self.b
        path = path_text(b.source, head)
        if path is None or head is None or type_ is None:
            return None
        if path == "Self" or path.startswith("Self::"):
            own = b.body.self_type
            resolved = own.path + path[4:] if own is not None else None
        else:
            module = b.body.module_at(head)
            resolved = b.facts.resolve(path, module, "value") or b.facts.resolve(path, module, "type")
        if resolved is None:
            return None
        wrapper = _WRAPPERS.get(resolved)
        if wrapper is not None:
            if type_.path != wrapper[0]:
                return None
            return f"{resolved.rpartition('::')[2]}.", {"0": type_.argument(wrapper[1])}
        variant = b.facts.variant(resolved)
        if variant is not None and variant[0].path == type_.path:
            prefix, declared, generics = f"{variant[1].name}.", variant[1].fields, variant[0].generics
        else:
            struct = b.facts.struct(resolved)
            if struct is None or struct.path != type_.path or struct.kind == "union":
                return None
            if "packed" in (struct.repr or ""):
                return None
            prefix, declared, generics = "", struct.fields, struct.generics
        if any(f.attributes and any("cfg" in a for a in f.attributes) for f in declared):
            return None
        names = [g.name for g in generics if g.kind != "lifetime"]
        bindings = {n: type_.argument(i) for i, n in enumerate(names)}
        if place is not None and b.has_destructor(type_):
            b.with_destructor.update(
                Place(place.local, (*place.path, prefix + field.name)) for field in declared
            )
        return prefix, {f.name: substitute(f.type, bindings) for f in declared}


def _add(place: Place | None, step: str) -> Place | None:
    return Place(place.local, (*place.path, step)) if place is not None else None


def _parts(pattern: Node, head: Node | None) -> list[list[Node]]:
    """The elements between the commas of a tuple pattern (`_` is no named node)."""
    parts: list[list[Node]] = [[]]
    for child in pattern.children:
        if (head is not None and child.id == head.id) or child.type in ("(", ")"):
            continue
        if child.type == ",":
            parts.append([])
        elif not child.type.endswith("_comment"):
            parts[-1].append(child)
    return parts if parts[-1] else parts[:-1]


def _elements(pattern: Node, head: Node | None) -> list[tuple[int | None, Node]]:
    """Each element with its position from the start; None behind a `..`."""
    found: list[tuple[int | None, Node]] = []
    rest = False
    for position, part in enumerate(_parts(pattern, head)):
        for child in part:
            if child.type == "remaining_field_pattern":
                rest = True
            else:
                found.append((None if rest else position, child))
    return found
