"""One query for each turn of a loop.

## What it does
Finds `SELECT` statements of sqlx and tokio-postgres, and filtered queries of diesel, that are run in a `for` loop and
ask for the value of that turn.

## Why is this bad
Each query is a round trip to the database: a hundred values take a hundred of them, one after the other, and the list
grows with the data. `= ANY($1)`, `IN (..)` or `eq_any` asks for all values at once.

## Example
```rust
pub async fn names(db: &sqlx::PgPool, ids: &[i64]) -> sqlx::Result<Vec<String>> {
    let mut names = vec![];
    for id in ids {
        let name = sqlx::query_scalar("SELECT name FROM users WHERE id = $1")
            .bind(id)
            .fetch_one(db) //~ query_in_loop
            .await?;
        names.push(name);
    }
    Ok(names)
}
```

## Use instead
```rust
pub async fn names(db: &sqlx::PgPool, ids: &[i64]) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar("SELECT name FROM users WHERE id = ANY($1)").bind(ids).fetch_all(db).await
}
```

## When it is fine
Where the list has a handful of entries and never grows.

## Limits
Loops over ranges, constants and chunks are left alone, and those that stop early or wait between turns. Statements
that write are not reported, nor loops that have some: what one turn wrote, the next may have to see. A query that is
kept in a variable is not followed.

## Sources
The FAQ of sqlx on lists of values; the documentation of `diesel::ExpressionMethods::eq_any`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Chain,
    Context,
    Findings,
    Match,
    Node,
    arguments_in,
    called_path,
    chain_to,
    method_call,
    rule,
    string_value,
)
from rust_specialist_rules.database._sql import SQLX_QUERIES, client_of, first_word

_OF_SQLX = ("fetch_one", "fetch_optional", "fetch_all")
_OF_CLIENTS = ("query", "query_one", "query_opt")
_OF_DIESEL = ("first", "get_result", "get_results", "load")
_FILTERS = frozenset({"filter", "find"})
_EQUAL = re.compile(r"=\s*(?:\$1|\?)", re.S)
#: What a turn writes, the next one may have to see.
_WRITES = re.compile(
    r"\b(?:INSERT|UPDATE|DELETE|MERGE|REPLACE)\b|\.execute\b|\bdiesel::(?:insert|update|delete)"
)
_PACED = re.compile(r"\b(?:sleep|interval|tick|chunks\w*|windows|array_chunks)\b")


@rule(
    on=method_call(*_OF_SQLX, *_OF_CLIENTS, *_OF_DIESEL),
    crates=("sqlx", "diesel", "tokio-postgres", "postgres", "deadpool-postgres"),
    in_tests=False,
    docs="https://docs.rs/sqlx/latest/sqlx/fn.query.html",
)
def query_in_loop(match: Match, context: Context) -> Findings:
    loop = context.loop_around(match.node)
    if loop is None or loop.type != "for_expression":
        return
    values = _asked_for(match, context)
    name = next((text for one in values if (text := _of_turn(one, loop, context)) is not None), None)
    if name is None or not _is_long(loop, context):
        return
    yield context.finding(
        match["key"],
        f"one round trip to the database for each `{name}`: a query for all of them at once is one",
        related=(context.related(_head_of(loop), "run on each turn of this loop"),),
    )


def _asked_for(match: Match, context: Context) -> tuple[Node, ...]:
    """The values that a query which only reads compares with; none where it is not such a query."""
    name = context.text(match["key"])
    chain = chain_to(match.node)
    path = called_path(chain.root) if chain.root.type == "call_expression" else None
    if name in _OF_SQLX:
        if path is None or context.resolve(path) not in SQLX_QUERIES:
            return ()
        given = arguments_in(chain.root)
        if not given or not _reads(given[0]):
            return ()
        return tuple(
            step.arguments[0]
            for step in chain.steps
            if context.text(step.name) == "bind" and len(step.arguments) == 1
        )
    if name in _OF_CLIENTS and client_of(context, match["receiver"]) is not None:
        given = arguments_in(match.node)
        return given[1:] if given and _reads(given[0]) else ()
    if name in _OF_DIESEL and len(arguments_in(match.node)) == 1 and _is_table(chain, context):
        filters = [step for step in chain.steps if context.text(step.name) in _FILTERS]
        return tuple(
            value for step in filters for value in step.arguments if _is_equality(value, step.name, context)
        )
    return ()


def _reads(sql: Node) -> bool:
    value = string_value(sql)
    return value is not None and first_word(value) == "SELECT" and _EQUAL.search(value) is not None


def _is_equality(value: Node, method: Node, context: Context) -> bool:
    """Whether a filter is `column.eq(value)`; what `find` takes is the value itself."""
    if context.text(method) == "find":
        return True
    chain = chain_to(value)
    return [context.text(step.name) for step in chain.steps] == ["eq"]


def _is_table(chain: Chain, context: Context) -> bool:
    """Whether a chain starts from a table of diesel."""
    if chain.root.type not in ("identifier", "scoped_identifier"):
        return False
    resolved = context.resolve(chain.root) or ""
    return context.text(chain.root).endswith("::table") or resolved.endswith("::table")


def _of_turn(value: Node, loop: Node, context: Context) -> str | None:
    """The local of the loop's own pattern that a value is made of."""
    for name in context.descendants(value, "identifier"):
        binding = context.binding_of(name)
        if binding is not None and binding.origin == loop:
            return binding.name
    return None


def _is_long(loop: Node, context: Context) -> bool:
    """Whether a loop goes over a list of any length, all of it, as fast as it can."""
    value, body = loop.child_by_field_name("value"), loop.child_by_field_name("body")
    if value is None or body is None or next(context.descendants(body, "break_expression"), None) is not None:
        return False
    text = context.text(loop)
    if (
        _PACED.search(text)
        or _WRITES.search(text)
        or next(context.descendants(value, "range_expression"), None) is not None
    ):
        return False
    if next(context.descendants(value, "array_expression", "macro_invocation"), None) is not None:
        return False
    names = [context.text(one) for one in context.descendants(value, "identifier")]
    return not any(name.isupper() for name in names) and not _returns_value(body, context)


def _returns_value(body: Node, context: Context) -> bool:
    """Whether a turn may end the loop with something found, for which the order of the turns counts."""
    for leaving in context.descendants(body, "return_expression"):
        if not re.match(r"return\s+(?:Err\b|\w*::?Err\b)", context.text(leaving)):
            return True
    return False


def _head_of(loop: Node) -> Node:
    return loop.child_by_field_name("pattern") or loop
