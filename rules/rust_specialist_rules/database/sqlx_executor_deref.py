"""A transaction or pooled connection given to a query where sqlx wants the connection inside.

## What it does
Finds `.execute(&mut tx)` and the `fetch` methods of sqlx's queries on a `Transaction` or `PoolConnection`, owned or
borrowed, from sqlx 0.7 on.

## Why is this bad
Since 0.7 only the connection itself runs queries. The compiler answers with a page about `Executor`, which
`&mut Transaction` does not implement.

## Example
```rust,compile_fail,E0277
pub async fn count(db: &sqlx::PgPool) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    sqlx::query("SELECT 1").execute(&mut tx).await?; //~ sqlx_executor_deref
    tx.commit().await
}
```

## Use instead
```rust
pub async fn count(db: &sqlx::PgPool) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    sqlx::query("SELECT 1").execute(&mut *tx).await?;
    tx.commit().await
}
```

## When it is fine
With a plain connection, such as `PgConnection`.

## Limits
The local must be begun or acquired in the same function, or its type written.

## Sources
The changelog of sqlx 0.7.0.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    arguments_in,
    called_path,
    chain_to,
    initialiser_of,
    method_call,
    rule,
)
from rust_specialist_rules.database._sql import SQLX_QUERIES

_RUNS = ("execute", "execute_many", "fetch", "fetch_all", "fetch_many", "fetch_one", "fetch_optional")
_HOLDS_CONNECTION = frozenset(
    {
        *("sqlx::Transaction", "sqlx::PgTransaction", "sqlx::MySqlTransaction", "sqlx::SqliteTransaction"),
        *("sqlx::postgres::PgTransaction", "sqlx::pool::PoolConnection", "sqlx::postgres::PgPoolConnection"),
    }
)
_BEGINS = {"begin": "a transaction", "begin_with": "a transaction", "acquire": "a pooled connection"}
_UNWRAPS = frozenset({"unwrap", "expect", "map_err", "context", "with_context"})
_MACROS = frozenset({"query", "query_as", "query_scalar"})


@rule(
    on=method_call(*_RUNS),
    severity=Severity.ERROR,
    crates=("sqlx>=0.7",),
    compiler_code="E0277",
    docs="https://docs.rs/sqlx/latest/sqlx/trait.Executor.html",
)
def sqlx_executor_deref(match: Match, context: Context) -> Findings:
    given = arguments_in(match.node)
    if len(given) != 1 or not _is_query(match.node, context):
        return
    local, stars = _borrowed(given[0], context)
    held = _held(local, context) if local is not None else None
    if local is None or held is None:
        return
    what, depth = held
    # `&mut tx` (0 stars) of an owned one is one `*` short, of a borrowed one two.
    if stars is None:
        if depth != 1:
            return
    elif stars > depth:
        return
    fixed = f"&mut {'*' * (depth + 1)}{context.text(local)}"
    yield context.finding(
        given[0],
        f"`{context.text(local)}` is {what}, which runs no queries since sqlx 0.7: its connection does, `{fixed}`",
        context.replace(
            given[0], fixed, title="give it the connection", applicability=Applicability.MACHINE_APPLICABLE
        ),
    )


def _is_query(call: Node, context: Context) -> bool:
    """Whether the call ends a chain that one of sqlx's query functions or macros begins."""
    root = chain_to(call).root
    if root.type == "macro_invocation":
        path = root.child_by_field_name("macro")
        text = context.text(path) if path is not None else ""
        return text in _MACROS or text.removeprefix("sqlx::") in _MACROS
    path = called_path(root) if root.type == "call_expression" else None
    return path is not None and context.resolve(path) in SQLX_QUERIES


def _borrowed(argument: Node, context: Context) -> tuple[Node | None, int | None]:
    """The local in `&mut **x` and the number of `*`; None for the number where it is the bare local `x`."""
    if argument.type == "identifier":
        return argument, None
    value = argument.child_by_field_name("value")
    is_mutable = any(child.type == "mutable_specifier" for child in argument.children)
    if argument.type != "reference_expression" or value is None or not is_mutable:
        return None, None
    stars = 0
    while value.type == "unary_expression" and value.children[0].type == "*" and value.named_children:
        value, stars = value.named_children[0], stars + 1
    return (value if value.type == "identifier" else None), stars


def _held(local: Node, context: Context) -> tuple[str, int] | None:
    """What holds the connection, and how many references are around it; None where the local is something else."""
    type_ = context.type_of(local)
    depth = 0
    while type_ is not None and type_.path == "&mut":
        type_, depth = type_.argument(0), depth + 1
    if type_ is not None:
        holder = "a pooled connection" if "PoolConnection" in type_.path else "a transaction"
        return (holder, depth) if type_.path in _HOLDS_CONNECTION and depth <= 1 else None
    first = initialiser_of(context, local) if depth == 0 else None
    if first is None or first.type == "reference_expression":
        return None
    steps = list(chain_to(first).steps)
    while steps and context.text(steps[-1].name) in _UNWRAPS:
        steps.pop()
    function = steps[-1].call.child_by_field_name("function") if steps else None
    receiver = function.child_by_field_name("value") if function is not None else None
    what = _BEGINS.get(context.text(steps[-1].name)) if steps else None
    waits = next(context.descendants(first, "await_expression"), None) is not None
    owner = context.type_of(receiver) if receiver is not None else None
    if what is None or not waits or (owner is not None and context.facts.is_own(owner)):
        return None
    return what, 0
