"""What takes a reference without an `&`: macros that borrow their arguments."""

from __future__ import annotations

from rust_specialist.lint import Context, Node

FORMATTING = ("print", "println", "eprint", "eprintln", "format", "format_args", "panic", "write", "writeln")
COMPARING = ("assert_eq", "assert_ne", "debug_assert_eq", "debug_assert_ne")


def borrowed_arguments(context: Context, macro: Node) -> tuple[Node | None, list[Node]]:
    """The format string of a `FORMATTING` or `COMPARING` macro, and the arguments that it takes references to."""
    fragment = context.arguments_of(macro)
    path = macro.child_by_field_name("macro")
    if fragment is None or path is None:
        return None, []
    arguments = fragment.arguments
    called = context.text(path).rpartition("::")[2]
    borrowed: list[Node] = []
    if called in ("write", "writeln"):
        arguments = arguments[1:]
    elif called in COMPARING:
        borrowed += arguments[:2]
        arguments = arguments[2:]
    for argument in arguments[1:]:
        value = (
            argument.child_by_field_name("right") if argument.type == "assignment_expression" else argument
        )
        borrowed += [value] if value is not None else []
    return (arguments[0] if arguments and arguments[0].type == "string_literal" else None), borrowed
