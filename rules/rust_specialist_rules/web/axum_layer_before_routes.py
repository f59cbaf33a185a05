"""A layer on a router that has no routes yet.

## What it does
Finds `.layer(..)` and `.route_layer(..)` on a new axum `Router` to which routes are added only afterwards.

## Why is this bad
A layer wraps the routes that are there when it is added. Here there are none: no request to the routes below is
authenticated, traced or limited by it, and nothing says so. `route_layer` panics.

## Example
```rust
use axum::{Router, routing::get};
use tower_http::trace::TraceLayer;

pub fn app() -> Router {
    Router::new()
        .layer(TraceLayer::new_for_http()) //~ axum_layer_before_routes
        .route("/", get(|| async {}))
}
```

## Use instead
```rust
use axum::{Router, routing::get};
use tower_http::trace::TraceLayer;

pub fn app() -> Router {
    Router::new()
        .route("/", get(|| async {}))
        .layer(TraceLayer::new_for_http())
}
```

## When it is fine
Some routes before the layer and some after it are a way to leave the latter out: nothing is reported then.

## Fix safety
A suggestion: the routes are wrapped from then on, which was meant but never tried.

## Limits
Only chains that start with `Router::new()` and have nothing but layers before the routes.

## Sources
axum's documentation of `Router::layer`: it applies to the routes that exist.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Span,
    Step,
    called_path,
    method_call,
    rule,
    steps_after,
)
from rust_specialist_rules.web._routes import ADDS_ROUTE, ROUTERS

_LAYERS = frozenset({"layer", "route_layer"})
_ADDS = frozenset({*ADDS_ROUTE, "merge"})


@rule(
    on=method_call(*_LAYERS),
    crates=("axum>=0.6",),
    docs="https://docs.rs/axum/latest/axum/struct.Router.html#method.layer",
)
def axum_layer_before_routes(match: Match, context: Context) -> Findings:
    # The first step of the chain; the layers that follow at once are told and moved with it.
    root = match["receiver"]
    path = called_path(root) if root.type == "call_expression" else None
    if path is None or context.text(path).rpartition("::")[2] not in ("new", "default"):
        return
    steps = tuple(steps_after(context, match.node))
    leading = 0
    while leading < len(steps) and context.text(steps[leading].name) in _LAYERS:
        leading += 1
    if leading == len(steps) or context.text(steps[leading].name) not in _ADDS:
        return
    if (context.resolve(path) or "").rpartition("::")[0] not in ROUTERS:
        return
    name = context.text(match["key"])
    after = context.text(steps[leading].name)
    if name == "route_layer":
        message = "axum panics while it builds this router: `route_layer` needs routes before it"
    else:
        message = f"this layer wraps no route: `{after}` adds to the router only after it"
    yield context.finding(
        match["key"],
        message,
        _fix(match, steps, leading, context),
        related=(context.related(steps[leading].name, "the first route"),),
    )


def _fix(match: Match, steps: tuple[Step, ...], leading: int, context: Context) -> Fix:
    """The layers moved behind the last step that adds a route."""
    adding = [step for step in steps[leading:] if context.text(step.name) in _ADDS]
    last_layer = steps[leading - 1].call if leading else match.node
    moved = Span(match["receiver"].end_byte, last_layer.end_byte)
    return context.fix(
        "add it after the routes",
        Applicability.MAYBE_INCORRECT,
        context.edit(moved, ""),
        context.insert(adding[-1].call.end_byte, context.source.document.slice(moved)),
    )
