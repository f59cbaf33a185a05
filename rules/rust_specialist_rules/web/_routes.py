"""What the rules of this pack know of axum's routers: which calls add routes, with which path and which handlers."""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint import Context, Node, Type, called_path, chain_to, initialiser_of, string_value

ROUTERS = frozenset({"axum::Router", "axum::routing::Router"})
#: The methods of a router that take a path first.
ADDS_ROUTE = ("route", "route_service", "nest", "nest_service")
#: The functions of `axum::routing` and methods of `MethodRouter` that take a handler, and where it stands.
TAKES_HANDLER = {
    **dict.fromkeys(
        ("get", "post", "put", "patch", "delete", "head", "options", "trace", "connect", "any"), 0
    ),
    "on": 1,
}
_BODIES = ("function_item", "closure_expression")
_DEEPEST = 8


def is_router(context: Context, node: Node, depth: int = 0) -> bool:
    """Whether an expression is certainly an axum router, by its type or by what its chain of methods starts from."""
    if depth > _DEEPEST:
        return False
    root = chain_to(node).root
    if root.type == "call_expression":
        path = called_path(root)
        made = context.resolve(path) if path is not None else None
        if made is not None and made.rpartition("::")[0] in ROUTERS:
            return True
    if is_router_type(context.type_of(root)):
        return True
    first = initialiser_of(context, root)
    return first is not None and is_router(context, first, depth + 1)


def is_router_type(type_: Type | None) -> bool:
    """Whether a type is `axum::Router`, or a reference to it."""
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    return type_ is not None and type_.path in ROUTERS


def handlers_in(context: Context, node: Node) -> Iterator[Node]:
    """The handlers in an expression such as `get(show).post(create)`, in no order; none where it is not axum's."""
    chain = chain_to(node)
    path = called_path(chain.root) if chain.root.type == "call_expression" else None
    resolved = context.resolve(path) if path is not None else None
    if resolved is None or not resolved.startswith("axum::routing::"):
        return
    calls = [(resolved.removeprefix("axum::routing::").removeprefix("method_routing::"), chain.root)]
    calls += [(context.text(step.name), step.call) for step in chain.steps]
    for name, call in calls:
        at = TAKES_HANDLER.get(name)
        inside = call.child_by_field_name("arguments")
        given = [c for c in (inside.named_children if inside is not None else ()) if "comment" not in c.type]
        if at is not None and len(given) > at:
            yield given[at]


def route_path(arguments: Node) -> tuple[Node, str] | None:
    """The literal that is the first of a call's arguments, and its value."""
    first = next((child for child in arguments.named_children if "comment" not in child.type), None)
    value = string_value(first) if first is not None else None
    return (first, value) if first is not None and value is not None else None


def says_no_v07_checks(context: Context, node: Node) -> bool:
    """Whether the function around `node` switches off that a segment may not begin with `:` or `*`."""
    outer = context.enclosing(node, "function_item")
    return "without_v07_checks" in context.text(outer if outer is not None else node)


def uses_braces(context: Context) -> bool | None:
    """Whether captures are written `{name}` (axum 0.8 and later) or `:name`; None where the version is unknown."""
    return context.crate.depends_on("axum", ">=0.8")
