"""Which variables own a value that is dropped in the end, and which uses surely give it away."""

from __future__ import annotations

from rust_specialist.borrows.builder import Builder
from rust_specialist.borrows.ir import Event, Local
from rust_specialist.syntax import Source

#: What takes the value of a variable that stands directly in it.
_TAKING = frozenset(
    {
        "arguments",
        "array_expression",
        "block",
        "field_initializer",
        "for_expression",
        "let_declaration",
        "return_expression",
        "tuple_expression",
    }
)


def is_owner(builder: Builder, local: Local) -> bool:
    """Whether the value is surely one that is dropped, and no reference or plain data."""
    type_ = local.type
    if type_ is None and local.binding is not None:
        type_ = builder.inference.type_of_binding(local.binding)
    return type_ is not None and type_.path not in ("&", "&mut") and builder.is_copy(type_) is False


def is_only_move(source: Source, owner: Local, event: Event) -> bool:
    """Whether an owned value is given away by the only use that its variable has.

    The lowering does not ask what such a use does, since no error can come of it.
    """
    binding = owner.binding
    if event.place.path or event.why or binding is None or len(binding.occurrences) != 1:
        return False
    node = source.root.descendant_for_byte_range(event.start, event.end)
    parent = node.parent if node is not None and node.type == "identifier" else None
    return parent is not None and parent.type in _TAKING
