"""A type of axum with the body parameter that it no longer has.

## What it does
Finds `Next<B>`, `Router<S, B>`, `MethodRouter<S, B, E>` and `Handler<T, S, B>`.

## Why is this bad
axum 0.7 took the type of the body out of these: every request carries `axum::body::Body`. Code written for 0.6 does not
compile, and what the compiler says of it ("takes 0 generic arguments") does not name the way out.

## Example
```rust,compile_fail,E0107,E0308
use axum::{http, middleware::Next, response::Response};

pub async fn pass<B>(request: http::Request<B>, next: Next<B>) -> Response { //~ axum_next_generic
    next.run(request).await
}
```

## Use instead
```rust
use axum::{http, middleware::Next, response::Response};

pub async fn pass(request: axum::extract::Request, next: Next) -> Response {
    next.run(request).await
}
```

## Fix safety
Safe where the parameter is used nowhere else; otherwise there is no fix.

## Sources
The changelog of axum 0.7.0.
"""

from __future__ import annotations

from collections.abc import Iterable

from rust_specialist.lint import (
    Applicability,
    Context,
    Edit,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    Span,
    generic_type,
    rule,
)

#: How many generic arguments are left.
_TAKES = {
    "axum::middleware::Next": 0,
    "axum::middleware::from_fn::Next": 0,
    "axum::Router": 1,
    "axum::routing::Router": 1,
    "axum::routing::MethodRouter": 2,
    "axum::handler::Handler": 2,
}
_REQUESTS = frozenset({"axum::http::Request", "http::Request", "hyper::Request", "hyper::http::Request"})


@rule(
    on=generic_type(*_TAKES),
    severity=Severity.ERROR,
    crates=("axum>=0.7",),
    compiler_code="E0107",
    migration="take the generic body from what axum no longer has generic",
    docs="https://docs.rs/axum/latest/axum/middleware/struct.Next.html",
)
def axum_next_generic(match: Match, context: Context) -> Findings:
    arguments = _plain(match["arguments"].named_children)
    takes = _TAKES.get(match.path or "")
    if takes is None or len(arguments) <= takes or any(one.type == "type_binding" for one in arguments):
        return
    # The third and last of `MethodRouter` was the error.
    extra = arguments[1] if takes == 2 and match.path == "axum::routing::MethodRouter" else arguments[-1]
    name = (match.path or "").rpartition("::")[2]
    yield context.finding(
        match["arguments"] if takes == 0 else extra,
        f"`{name}` has no parameter for the body since axum 0.7, so `{_short(context, extra)}` is one too many",
        _fix(match, arguments, extra, context),
    )


def _plain(nodes: Iterable[Node]) -> list[Node]:
    return [node for node in nodes if "comment" not in node.type]


def _short(context: Context, node: Node) -> str:
    text = context.text(node)
    return text if len(text) <= 40 and text.isprintable() and "`" not in text else "the last one"


def _fix(match: Match, arguments: list[Node], extra: Node, context: Context) -> Fix | None:
    if len(arguments) != len(match["arguments"].named_children):
        return None
    if len(arguments) == 1:
        removal = context.edit(match["arguments"], "")
    else:
        at = arguments.index(extra)
        start = arguments[at - 1].end_byte if at else extra.start_byte
        removal = context.edit(Span(start, extra.end_byte), "")
    function = context.enclosing(match.node, "function_item")
    edits: list[Edit] | None = [removal]
    if _is_parameter(extra, context):
        edits = _without_parameter(function, match, extra, removal, context) if function is not None else None
    if edits is None:
        return None
    return context.fix("leave the type of the body out", Applicability.MACHINE_APPLICABLE, *edits)


def _is_parameter(node: Node, context: Context) -> bool:
    """Whether a type is a generic parameter of something around, or may be one."""
    return node.type == "type_identifier" and context.resolve(node) is None


def _without_parameter(
    function: Node, match: Match, parameter: Node, removal: Edit, context: Context
) -> list[Edit] | None:
    """`removal`, and the parameter taken out of the function; None where it is used for anything but its request."""
    name = context.text(parameter)
    edits = [removal]
    declared = function.child_by_field_name("type_parameters")
    if declared is None:
        return None
    removed = [removal.span]
    generics = _plain(declared.named_children)
    own = [one for one in generics if _names(context, one) == name]
    if len(own) != 1 or len(generics) != len(declared.named_children):
        return None
    at = generics.index(own[0])
    if len(generics) == 1:
        removed.append(Span(declared.start_byte, declared.end_byte))
    elif at:
        removed.append(Span(generics[at - 1].end_byte, own[0].end_byte))
    else:
        removed.append(Span(own[0].start_byte, generics[1].start_byte))
    where = next((child for child in function.children if child.type == "where_clause"), None)
    if where is not None and name in _words(context, where):
        predicates = _plain(where.named_children)
        before = where.prev_sibling
        left = predicates[0].child_by_field_name("left") if len(predicates) == 1 else None
        if left is None or context.text(left) != name or before is None or before.type.endswith("comment"):
            return None
        removed.append(Span(before.end_byte, where.end_byte))
    edits += [context.edit(span, "") for span in removed[1:]]
    for type_ in context.descendants(function, "generic_type"):
        path, arguments = type_.child_by_field_name("type"), type_.child_by_field_name("type_arguments")
        if path is None or arguments is None or "".join(context.text(arguments).split()) != f"<{name}>":
            continue
        resolved = context.resolve(path)
        if resolved in _REQUESTS:
            edits.append(context.edit(type_, "axum::extract::Request"))
            removed.append(Span(type_.start_byte, type_.end_byte))
        elif resolved == "axum::extract::Request":
            edits.append(context.edit(arguments, ""))
            removed.append(Span(arguments.start_byte, arguments.end_byte))
    left_over = [
        one
        for one in context.descendants(function, "type_identifier", "identifier")
        if context.text(one) == name
        and not any(span.start <= one.start_byte and one.end_byte <= span.end for span in removed)
    ]
    return edits if not left_over else None


def _names(context: Context, generic: Node) -> str:
    name = generic.child_by_field_name("name") or generic
    return context.text(name)


def _words(context: Context, node: Node) -> set[str]:
    return {context.text(one) for one in context.descendants(node, "type_identifier")}
