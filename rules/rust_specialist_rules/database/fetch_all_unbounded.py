"""A whole table read into memory for one request.

## What it does
Finds `SELECT` statements of sqlx without `WHERE`, `LIMIT`, grouping or aggregates that are run with `fetch_all`, in a
handler of axum or actix-web.

## Why is this bad
The answer grows with the table. What takes a millisecond on the day it is written takes seconds and all the memory some
day, for each client that asks.

## Example
```rust
use axum::extract::State;
use axum::http::StatusCode;
use axum::Json;

pub async fn names(State(db): State<sqlx::PgPool>) -> Result<Json<Vec<String>>, StatusCode> {
    let names = sqlx::query_scalar("SELECT name FROM users")
        .fetch_all(&db) //~ fetch_all_unbounded
        .await
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok(Json(names))
}
```

## Use instead
```rust
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::Json;

pub async fn names(State(db): State<sqlx::PgPool>, Query(after): Query<i64>) -> Result<Json<Vec<String>>, StatusCode> {
    let names = sqlx::query_scalar("SELECT name FROM users WHERE id > $1 ORDER BY id LIMIT 100")
        .bind(after)
        .fetch_all(&db)
        .await
        .map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    Ok(Json(names))
}
```

## When it is fine
For tables that never grow. Those that are called like settings, kinds or states are left alone.

## Limits
Only in handlers: what a program reads once, at its start or in a job, may well be all there is.

## Sources
The documentation of `sqlx::query::Query::fetch_all`, on memory.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Severity,
    arguments_in,
    called_path,
    chain_to,
    method_call,
    rule,
    string_value,
)
from rust_specialist_rules._handlers import handler_around
from rust_specialist_rules.database._placeholders import without_quoted
from rust_specialist_rules.database._sql import SQLX_QUERIES

_WHOLE = re.compile(
    r"\s*SELECT\s+(?:DISTINCT\s+)?(?P<columns>[\w\s.,*:]+?)\s+FROM\s+(?P<table>[\w.]+)(?P<rest>.*)\Z",
    re.I | re.S,
)
_BOUNDED = re.compile(r"[(]|\b(?:WHERE|LIMIT|TOP|FETCH|GROUP|HAVING|JOIN|UNION|FOR)\b", re.I)
_SMALL = re.compile(
    r"setting|config|kind|type|state|status|role|permission|categor|country|countries|currenc|language|locale|version"
    r"|migration|meta|feature|flag|level|plan|tier|pg_|sqlite_|information_schema|pragma|temp|lookup|enum|const",
    re.I,
)


@rule(
    on=method_call("fetch_all"),
    severity=Severity.HINT,
    crates=("sqlx",),
    in_tests=False,
    docs="https://docs.rs/sqlx/latest/sqlx/query/struct.Query.html#method.fetch_all",
)
def fetch_all_unbounded(match: Match, context: Context) -> Findings:
    root = chain_to(match.node).root
    path = called_path(root) if root.type == "call_expression" else None
    if path is None or context.resolve(path) not in SQLX_QUERIES:
        return
    given = arguments_in(root)
    value = string_value(given[0]) if given else None
    shown = without_quoted(value) if value is not None else None
    found = _WHOLE.match(shown) if shown is not None else None
    if found is None or _BOUNDED.search(found["rest"]) or _SMALL.search(found["table"]):
        return
    handler = handler_around(context, match.node)
    name = handler.child_by_field_name("name") if handler is not None else None
    if name is None:
        return
    yield context.finding(
        match["key"],
        f"each call of `{context.text(name)}` reads all of `{found['table']}` into memory: a `LIMIT` bounds it",
    )
