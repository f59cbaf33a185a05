"""Hand-written poll functions: which function polls, what it calls its context, where it returns `Pending`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rust_specialist.lint import Context, Node

_HOMES = ("std::task", "futures::task", "futures_core::task", "futures_task")
_CONTEXTS = frozenset(f"{home}::Context" for home in _HOMES)
_POLLS = frozenset(f"{home}::Poll" for home in _HOMES)
_PENDING = frozenset(f"{poll}::Pending" for poll in _POLLS)
_POLL_FN = frozenset({"std::future::poll_fn", "futures::future::poll_fn"})


@dataclass(frozen=True, slots=True)
class PollFunction:
    """A function that returns `Poll<..>` and takes `&mut Context`, or a closure handed to `poll_fn`."""

    node: Node
    body: Node
    cx: str
    """The name of the `Context` parameter."""
    name: str
    is_called_by_executors: bool
    """Whether it is `poll..` of a trait or given to `poll_fn`: then the contract of `Future::poll` binds it."""


def poll_function(context: Context, node: Node) -> PollFunction | None:
    """The poll function whose own code `node` is; None inside of other functions, closures and async blocks."""
    outer = context.enclosing(node, "function_item", "closure_expression", "async_block")
    if outer is None or outer.type == "async_block":
        return None
    body = outer.child_by_field_name("body")
    parameters = outer.child_by_field_name("parameters")
    if body is None or parameters is None:
        return None
    if outer.type == "closure_expression":
        names = [child for child in parameters.named_children if child.type == "identifier"]
        if len(names) != 1 or not _is_polled_by_poll_fn(context, outer):
            return None
        return PollFunction(outer, body, context.text(names[0]), "poll_fn", True)
    name, returned = outer.child_by_field_name("name"), outer.child_by_field_name("return_type")
    if name is None or returned is None or returned.type != "generic_type":
        return None
    head = returned.child_by_field_name("type")
    if head is None or context.resolve(head) not in _POLLS:
        return None
    for parameter in parameters.named_children:
        pattern, type_ = parameter.child_by_field_name("pattern"), parameter.child_by_field_name("type")
        if pattern is None or type_ is None or pattern.type not in ("identifier", "_"):
            continue
        if _is_context(context, type_):
            called = context.text(name)
            implementation = context.enclosing(outer, "impl_item")
            is_trait = implementation is not None and implementation.child_by_field_name("trait") is not None
            return PollFunction(
                outer, body, context.text(pattern), called, is_trait and called.startswith("poll")
            )
    return None


def drives_futures(context: Context) -> bool:
    """Whether the file builds wakers, so has an executor of its own: such futures are polled by its own rules."""
    return any(
        use.path.rpartition("::")[2] in ("RawWaker", "RawWakerVTable", "Wake") for use in context.facts.uses
    )


def _is_context(context: Context, type_: Node) -> bool:
    target = type_.child_by_field_name("type") if type_.type == "reference_type" else None
    if target is not None and target.type == "generic_type":
        target = target.child_by_field_name("type")
    return target is not None and context.resolve(target) in _CONTEXTS


def _is_polled_by_poll_fn(context: Context, closure: Node) -> bool:
    arguments = context.parent(closure)
    call = context.parent(arguments) if arguments is not None and arguments.type == "arguments" else None
    function = (
        call.child_by_field_name("function") if call is not None and call.type == "call_expression" else None
    )
    return function is not None and context.resolve(function) in _POLL_FN


def is_pending(context: Context, node: Node) -> bool:
    """Whether `node` is the value `Poll::Pending`, however it is spelled."""
    if node.type not in ("scoped_identifier", "identifier") or not context.text(node).endswith("Pending"):
        return False
    return context.resolve(node) in _PENDING


def pending_returns(context: Context, function: PollFunction) -> Iterator[Node]:
    """The `Poll::Pending` expressions that the function returns, in order."""
    for node in context.descendants(function.body, "scoped_identifier", "identifier"):
        if is_pending(context, node) and is_returned(context, node, function.node):
            yield node


def is_returned(context: Context, node: Node, function: Node) -> bool:
    """Whether the value of the expression `node` is what `function` returns."""
    below, outer = node, context.parent(node)
    while outer is not None:
        if outer == function:
            return True
        match outer.type:
            case "return_expression":
                return (
                    context.enclosing(outer, "function_item", "closure_expression", "async_block") == function
                )
            case "block":
                if last_part(outer) != below:
                    return False
            case "expression_statement":
                if any(child.type == ";" for child in outer.children):
                    return False
            case "match_arm":
                if outer.child_by_field_name("value") != below:
                    return False
            case "if_expression":
                if outer.child_by_field_name("condition") == below:
                    return False
            case "match_expression":
                if outer.child_by_field_name("value") == below:
                    return False
            case "else_clause" | "match_block" | "unsafe_block" | "parenthesized_expression":
                pass
            case _:
                return False
        below, outer = outer, context.parent(outer)
    return False


def last_part(block: Node) -> Node | None:
    """The last statement or expression of a block, comments left out."""
    parts = [child for child in block.named_children if child.type not in ("line_comment", "block_comment")]
    return parts[-1] if parts else None
