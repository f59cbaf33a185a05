"""Questions about code that rules of several packs ask."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rust_specialist.lint import Context, Node, arguments_in, chain_to

#: Expressions that a method call or `?` can follow without parentheses.
POSTFIX = frozenset(
    {
        *(
            "identifier",
            "self",
            "call_expression",
            "field_expression",
            "index_expression",
            "scoped_identifier",
        ),
        *("parenthesized_expression", "macro_invocation", "try_expression", "await_expression"),
        *("string_literal", "char_literal", "raw_string_literal", "array_expression", "tuple_expression"),
    }
)
#: Expressions that end a statement by themselves, so that what follows them is another one.
BLOCK_LIKE = frozenset(
    {
        *("if_expression", "match_expression", "unsafe_block", "loop_expression", "block", "for_expression"),
        *("while_expression", "async_block", "const_block"),
    }
)
#: From the edition after this one on, the temporaries of a last expression go before the locals.
_LAST_EDITION_WITH_LATE_TEMPORARIES = 2021
_STARTS = ("if ", "match ", "{", "unsafe ", "loop ", "for ", "while ", "async ", "const ", "'")
_MADE = ("call_expression", "macro_invocation", "index_expression")
_FLIPPED = {"<": ">", ">": "<", "<=": ">=", ">=": "<=", "==": "==", "!=": "!="}


def has_comment(node: Node) -> bool:
    """Whether a comment stands in `node`."""
    return node.type.endswith("comment") or any(has_comment(child) for child in node.children)


def code_in(node: Node) -> list[Node]:
    """The named children of a block or list that are no comments."""
    return [child for child in node.named_children if not child.type.endswith("comment")]


def bare(node: Node) -> Node:
    """An expression without the parentheses around it."""
    while node.type == "parenthesized_expression":
        inside = code_in(node)
        if len(inside) != 1:
            return node
        node = inside[0]
    return node


def operator_of(expression: Node) -> str:
    """The operator of a binary expression or an assignment, `""` where there is none."""
    operator = expression.child_by_field_name("operator")
    return operator.type if operator is not None else ""


def comparisons(expression: Node) -> Iterator[tuple[Node, str, Node]]:
    """A comparison as left, operator, right, and the same one the other way round."""
    left, right = expression.child_by_field_name("left"), expression.child_by_field_name("right")
    operator = operator_of(expression)
    if expression.type != "binary_expression" or left is None or right is None or operator not in _FLIPPED:
        return
    yield left, operator, right
    yield right, _FLIPPED[operator], left


def in_const(context: Context, node: Node) -> bool:
    """Whether `node` stands in a `const fn`, a constant or a static."""
    for outer in context.ancestors(node):
        if outer.type in ("const_item", "static_item", "const_block"):
            return True
        if outer.type == "function_item":
            return "const" in modifiers_of(context, outer)
    return False


def modifiers_of(context: Context, function: Node) -> frozenset[str]:
    """The words before `fn`: `async`, `const`, `unsafe`, `extern`, and the name of the ABI."""
    found = next((child for child in function.children if child.type == "function_modifiers"), None)
    return frozenset(context.text(found).replace('"', " ").split()) if found is not None else frozenset[str]()


def function_around(context: Context, node: Node) -> str:
    """The name of the function around `node`, `""` where there is none."""
    function = context.enclosing(node, "function_item")
    name = function.child_by_field_name("name") if function is not None else None
    return context.text(name) if name is not None else ""


def as_receiver(context: Context, node: Node) -> str:
    """The text of an expression, in parentheses where a method call behind it would bind to a part of it."""
    text = context.text(node)
    return text if node.type in POSTFIX else f"({text})"


def may_be_last(context: Context, value: Node) -> bool:
    """Whether a value may become the last expression of its block, as far as its temporaries and the syntax go."""
    text = context.text(value)
    if value.type not in BLOCK_LIKE and text.startswith(_STARTS):
        return False
    edition = context.edition
    if edition is not None and edition > _LAST_EDITION_WITH_LATE_TEMPORARIES:
        return True
    return not any(_borrows_local(context, call) for call in context.descendants(value, *_MADE))


def _borrows_local(context: Context, call: Node) -> bool:
    """Whether a chain of calls starts from a local, so that one of its temporaries may borrow from it."""
    if call.type != "call_expression":
        return call.type == "index_expression"
    chain = chain_to(call)
    if not chain.steps:
        # What a function gives back is the value itself; a temporary can only stand behind an `&`.
        lent = [one for one in arguments_in(call) if one.type == "reference_expression"]
        return any(True for one in lent for _ in context.descendants(one, "call_expression"))
    if len(chain.steps) + (chain.root.type == "call_expression") < 2 and chain.root.type == "identifier":
        return False
    for name in context.descendants(chain.root, "identifier"):
        binding = context.binding_of(name)
        if binding is not None and binding.kind != "parameter":
            return True
    return False


_GENERATED = re.compile(
    rb"@generated|(?:automatically|was) generated|generated (?:by|from|file)", re.IGNORECASE
)
_HEAD = 800


def is_generated(context: Context) -> bool:
    """Whether the comments at the top of the file say that a program has written it: nobody edits its style."""
    return context.memo("generated", lambda: _says_generated(context.source.document.text[:_HEAD]))


def _says_generated(head: bytes) -> bool:
    comments = [line for line in head.splitlines() if line.lstrip().startswith((b"//", b"/*", b"*"))]
    return _GENERATED.search(b"\n".join(comments)) is not None
