"""A query of diesel or rusqlite that blocks the thread, made directly in async code.

## What it does
Finds queries on a `PgConnection`, `MysqlConnection` or `SqliteConnection` of diesel, and on the types of rusqlite, in
an `async fn`, an async block or an async closure.

## Why is this bad
Neither is async: the call gives the thread back when the database has answered. Until then every other task on that
thread waits, and a slow query, or a lock that another program holds, stops requests that have nothing to do with it.

## Example
```rust
use diesel::prelude::*;

pub async fn ping(conn: &mut SqliteConnection) -> QueryResult<usize> {
    diesel::sql_query("SELECT 1").execute(conn) //~ diesel_blocking_in_async
}
```

## Use instead
```rust
use diesel::prelude::*;

pub async fn ping(mut conn: SqliteConnection) -> QueryResult<usize> {
    let query = move || diesel::sql_query("SELECT 1").execute(&mut conn);
    tokio::task::spawn_blocking(query).await.expect("it does not panic")
}
```

## When it is fine
In programs with one task, and before a server starts; `async fn main` is left alone. In the files of a program
a query is reported only where other tasks certainly run beside: in a handler, and in a block that is spawned.

## Limits
Closures are left alone: `spawn_blocking(|| ..)` and `conn.interact(|conn| ..)` are where such queries belong. So are
connections whose type is not known.

## Sources
The documentation of `tokio::task::spawn_blocking`; `diesel-async` is the async form of diesel.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Node, Role, arguments_in, call, method_call, rule
from rust_specialist_rules._code import function_around
from rust_specialist_rules._executor import behind_pointers, described, holds_executor
from rust_specialist_rules._handlers import has_others_beside
from rust_specialist_rules.database._sql import client_of

_CONNECTIONS = tuple(f"diesel::{name}Connection" for name in ("Mysql", "Pg", "Sqlite"))
_POOLED = frozenset({"diesel::r2d2::PooledConnection", "r2d2::PooledConnection"})
_RUNS = ("execute", "first", "get_result", "get_results", "load", "load_iter")
_OF_RUSQLITE = ("execute_batch", "query_row", "prepare", "prepare_cached", "query_one")


@rule(
    on=(
        method_call(*_RUNS, *_OF_RUSQLITE),
        call(*(f"{name}::establish" for name in _CONNECTIONS)),
    ),
    crates=("diesel", "rusqlite"),
    in_tests=False,
    docs="https://docs.rs/tokio/latest/tokio/task/fn.spawn_blocking.html",
)
def diesel_blocking_in_async(match: Match, context: Context) -> Findings:
    if not holds_executor(context, match.node) or function_around(context, match.node) == "main":
        return
    if context.role is Role.BIN and not has_others_beside(context, match.node):
        return
    method = match.get("key")
    if method is None:
        yield context.finding(
            match["path"],
            "connecting blocks the executor's thread: no other task on it runs while "
            f"{described(context, match.node)} waits",
        )
        return
    outer = context.parent(match.node)
    if outer is not None and outer.type == "await_expression":
        return
    given = arguments_in(match.node)
    name = context.text(method)
    if name in _RUNS and len(given) == 1 and _is_connection(given[0], context):
        library = "diesel"
    elif (name == "execute" or name in _OF_RUSQLITE) and _is_rusqlite(match["receiver"], context):
        library = "rusqlite"
    else:
        return
    yield context.finding(
        method,
        f"`{name}` of {library} blocks the executor's thread: no other task on it runs while "
        f"{described(context, match.node)} waits",
    )


def _is_connection(argument: Node, context: Context) -> bool:
    """Whether an argument is a connection of diesel itself, or a pooled one."""
    at = argument
    while at.type in ("reference_expression", "unary_expression", "parenthesized_expression"):
        inner = at.child_by_field_name("value") or next(iter(reversed(at.named_children)), None)
        if inner is None:
            return False
        at = inner
    type_ = behind_pointers(context.type_of(at))
    return type_ is not None and (type_.path in _CONNECTIONS or type_.path in _POOLED)


def _is_rusqlite(receiver: Node, context: Context) -> bool:
    return (client_of(context, receiver) or "").startswith("rusqlite::")
