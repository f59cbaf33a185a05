"""`mem::replace` as two rules look at it."""

from __future__ import annotations

from rust_specialist.lint import Context, Match, Node

COMMENTS = ("line_comment", "block_comment")


def replaced(match: Match) -> tuple[Node, Node] | None:
    """The two arguments of a call of `mem::replace`; None when there are comments or others between them."""
    arguments = match["arguments"].named_children
    if len(arguments) != 2 or any(argument.type in COMMENTS for argument in arguments):
        return None
    return arguments[0], arguments[1]


def place_behind(context: Context, argument: Node) -> Node | None:
    """`place` of an argument `&mut place`; None for anything else, which is a reference already."""
    if argument.type != "reference_expression":
        return None
    if not any(child.type == "mutable_specifier" for child in argument.children):
        return None
    return argument.child_by_field_name("value")
