"""Method chains: `Router::new().route(..).layer(..)` as its root and its steps."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rust_specialist.lint.context import Context
from rust_specialist.semantics.nodes import called_expression
from rust_specialist.syntax import Node

#: What may stand between two calls of a chain: `f().await?.g()`, `(f()).g()`.
_BETWEEN = frozenset({"await_expression", "try_expression", "parenthesized_expression"})
_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Step:
    """One method call of a chain; `arguments` without comments."""

    call: Node
    name: Node
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Chain:
    """What a chain starts from (the call of a path, an identifier, a field ..) and its method calls, in order."""

    root: Node
    steps: tuple[Step, ...]


def arguments_in(call: Node) -> tuple[Node, ...]:
    """The arguments of a `call_expression`, comments left out."""
    inside = call.child_by_field_name("arguments")
    children = inside.named_children if inside is not None else ()
    return tuple(child for child in children if not child.type.endswith("comment"))


def called_path(call: Node) -> Node | None:
    """The path that a call names (`a::f` of `a::f::<T>(x)`); None for methods and computed functions."""
    function = called_expression(call)
    return function if function is not None and function.type in ("identifier", "scoped_identifier") else None


def chain_to(node: Node) -> Chain:
    """The chain whose last call is `node`, back to its root; `.await`, `?` and parentheses are passed over."""
    steps: list[Step] = []
    at = node
    for _ in range(_DEEPEST):
        if at.type in _BETWEEN:
            inner = next((child for child in at.named_children if not child.type.endswith("comment")), None)
            if inner is None:
                break
            at = inner
            continue
        step = _step(at)
        if step is None:
            break
        steps.append(step[0])
        at = step[1]
    return Chain(at, tuple(reversed(steps)))


def steps_after(context: Context, node: Node) -> Iterator[Step]:
    """The method calls that follow on `node` in its chain, nearest first; `.await` and `?` are passed over."""
    at = node
    for _ in range(_DEEPEST):
        outer = context.parent(at)
        if outer is None:
            return
        if outer.type in _BETWEEN:
            at = outer
            continue
        if outer.type != "field_expression" or outer.child_by_field_name("value") != at:
            return
        call = context.parent(outer)
        if call is not None and call.type == "generic_function":
            call = context.parent(call)
        step = _step(call) if call is not None else None
        if call is None or step is None or step[1] != at:
            return
        yield step[0]
        at = call


def initialiser_of(context: Context, node: Node) -> Node | None:
    """The value of the `let` that declares the local `node`; None for parameters, patterns and what is no local."""
    if node.type != "identifier":
        return None
    binding = context.binding_of(node)
    if binding is None or not binding.is_simple or binding.origin.type != "let_declaration":
        return None
    return binding.origin.child_by_field_name("value")


def _step(call: Node) -> tuple[Step, Node] | None:
    """A method call as a step, and its receiver."""
    if call.type != "call_expression":
        return None
    function = called_expression(call)
    if function is None or function.type != "field_expression":
        return None
    receiver, name = function.child_by_field_name("value"), function.child_by_field_name("field")
    if receiver is None or name is None:
        return None
    return Step(call, name, arguments_in(call)), receiver
