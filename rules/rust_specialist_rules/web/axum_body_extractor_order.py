"""A parameter that reads the body of the request, and is not the last.

## What it does
Finds `Json`, `Form`, `Multipart`, `Bytes`, `String`, `Request` and the like before another parameter of axum handlers:
of closures given to `get(..)`, `post(..)` and so on, and of async functions that take extractors of axum.

## Why is this bad
The body can be read once, so axum lets only the last parameter have it. With any other order the function is no
`Handler`, and the compiler says so in many lines at the route, none of which names the parameter.

## Example
```rust,compile_fail,E0277
use axum::{Json, Router, extract::State, routing::post};

async fn create(Json(value): Json<u32>, State(base): State<u32>) -> String { //~ axum_body_extractor_order
    (value + base).to_string()
}

pub fn app() -> Router<u32> {
    Router::new().route("/numbers", post(create))
}
```

## Use instead
```rust
use axum::{Json, Router, extract::State, routing::post};

async fn create(State(base): State<u32>, Json(value): Json<u32>) -> String {
    (value + base).to_string()
}

pub fn app() -> Router<u32> {
    Router::new().route("/numbers", post(create))
}
```

## Fix safety
Safe for closures. For functions a suggestion: one that is also called directly needs its calls changed.

## Limits
Functions that take a `Next` are middleware and not looked at, nor are methods with `self`, functions of traits, and
functions in which no parameter is known to be an extractor of axum that leaves the body alone.

## Sources
axum: "The order of extractors" in the documentation of `axum::extract`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    arguments_in,
    called_path,
    node,
    rule,
)
from rust_specialist_rules._extractors import leaves_body, parameters_of, reads_body, type_of_parameter
from rust_specialist_rules.web._routes import TAKES_HANDLER

_NEXT = re.compile(r"\bNext\b")


@rule(
    on=node("function_item", "closure_expression"),
    severity=Severity.ERROR,
    crates=("axum>=0.6",),
    compiler_code="E0277",
    docs="https://docs.rs/axum/latest/axum/extract/index.html#the-order-of-extractors",
)
def axum_body_extractor_order(match: Match, context: Context) -> Findings:
    parameters = parameters_of(match.node)
    if len(parameters) < 2:
        return
    types = [type_of_parameter(context, parameter) for parameter in parameters]
    readers = [index for index, type_ in enumerate(types) if reads_body(type_)]
    if not readers or readers[0] == len(parameters) - 1:
        return
    is_closure = match.node.type == "closure_expression"
    if not (_is_handler(match.node, context) if is_closure else _may_be_handler(match.node, context)):
        return
    if not is_closure and not any(leaves_body(type_) for type_ in types):
        return
    if any(_NEXT.search(context.text(one)) for one in parameters):
        return
    first = parameters[readers[0]]
    name = _type_name(first, context)
    if len(readers) > 1:
        second = parameters[readers[1]]
        other = _type_name(second, context)
        yield context.finding(
            first,
            f"{name} and {other} both read the body, which is there only once: axum takes this for no handler",
            related=(context.related(second, f"{other} reads it, too"),),
        )
        return
    message = f"{name} reads the body and is not the last parameter: axum takes this for no handler"
    yield context.finding(first, message, _fix(match.node, parameters, readers[0], is_closure, context))


def _type_name(parameter: Node, context: Context) -> str:
    written = parameter.child_by_field_name("type")
    path = written.child_by_field_name("type") if written is not None else None
    at = path if path is not None and path.type != "generic_type" else written
    text = context.text(at) if at is not None else ""
    return f"`{text}`" if len(text) <= 40 and text.isprintable() else "this parameter"


def _is_handler(closure: Node, context: Context) -> bool:
    """Whether a closure is certainly given to one of axum's `get`, `post` ..."""
    outer = context.parent(closure)
    call = context.parent(outer) if outer is not None and outer.type == "arguments" else None
    path = called_path(call) if call is not None and call.type == "call_expression" else None
    resolved = context.resolve(path) if path is not None else None
    if call is None or resolved is None or not resolved.startswith("axum::routing::"):
        return False
    at = TAKES_HANDLER.get(resolved.rpartition("::")[2])
    given = arguments_in(call)
    return at is not None and at < len(given) and given[at] == closure


def _may_be_handler(function: Node, context: Context) -> bool:
    """Whether a function has the outer form of a handler."""
    modifiers = next((child for child in function.children if child.type == "function_modifiers"), None)
    if modifiers is None or "async" not in context.text(modifiers).split():
        return False
    owner = context.enclosing(function, "impl_item", "trait_item", "function_item")
    if owner is None or owner.type == "function_item":
        return True
    return owner.type == "impl_item" and owner.child_by_field_name("trait") is None


def _fix(function: Node, parameters: list[Node], at: int, is_closure: bool, context: Context) -> Fix | None:
    """The parameters behind `at` each one place forward, it itself to the end."""
    inside = function.child_by_field_name("parameters")
    if inside is None or len(inside.named_children) != len(parameters):
        return None
    moved = [*parameters[at + 1 :], parameters[at]]
    edits = [
        context.edit(place, context.text(other)) for place, other in zip(parameters[at:], moved, strict=True)
    ]
    applicability = Applicability.MACHINE_APPLICABLE if is_closure else Applicability.MAYBE_INCORRECT
    return context.fix("read the body last", applicability, *edits)
