"""A `DELETE` or `UPDATE` of every row.

## What it does
Finds literal `DELETE FROM` and `UPDATE .. SET` statements without `WHERE`, given to sqlx (its functions and `query!`),
diesel's `sql_query`, and the clients of rusqlite, postgres and tokio-postgres; and `diesel::delete(table)` and
`diesel::update(table)` without a filter.

## Why is this bad
It changes the whole table. That is seldom meant, and seen first in production, where there is more than one row.

## Example
```rust
pub async fn expire(db: &sqlx::PgPool) -> sqlx::Result<()> {
    sqlx::query("UPDATE sessions SET active = false").execute(db).await?; //~ write_without_where
    Ok(())
}
```

## Use instead
```rust
pub async fn expire(db: &sqlx::PgPool) -> sqlx::Result<()> {
    sqlx::query("UPDATE sessions SET active = false WHERE seen < now() - interval '1 day'").execute(db).await?;
    Ok(())
}
```

## When it is fine
Where all rows are meant: functions whose names say so (`clear`, `reset`, `delete_all`, `migrate`, ..) are left alone,
and so are tables called like temporary ones or like one row of settings.

## Limits
Off by default: in published code such statements are nearly always meant, as the deletion of a history that nobody
can read any more. Texts that are put together are not looked at, nor statements with a common table expression, a
join or a limit.

## Sources
The documentation of `DELETE` and `UPDATE` of PostgreSQL.
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
    macro_call,
    method_call,
    rule,
    steps_after,
    string_value,
)
from rust_specialist_rules._code import function_around
from rust_specialist_rules.database._placeholders import span_in, without_quoted
from rust_specialist_rules.database._sql import DIESEL_QUERIES, SQLX_QUERIES, TAKES_SQL, client_of

_DIESEL = ("diesel::delete", "diesel::update")
_STATEMENT = re.compile(r"\s*(?:(DELETE)\s+FROM|(UPDATE))\s+(?:ONLY\s+)?([\w.]+)", re.I)
_REST = {
    "DELETE": re.compile(r"\s*(?:AS\s+\w+\s*)?(?:RETURNING\b.*)?\Z", re.I | re.S),
    "UPDATE": re.compile(r"\s+(?:(?:AS\s+)?\w+\s+)?SET\b", re.I),
}
_NARROWS = re.compile(r"\b(?:WHERE|USING|JOIN|LIMIT|FROM|CURRENT)\b", re.I)
_ALL_ARE_MEANT = re.compile(
    r"all|trunc|clear|reset|purge|wipe|empty|migrat|seed|flush|clean|init|every|drop|fixture|setup|rebuild|refresh|replace",
    re.I,
)
_NOT_MANY_ROWS = re.compile(
    r"te?mp|stag|scratch|cache|setting|config|state|meta|counter|version|info|status|singleton|sequence|lock|cursor",
    re.I,
)


@rule(
    on=(
        call(*SQLX_QUERIES, *DIESEL_QUERIES, *_DIESEL),
        method_call(*TAKES_SQL),
        macro_call("query", "query_unchecked"),
    ),
    default=False,
    crates=("sqlx", "diesel", "rusqlite", "tokio-postgres", "postgres", "deadpool-postgres"),
    in_tests=False,
    docs="https://www.postgresql.org/docs/current/sql-delete.html",
)
def write_without_where(match: Match, context: Context) -> Findings:
    if _ALL_ARE_MEANT.search(function_around(context, match.node)):
        return
    if match.path in _DIESEL:
        table = _whole_table(match.node, match.path == "diesel::update", context)
        if table is not None and not _NOT_MANY_ROWS.search(context.text(table)):
            what = "deleted" if match.path == "diesel::delete" else "changed"
            yield context.finding(table, f"without a `filter` every row of `{context.text(table)}` is {what}")
        return
    literal = _sql_of(match, context)
    value = string_value(literal) if literal is not None else None
    shown = without_quoted(value) if value is not None else None
    if literal is None or value is None or shown is None:
        return
    start = 0
    for statement in shown.split(";"):
        found = _STATEMENT.match(statement)
        if found is not None and not _NARROWS.search(statement, found.end(3)):
            word, table_name = (found[1] or found[2]).upper(), found[3]
            is_whole = _REST[word].match(statement, found.end()) is not None
            if is_whole and not _NOT_MANY_ROWS.search(table_name):
                what = "deleted" if word == "DELETE" else "changed"
                first = start + len(statement) - len(statement.lstrip())
                message = f"this `{word}` has no `WHERE`: every row of `{table_name}` is {what}"
                yield context.finding(span_in(context, literal, first, start + found.end(3)), message)
                return
        start += len(statement) + 1


def _sql_of(match: Match, context: Context) -> Node | None:
    """The literal that is the statement."""
    if match.node.type == "macro_invocation":
        path = match["path"]
        if not (context.resolve(path) or context.text(path)).startswith("sqlx::query"):
            return None
        tokens = match["arguments"].named_children
        return tokens[0] if tokens else None
    receiver = match.get("receiver")
    if receiver is not None and client_of(context, receiver) is None:
        return None
    given = arguments_in(match.node)
    return given[0] if given else None


def _whole_table(node: Node, is_update: bool, context: Context) -> Node | None:
    """The table that a `diesel::delete` or `update` without a filter runs on."""
    given = arguments_in(node)
    if len(given) != 1 or given[0].type not in ("identifier", "scoped_identifier"):
        return None
    resolved = context.resolve(given[0]) or ""
    if not (context.text(given[0]).endswith("::table") or resolved.endswith("::table")):
        return None
    steps = [context.text(step.name) for step in steps_after(context, node)]
    wanted = ["set", "execute"] if is_update else ["execute"]
    return given[0] if steps[: len(wanted)] == wanted else None
