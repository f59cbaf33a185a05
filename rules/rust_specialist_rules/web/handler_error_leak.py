"""What went wrong inside, told to the client.

## What it does
Finds the text of an error (`error.to_string()`, `format!("{error}")`) beside `StatusCode::INTERNAL_SERVER_ERROR` in
what is sent to the client, where the error comes from `map_err` or an `Err(..)` pattern.

## Why is this bad
With 500 the fault is the service's own. The error's text names its insides: paths of files, SQL with the names of
tables, hosts and ports of other services. The client can do nothing with them, an attacker can; and in the service's
own log, where they would help, they are missing.

## Example
```rust
use axum::http::StatusCode;

pub async fn read() -> Result<String, (StatusCode, String)> {
    tokio::fs::read_to_string("greeting")
        .await
        .map_err(|error| (StatusCode::INTERNAL_SERVER_ERROR, error.to_string())) //~ handler_error_leak
}
```

## Use instead
```rust
use axum::http::StatusCode;

pub async fn read() -> Result<String, (StatusCode, &'static str)> {
    tokio::fs::read_to_string("greeting").await.map_err(|error| {
        tracing::error!(%error, "no greeting");
        (StatusCode::INTERNAL_SERVER_ERROR, "internal error")
    })
}
```

## When it is fine
In tools for the people who run the service. Errors with a status below 500, which are about the request, are not
reported; neither are examples and tests.

## Limits
Off by default: what is put into the answer may be replaced further out, and a service without clients from outside may
well tell its errors; two findings in real services were read in the last draw, none of them right.

Only errors of files, databases and other services: what was awaited, or is known by its type to be one. The text of an
error in what a value is made of, or turned into, names no insides.

Only the tuple `(StatusCode::INTERNAL_SERVER_ERROR, ..)`. Errors that are known to be of a type of this crate are left
alone: its author may have written their text for clients.

## Sources
CWE-209; axum's documentation on handling errors.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    Type,
    arguments_in,
    called_path,
    chain_to,
    holes_in,
    rule,
    scoped_path,
    string_value,
)

_STATUS = "axum::http::StatusCode::INTERNAL_SERVER_ERROR"
_SHOWS = frozenset({"to_string"})
#: Errors of files, databases and other services.
_INSIDE = frozenset(
    {
        *("std::io::Error", "anyhow::Error", "reqwest::Error", "redis::RedisError", "rusqlite::Error"),
        *("sqlx::Error", "sqlx::error::Error", "diesel::result::Error", "postgres::Error"),
        *("tokio_postgres::Error", "sea_orm::DbErr", "sea_orm::error::DbErr"),
    }
)
#: What reads the request itself: its errors are about what the client sent.
_OF_REQUEST = frozenset(
    {"to_bytes", "collect", "next_field", "bytes", "chunk", "extract", "from_request", "from_request_parts"}
)


@rule(
    on=scoped_path(_STATUS, "http::StatusCode::INTERNAL_SERVER_ERROR"),
    crates=("axum",),
    default=False,
    in_tests=False,
    docs="https://cwe.mitre.org/data/definitions/209.html",
)
def handler_error_leak(match: Match, context: Context) -> Findings:
    outer = context.parent(match.node)
    if outer is None or outer.type != "tuple_expression":
        return
    for element in outer.named_children:
        if element == match.node or "comment" in element.type:
            continue
        name = _error_shown(element, context)
        if name is not None:
            yield context.finding(
                element, f"the client reads the text of `{name}`: with 500 it tells the service's insides"
            )
            return


def _error_shown(element: Node, context: Context) -> str | None:
    """The error whose text an expression is, where it is the one that a closure or a pattern was handed."""
    if element.type == "call_expression":
        function = element.child_by_field_name("function")
        field = function.child_by_field_name("field") if function is not None else None
        value = function.child_by_field_name("value") if function is not None else None
        if field is None or value is None or context.text(field) not in _SHOWS or arguments_in(element):
            return None
        return _caught(value, context)
    macro = element.child_by_field_name("macro") if element.type == "macro_invocation" else None
    if macro is None or context.text(macro) != "format":
        return None
    fragment = context.arguments_of(element)
    written = string_value(fragment.arguments[0]) if fragment is not None and fragment.arguments else None
    if fragment is None or written is None:
        return None
    for argument in fragment.arguments[1:]:
        name = _caught(argument, context)
        if name is not None:
            return name
    names = {hole.argument for hole in holes_in(written)}
    body = context.body(element)
    for binding in body.scopes.bindings if body is not None else ():
        if binding.name in names and any(
            use.kind == "format" and element.start_byte <= use.span.start < element.end_byte
            for use in binding.occurrences
        ):
            return _caught(binding.identifier, context)
    return None


def _caught(node: Node, context: Context) -> str | None:
    """The name of the local `node` if it is the parameter of a closure for `map_err`, or bound by `Err(..)`."""
    binding = context.binding_of(node) if node.type == "identifier" else None
    body = context.body(node)
    if binding is None or body is None:
        return None
    if _is_own(body.type_of_binding(binding)):
        return None
    if binding.kind in ("match", "if let"):
        asked = context.enclosing(binding.identifier, "match_expression", "let_condition")
        matched = asked.child_by_field_name("value") if asked is not None else None
        if not _is_inside(matched, body.type_of_binding(binding), context):
            return None
        pattern = context.parent(binding.identifier)
        path = pattern.child_by_field_name("type") if pattern is not None else None
        is_error = pattern is not None and pattern.type == "tuple_struct_pattern" and path is not None
        return binding.name if is_error and path is not None and context.text(path) == "Err" else None
    closure = binding.origin
    if closure.type == "parameter":
        closure = context.enclosing(closure, "closure_expression", "function_item") or closure
    call = context.enclosing(closure, "call_expression") if closure.type == "closure_expression" else None
    function = call.child_by_field_name("function") if call is not None else None
    field = function.child_by_field_name("field") if function is not None else None
    if call is None or field is None or context.text(field) != "map_err":
        return None
    value = function.child_by_field_name("value") if function is not None else None
    result = context.type_of(value) if value is not None else None
    error = result.argument(1) if result is not None else body.type_of_binding(binding)
    if _is_own(error) or not _is_inside(value, error, context):
        return None
    return binding.name if arguments_in(call) == (closure,) else None


def _is_inside(result: Node | None, error: Type | None, context: Context) -> bool:
    """Whether an error comes from a file, a database or another service; else its text may be about nothing secret."""
    while error is not None and error.is_reference:
        error = error.argument(0)
    if error is not None and error.path in _INSIDE:
        return True
    if result is None or next(context.descendants(result, "await_expression"), None) is None:
        return False
    called = {context.text(step.name) for step in chain_to(result).steps}
    path = called_path(chain_to(result).root)
    if path is not None:
        called.add(context.text(path).rpartition("::")[2])
    return called.isdisjoint(_OF_REQUEST)


def _is_own(type_: Type | None) -> bool:
    """Whether somebody has written the text of such an error here: its own type, or a text already."""
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    own = ("self::", "crate::", "super::", "std::string::", "str")
    return type_ is not None and type_.path.startswith(own)
