"""Lowering of macro calls: the known ones by their arguments; unknown ones are not looked into."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from rust_specialist.borrows import calls
from rust_specialist.borrows.builder import UNKNOWN, Builder
from rust_specialist.borrows.doubts import is_not_shown
from rust_specialist.borrows.expressions import borrow_operand
from rust_specialist.borrows.ir import Flows, Kind
from rust_specialist.borrows.places import is_place, place_of, through
from rust_specialist.borrows.words_of import words
from rust_specialist.semantics.types import NEVER
from rust_specialist.syntax import BORROWING_MACROS, arguments_of, macro_name

if TYPE_CHECKING:
    from rust_specialist.syntax import Node

_STD = words(
    "format print println eprint eprintln write writeln format_args assert assert_eq assert_ne "
    "debug_assert debug_assert_eq debug_assert_ne vec dbg panic todo unimplemented unreachable matches "
    "cfg concat stringify env include_str line file column module_path"
)
#: Types that only an exclusive reference writes to.
_WRITTEN = frozenset({"std::fmt::Formatter", "std::string::String"})
_ENDING = frozenset(["panic", "todo", "unimplemented", "unreachable"])
_HOMES = frozenset({"std", "core", "alloc", "log", "tracing"})
_LOGGING = words("trace debug info warn error log")


def macro(b: Builder, node: Node, _want: str) -> Flows:
    """A macro invocation in an expression or statement."""
    name = macro_name(b.source, node)
    known = _is_known(b, node, name)
    if known and b.scopes.has_cfg and b"#[cfg" in b.source.bytes_of(node):
        known = False
    fragment = arguments_of(b.source, node) if known else None
    if fragment is None:
        b.forget(node)
        return ()
    flows: Flows = ()
    if name in BORROWING_MACROS:
        tested = 0 if "assert" not in name else 2 if name.endswith(("_eq", "_ne")) else 1
        _borrowing(b, node, fragment.arguments[:tested] if tested else fragment.arguments, name, tested == 0)
        if tested and len(fragment.arguments) > tested:
            # The message is made where the assertion fails, and nothing follows there.
            fails, holds = b.new_block(), b.new_block()
            b.goto(holds)
            b.goto(fails)
            b.enter(fails)
            _borrowing(b, node, fragment.arguments[tested:], name, True)
            b.enter(holds)
        if name in _ENDING:
            b.cut()
        return ()
    if name in ("vec", "dbg"):
        length = fragment.wrapper.child_by_field_name("length")
        for argument in fragment.arguments:
            found = b.value(argument, UNKNOWN)
            if length is None or argument.id != length.id:
                flows += found
        return flows if name == "vec" or len(fragment.arguments) == 1 else ()
    # The rest may expand to anything, `return` included.
    for argument in fragment.arguments:
        b.forget(argument)
    if name == "bail":
        b.cut()
    elif name == "ensure":
        after = b.new_block()
        b.goto(after)
        b.enter(after)
    return ()


def _is_known(b: Builder, node: Node, name: str) -> bool:
    """Whether a macro is that of std, log or tracing, and no other of the same name."""
    path = node.child_by_field_name("macro")
    written = b.name_of(path).replace(" ", "") if path is not None else ""
    if written != name:
        return written.lstrip(":").partition("::")[0] in _HOMES
    if not b.facts.may_be_macro(name):
        return True
    found = b.facts.resolve(name, b.body.module)
    return found is not None and found.partition("::")[0] in _HOMES


def _borrowing(b: Builder, node: Node, arguments: tuple[Node, ...], name: str, message: bool) -> None:
    held: Flows = ()
    template = next((i for i, a in enumerate(arguments) if a.type == "string_literal"), None)
    if template is not None and message:
        b.doubts.append(partial(is_not_shown, b, arguments[template], arguments[template + 1 :]))
    if name in ("write", "writeln") and arguments:
        _destination(b, arguments[0])
        arguments = arguments[1:]
    elif name in _LOGGING:
        arguments = tuple(a for a in arguments if a.type not in ("assignment_expression",))
    named = {
        b.name_of(left)
        for a in arguments
        if a.type == "assignment_expression" and (left := a.child_by_field_name("left")) is not None
    }
    inline: Node | None = None
    for argument in arguments:
        if argument.type in ("string_literal", "raw_string_literal"):
            inline = inline if inline is not None else argument
            continue
        if argument.type == "assignment_expression":
            right = argument.child_by_field_name("right")
            if right is not None:
                held += borrow_operand(b, right, "macro")
        elif argument.type == "let_condition":
            b.forget(argument)
        else:
            held += borrow_operand(b, argument, "macro")
    for start, end, local in b.inline_names.get(node.start_byte, ()) if message else ():
        index = b.local(local)
        if index is not None and local.name not in named:
            b.borrow(b.whole(index), False, start, end, hold=False, why="macro")
    b.live(held, node.start_byte, node.end_byte)


def _destination(b: Builder, node: Node) -> None:
    """What `write!` writes to: changed where that is sure, else used in a way that is not known."""
    if not is_place(node):
        b.value(node)
        return
    place = place_of(b, node)
    if place is None:
        return
    type_ = b.type_of(node)
    steps = list(b.inference.deref_steps(type_)) if type_ is not None else []
    written = next((i for i, step in enumerate(steps) if step.path in _WRITTEN), None)
    if type_ is not None and type_.parameter:
        b.borrow(place, True, node.start_byte, node.end_byte, hold=False, why="macro")
    elif written is not None and all(step.is_reference for step in steps[:written]):
        at = through(place, steps[: written + 1])
        b.borrow(at, True, node.start_byte, node.end_byte, hold=False, why="macro")
    else:
        b.emit(Kind.USE, place, node.start_byte, node.end_byte, (), "method?")


def is_known_call(b: Builder, node: Node) -> bool:
    """Whether a call or macro is known to come back (or known not to)."""
    if node.type == "macro_invocation":
        name = macro_name(b.source, node)
        return (name in _STD or name in _LOGGING) and _is_known(b, node, name)
    return b.type_of(node) == NEVER or calls.is_known(b, node)


HANDLERS = {"macro_invocation": macro}
