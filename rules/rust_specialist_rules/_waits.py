"""Where an async body may have to wait: at its awaits, and in the macros that await what they are given."""

from __future__ import annotations

from rust_specialist.lint import Body, Context, Guard, Node

_AWAITING_MACROS = frozenset({"select", "select_biased", "join", "try_join"})


def waits_in(body: Body, context: Context) -> list[Node]:
    """The `.await`s of `body` and the macros that wait, those in handlers of `select!` too, in order of the text."""
    waits = [call for call in body.calls if call.type == "await_expression"]
    for macro in context.descendants_in_macros(body.node, "macro_invocation"):
        path = macro.child_by_field_name("macro")
        if path is not None and context.text(path).rpartition("::")[2] in _AWAITING_MACROS:
            waits.append(macro)
    return sorted(waits, key=lambda wait: wait.start_byte)


def moment_of(wait: Node, context: Context) -> Node:
    """The node that is done when the body begins to wait: of a `select!` its tokens, for its handlers run later."""
    select = context.select_of(wait) if wait.type == "macro_invocation" else None
    return select.tokens if select is not None else wait


def may_end_in(guard: Guard, wait: Node) -> bool:
    """Whether a macro that waits mentions the guard, so that what becomes of it there is not known."""
    return wait.type == "macro_invocation" and any(end.id == wait.id for end in guard.ends)
