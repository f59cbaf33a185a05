"""Functions that a web framework calls for each request."""

from __future__ import annotations

from rust_specialist.lint import Context, Node
from rust_specialist_rules._extractors import leaves_body, parameters_of, reads_body, type_of_parameter

#: Crates that serve: what depends on one of them has requests to answer while it waits for others.
SERVERS = ("axum", "actix-web", "warp", "rocket", "tonic", "poem", "salvo")
_ACTIX = "actix_web::"
#: What actix-web hands to a handler and nothing else takes.
_ACTIX_EXTRACTORS = frozenset(
    {
        *(
            f"actix_web::web::{name}"
            for name in ("Data", "Form", "Header", "Json", "Path", "Payload", "Query")
        ),
        *("actix_web::HttpRequest", "actix_web::web::ReqData"),
    }
)
_ACTIX_ROUTES = frozenset(
    {"get", "post", "put", "delete", "head", "connect", "options", "trace", "patch", "route", "routes"}
)
_BODIES = ("function_item", "closure_expression", "async_block")


def handler_around(context: Context, node: Node) -> Node | None:
    """The handler whose own body (no closure, no async block in it) `node` stands in; None where that is not sure.

    A handler is an async function without `self` that takes an extractor of axum or actix-web, or has a routing
    attribute of actix-web.
    """
    function = context.enclosing(node, *_BODIES)
    if function is None or function.type != "function_item" or not context.in_async(node):
        return None
    return function if is_handler(context, function) else None


def is_handler(context: Context, function: Node) -> bool:
    """Whether a `function_item` certainly is a handler."""
    for attribute in context.attributes(function):
        name = context.text(attribute).removeprefix("#[").partition("(")[0].strip()
        last = name.rpartition("::")[2]
        if last in _ACTIX_ROUTES and (context.resolve_text(name, function) or "").startswith(_ACTIX):
            return True
    inside = function.child_by_field_name("parameters")
    if inside is None or any(one.type == "self_parameter" for one in inside.named_children):
        return False
    for parameter in parameters_of(function):
        type_ = type_of_parameter(context, parameter)
        if type_ is None:
            continue
        if leaves_body(type_) or (reads_body(type_) and type_.path.startswith("axum::")):
            return True
        if type_.path in _ACTIX_EXTRACTORS:
            return True
    return False


def has_others_beside(context: Context, node: Node) -> bool:
    """Whether other tasks certainly run while the body around `node` does: a handler, or a block that is spawned."""
    if handler_around(context, node) is not None:
        return True
    body = context.enclosing(node, "function_item", "closure_expression", "async_block")
    call = context.parent(body) if body is not None and body.type == "async_block" else None
    call = context.parent(call) if call is not None and call.type == "arguments" else None
    function = call.child_by_field_name("function") if call is not None else None
    if function is None:
        return False
    name = context.text(function).rpartition("::")[2].rpartition(".")[2]
    return name.startswith("spawn") and name != "spawn_blocking"
