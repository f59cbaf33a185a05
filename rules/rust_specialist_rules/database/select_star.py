"""All columns of a table, whatever they are by then.

## What it does
Finds literal `SELECT *` statements given to sqlx's functions and to the clients of rusqlite, postgres and
tokio-postgres.

## Why is this bad
What comes back changes with the table: a new column is transferred by every query, a large one is loaded where nobody
looks at it, and rows that are read by number get the wrong column when one is put between others.

## Example
```rust
#[derive(sqlx::FromRow)]
pub struct User {
    pub id: i64,
    pub name: String,
}

pub async fn get(db: &sqlx::PgPool, id: i64) -> sqlx::Result<User> {
    sqlx::query_as::<_, User>("SELECT * FROM users WHERE id = $1") //~ select_star
        .bind(id)
        .fetch_one(db)
        .await
}
```

## Use instead
```rust
#[derive(sqlx::FromRow)]
pub struct User {
    pub id: i64,
    pub name: String,
}

pub async fn get(db: &sqlx::PgPool, id: i64) -> sqlx::Result<User> {
    sqlx::query_as::<_, User>("SELECT id, name FROM users WHERE id = $1")
        .bind(id)
        .fetch_one(db)
        .await
}
```

## When it is fine
For tables with few columns that are read by name; sqlx's macros check the columns when they are compiled and are not
reported.

## Fix safety
A suggestion, where the rows become a struct of the same file that derives `FromRow` without any attributes.

## Limits
Off by default: much code reads whole rows on purpose. `SELECT *` inside of another statement is left alone.

## Sources
The documentation of `sqlx::FromRow`.
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
    Span,
    arguments_in,
    call,
    method_call,
    rule,
    string_value,
)
from rust_specialist_rules.database._placeholders import span_in, without_quoted
from rust_specialist_rules.database._sql import SQLX_QUERIES, TAKES_SQL, client_of

_STAR = re.compile(r"\s*SELECT\s+(?:DISTINCT\s+)?((?:\w+\.)?\*)\s+FROM\b(?!\s*(?:[\w.]+\s*)?\()", re.I)
_NAME = re.compile(r"[a-z_][a-z0-9_]*")
_AS = ("sqlx::query_as", "sqlx::query_as_with")


@rule(
    on=(call(*SQLX_QUERIES), method_call(*TAKES_SQL)),
    severity=Severity.HINT,
    default=False,
    crates=("sqlx", "rusqlite", "tokio-postgres", "postgres", "deadpool-postgres"),
    in_tests=False,
    docs="https://docs.rs/sqlx/latest/sqlx/trait.FromRow.html",
)
def select_star(match: Match, context: Context) -> Findings:
    receiver = match.get("receiver")
    if receiver is not None and client_of(context, receiver) is None:
        return
    given = arguments_in(match.node)
    value = string_value(given[0]) if given else None
    shown = without_quoted(value) if value is not None else None
    found = _STAR.match(shown) if shown is not None else None
    if found is None:
        return
    at = span_in(context, given[0], found.start(1), found.end(1))
    yield context.finding(
        at,
        "`*` reads whatever columns the table has by then, those that nobody looks at too",
        _fix(match, at, context) if found[1] == "*" and match.path in _AS else None,
    )


def _fix(match: Match, at: Node | Span, context: Context) -> Fix | None:
    """The columns that the struct of the rows has; None where its fields may be named otherwise."""
    turbofish = match.get("turbofish")
    types = (
        [one for one in turbofish.named_children if "comment" not in one.type]
        if turbofish is not None
        else []
    )
    path = context.resolve(types[1]) if len(types) >= 2 and types[1].type == "type_identifier" else None
    row = context.facts.struct(path) if path is not None else None
    if row is None or not row.fields or any(field.attributes for field in row.fields):
        return None
    derives = [text for text in row.attributes if text.startswith("derive")]
    if len(row.attributes) != len(derives) or not any("FromRow" in text for text in derives):
        return None
    names = [field.name for field in row.fields]
    if not all(_NAME.fullmatch(name) for name in names):
        return None
    return context.replace(
        at,
        ", ".join(names),
        title="name the columns of the struct",
        applicability=Applicability.MAYBE_INCORRECT,
    )
