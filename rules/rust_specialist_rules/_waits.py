"""Where an async body may have to wait: at its awaits, and in the macros that await what they are given."""

from __future__ import annotations

from rust_specialist.lint import Body, Context, Node

_AWAITING_MACROS = frozenset({"select", "select_biased", "join", "try_join"})


def waits_in(body: Body, context: Context) -> list[Node]:
    """The `.await`s of `body` and the macros that wait, those in handlers of `select!` too, in order of the text."""
    waits = [call for call in body.calls if call.type == "await_expression"]
    for macro in context.descendants_in_macros(body.node, "macro_invocation"):
        path = macro.child_by_field_name("macro")
        if path is not None and context.text(path).rpartition("::")[2] in _AWAITING_MACROS:
            waits.append(macro)
    return sorted(waits, key=lambda wait: wait.start_byte)
