"""A pool of database connections made anew for each request.

## What it does
Finds pools of sqlx, deadpool, bb8 and r2d2 that are made, and connections of diesel, sqlx and rusqlite that are
opened, in a handler of axum or actix-web; and pools of sqlx that are made in an async method with `&self`, only for
its own queries.

## Why is this bad
A pool is there so that connections are used again. One for each request opens a connection, with its handshake and
login, for every request, and throws it away; under load the database runs out of connections for everybody.

## Example
```rust
use axum::extract::Path;
use axum::http::StatusCode;

pub async fn name(Path(id): Path<i64>) -> Result<String, StatusCode> {
    let db = sqlx::PgPool::connect("postgres://localhost/app") //~ pool_per_request
        .await
        .map_err(|_| StatusCode::SERVICE_UNAVAILABLE)?;
    sqlx::query_scalar("SELECT name FROM users WHERE id = $1")
        .bind(id)
        .fetch_one(&db)
        .await
        .map_err(|_| StatusCode::NOT_FOUND)
}
```

## Use instead
```rust
use axum::extract::{Path, State};
use axum::http::StatusCode;

pub async fn name(State(db): State<sqlx::PgPool>, Path(id): Path<i64>) -> Result<String, StatusCode> {
    sqlx::query_scalar("SELECT name FROM users WHERE id = $1")
        .bind(id)
        .fetch_one(&db)
        .await
        .map_err(|_| StatusCode::NOT_FOUND)
}
```

## When it is fine
Where each request names another database, as in tools that administer them; what is made of a handler's parameters is
not reported.

## Limits
Closures are left alone, and what a handler calls.

## Sources
The documentation of `sqlx::Pool`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    arguments_in,
    call,
    initialiser_of,
    rule,
    steps_after,
)
from rust_specialist_rules._handlers import handler_around

_SQLX_POOLS = tuple(
    f"sqlx::{name}"
    for name in (
        *("PgPool", "MySqlPool", "SqlitePool", "AnyPool", "Pool"),
        *("postgres::PgPool", "mysql::MySqlPool", "sqlite::SqlitePool", "pool::Pool"),
    )
)
_SQLX_OPTIONS = tuple(
    f"sqlx::{name}::new"
    for name in (
        *("postgres::PgPoolOptions", "mysql::MySqlPoolOptions", "sqlite::SqlitePoolOptions"),
        *("pool::PoolOptions", "any::AnyPoolOptions"),
    )
)
_CONNECTS = ("connect", "connect_with", "connect_lazy", "connect_lazy_with")
_POOLS = (*(f"{pool}::{name}" for pool in _SQLX_POOLS for name in _CONNECTS), *_SQLX_OPTIONS)
_BUILDERS = (
    "bb8::Pool::builder",
    "deadpool::managed::Pool::builder",
    "diesel::r2d2::Pool::builder",
    "r2d2::Pool::builder",
)
_OTHER_POOLS = (*_BUILDERS, "diesel::r2d2::Pool::new", "r2d2::Pool::new")
_CONNECTIONS = (
    *(f"diesel::{name}Connection::establish" for name in ("Mysql", "Pg", "Sqlite")),
    *("sqlx::PgConnection::connect", "sqlx::MySqlConnection::connect", "sqlx::SqliteConnection::connect"),
    *("rusqlite::Connection::open", "rusqlite::Connection::open_with_flags", "tokio_postgres::connect"),
)
_MAKES_POOL = re.compile(
    r"new|default|init\w*|build\w*|from\w*|with\w*|connect\w*|setup\w*|open\w*|re\w+|\w*pool\w*|\w*conn\w*|migrate\w*"
)
_UNCLEAR = ("macro_invocation", "closure_expression", "self")
#: What is done with the result.
_AFTERWARDS = frozenset(
    {"context", "expect", "map_err", "ok", "ok_or", "ok_or_else", "unwrap", "unwrap_or_else", "with_context"}
)
_DEEPEST = 4


@rule(
    on=call(*_POOLS, *_OTHER_POOLS, *_CONNECTIONS),
    crates=("sqlx", "deadpool", "bb8", "r2d2", "diesel", "rusqlite", "tokio-postgres"),
    in_tests=False,
    docs="https://docs.rs/sqlx/latest/sqlx/struct.Pool.html",
)
def pool_per_request(match: Match, context: Context) -> Findings:
    path = match.path or ""
    handler = handler_around(context, match.node)
    where = _name_of(handler, context) if handler is not None else _method_around(match.node, path, context)
    if where is None or _names_another(match.node, context):
        return
    what = "opens a connection" if path in _CONNECTIONS else "makes a pool"
    more = "no connection is used again" if path in _CONNECTIONS else "none of its connections is used again"
    yield context.finding(match["path"], f"each call of `{where}` {what}: {more}")


def _name_of(function: Node, context: Context) -> str | None:
    name = function.child_by_field_name("name")
    return context.text(name) if name is not None else None


def _names_another(made: Node, context: Context) -> bool:
    """Whether the database may be told by a parameter: another one at each call."""
    given = list(arguments_in(made))
    for step in steps_after(context, made):
        if context.text(step.name) not in _AFTERWARDS:
            given += step.arguments
    return any(_varies(argument, context, 0) for argument in given)


def _varies(value: Node, context: Context, depth: int) -> bool:
    if depth > _DEEPEST or next(context.descendants(value, *_UNCLEAR), None) is not None:
        return True
    for name in context.descendants(value, "identifier"):
        binding = context.binding_of(name)
        first = initialiser_of(context, name)
        if binding is not None and (first is None or _varies(first, context, depth + 1)):
            return True
    return False


def _method_around(made: Node, path: str, context: Context) -> str | None:
    """The async `&self` method that makes a pool of sqlx for its own queries only."""
    function = context.enclosing(made, "function_item", "closure_expression", "async_block")
    if (
        function is None
        or function.type != "function_item"
        or path not in _POOLS
        or not context.in_async(made)
    ):
        return None
    name, inside = function.child_by_field_name("name"), function.child_by_field_name("parameters")
    first = inside.named_children[0] if inside is not None and inside.named_children else None
    if (
        name is None
        or first is None
        or first.type != "self_parameter"
        or not context.text(first).startswith("&")
    ):
        return None
    if _MAKES_POOL.fullmatch(context.text(name)):
        return None
    declared = context.enclosing(made, "let_declaration")
    pattern = declared.child_by_field_name("pattern") if declared is not None else None
    binding = context.binding_of(pattern) if pattern is not None and pattern.type == "identifier" else None
    if binding is None or not binding.occurrences:
        return None
    for use in binding.occurrences:
        outer = context.parent(use.node) if use.node is not None else None
        if outer is None or outer.type != "reference_expression" or use.body != binding.body:
            return None
    return context.text(name)
