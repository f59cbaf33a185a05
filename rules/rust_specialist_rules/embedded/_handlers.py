"""Interrupt handlers: which functions are some."""

from __future__ import annotations

from rust_specialist.lint import Context, Node

_ATTRIBUTES = frozenset({"interrupt", "exception"})
_SUFFIXES = ("_IRQHandler", "_IRQn_Handler")
#: Handlers of faults, which need not come back.
_FAULTS = frozenset(
    {
        "HardFault",
        "DefaultHandler",
        "NonMaskableInt",
        "MemoryManagement",
        "BusFault",
        "UsageFault",
        "SecureFault",
    }
)


def may_hold_handler(text: bytes) -> bool:
    """Whether a file has what every handler has, its attribute or its name: a look at the bytes before the tree's."""
    for word in _ATTRIBUTES:
        at = text.find(word.encode())
        while at >= 0:
            # Inside of an attribute that is still open.
            if b"#[" in text[text.rfind(b"]", 0, at) + 1 : at]:
                return True
            at = text.find(word.encode(), at + 1)
    return any(suffix.encode() in text for suffix in _SUFFIXES)


def is_handler(context: Context, function: Node) -> bool:
    """Whether a `function_item` is run by an interrupt that the program goes on after."""
    name = function.child_by_field_name("name")
    if name is None or context.text(name) in _FAULTS:
        return False
    if context.text(name).endswith(_SUFFIXES):
        return any(
            "extern" in context.text(one) for one in function.children if one.type == "function_modifiers"
        )
    for attribute in context.attributes(function):
        path = "".join(context.text(attribute).split()).removeprefix("#[").rstrip("]").partition("(")[0]
        if path.rpartition("::")[2] in _ATTRIBUTES:
            return True
    return False


def handler_of(context: Context, attribute: Node) -> Node | None:
    """The interrupt handler that an `attribute_item` stands on, if it is one."""
    item = attribute.next_named_sibling
    while item is not None and item.type in ("attribute_item", "line_comment", "block_comment"):
        item = item.next_named_sibling
    return item if item is not None and item.type == "function_item" and is_handler(context, item) else None
