"""A route that axum refuses when the router is built.

## What it does
Finds, in one chain of an axum `Router`: the same path with the same method twice, two paths that differ only in the
names of their captures, paths without a `/` at the start, and from axum 0.8 on routers nested at `/`.

## Why is this bad
All of it compiles, and panics when the router is built: the service does not start.

## Example
```rust
use axum::{Router, routing::get};

pub fn app() -> Router {
    Router::new()
        .route("/users/{id}", get(|| async { "one" }))
        .route("/users/{name}", get(|| async { "named" })) //~ axum_route_conflict
}
```

## Use instead
```rust
use axum::{Router, routing::get};

pub fn app() -> Router {
    Router::new()
        .route("/users/{id}", get(|| async { "one" }))
        .route("/users/by-name/{name}", get(|| async { "named" }))
}
```

## When it is fine
The same path may be routed several times with different methods.

## Fix safety
A suggestion, for the missing `/` only.

## Limits
Only routes of one chain are compared, and only paths that are literals.

## Sources
The documentation of `Router::route` and `Router::nest`, on panics.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    called_path,
    chain_to,
    method_call,
    rule,
    string_value,
)
from rust_specialist_rules.web._routes import ADDS_ROUTE, TAKES_HANDLER, is_router, route_path, uses_braces

_PANICS = "axum panics while it builds this router"


@rule(
    on=method_call(*ADDS_ROUTE),
    severity=Severity.ERROR,
    crates=("axum>=0.6",),
    docs="https://docs.rs/axum/latest/axum/struct.Router.html#panics",
)
def axum_route_conflict(match: Match, context: Context) -> Findings:
    found = route_path(match["arguments"])
    if found is None or not is_router(context, match["receiver"]):
        return
    literal, path = found
    name = context.text(match["key"])
    braces = uses_braces(context)
    nests = name.startswith("nest")
    if nests and (not braces or path in ("", "/")):
        if braces:
            instead = "fallback_service" if name == "nest_service" else "merge"
            yield context.finding(
                literal, f"since 0.8 axum panics on what is nested at the root: use `{instead}`"
            )
        return
    if not path.startswith("/"):
        fix = None
        if path and context.text(literal) == f'"{path}"':
            fix = context.replace(
                literal,
                f'"/{path}"',
                title="begin the path with a `/`",
                applicability=Applicability.MAYBE_INCORRECT,
            )
        yield context.finding(literal, f"{_PANICS}: {_shown(path)} does not begin with a `/`", fix)
        return
    if name != "route" or braces is None:
        return
    methods = _methods(match["arguments"], context)
    for other, other_path, arguments in _earlier_routes(match["receiver"], context):
        if _normal(other_path, braces) != _normal(path, braces):
            continue
        related = (context.related(other, "the first of the two"),)
        if other_path != path:
            message = f"{_PANICS}: {_shown(path)} and {_shown(other_path)} match the same paths"
            yield context.finding(literal, message, related=related)
            return
        twice = sorted(methods & _methods(arguments, context))
        if twice:
            message = f"{_PANICS}: `{twice[0]}` of {_shown(path)} is routed twice"
            yield context.finding(literal, message, related=related)
            return


def _shown(path: str) -> str:
    plain = len(path) <= 40 and path.isprintable() and "`" not in path
    return f"`{path}`" if plain and path else "this path"


def _normal(path: str, braces: bool) -> str:
    """The path without the names of its captures."""
    if braces:
        return re.sub(r"(?<!\{)\{(\*?)[^{}*]+\}(?!\})", r"{\1}", path)
    return "/".join(part[:1] if part[:1] in (":", "*") else part for part in path.split("/"))


def _earlier_routes(receiver: Node, context: Context) -> Iterator[tuple[Node, str, Node]]:
    """The literals and arguments of the routes before in the same chain."""
    for step in chain_to(receiver).steps:
        arguments = step.call.child_by_field_name("arguments")
        if arguments is None or context.text(step.name) != "route" or len(step.arguments) != 2:
            continue
        value = string_value(step.arguments[0])
        if value is not None:
            yield step.arguments[0], value, arguments


def _methods(arguments: Node, context: Context) -> set[str]:
    """The methods that a route certainly answers, as the functions of `axum::routing` are called."""
    given = [child for child in arguments.named_children if "comment" not in child.type]
    if len(given) != 2:
        return set()
    chain = chain_to(given[1])
    path = called_path(chain.root) if chain.root.type == "call_expression" else None
    resolved = (context.resolve(path) if path is not None else None) or ""
    if not resolved.startswith("axum::routing::"):
        return set()
    names = [resolved.removeprefix("axum::routing::"), *(context.text(step.name) for step in chain.steps)]
    known = {name.removesuffix("_service") for name in names} & TAKES_HANDLER.keys()
    return known - {"on", "any"}
