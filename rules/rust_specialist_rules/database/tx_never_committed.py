"""A transaction that writes, and is never committed.

## What it does
Finds a local transaction of sqlx, tokio-postgres, postgres or rusqlite through which rows are written, and which is
neither committed, rolled back, handed on nor returned.

## Why is this bad
A transaction that is dropped is rolled back. Every statement reports success, the function returns `Ok`, and the
database is as it was before.

## Example
```rust
pub async fn pay(db: &sqlx::PgPool, id: i64) -> sqlx::Result<()> {
    let mut tx = db.begin().await?; //~ tx_never_committed
    sqlx::query("UPDATE accounts SET n = n - 1 WHERE id = $1").bind(id).execute(&mut *tx).await?;
    Ok(())
}
```

## Use instead
```rust
pub async fn pay(db: &sqlx::PgPool, id: i64) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    sqlx::query("UPDATE accounts SET n = n - 1 WHERE id = $1").bind(id).execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(())
}
```

## When it is fine
In tests, which roll back to leave no trace, and in functions that are called after a dry run or a check. These are left
alone.

## Fix safety
A suggestion, offered where the function ends in `Ok(..)`.

## Limits
The statement that writes must be a literal in the same function. A transaction that is committed on one path only is
not reported. One that a closure or a macro uses is left alone.

## Sources
The documentation of `sqlx::Transaction`, `tokio_postgres::Transaction` and `rusqlite::Transaction`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Binding,
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
from rust_specialist_rules.database._sql import TAKES_SQL, client_of, first_word
from rust_specialist_rules.database._transactions import begun_on, literal_among, statement_run_on

_WRITES = frozenset({"INSERT", "UPDATE", "DELETE", "REPLACE", "MERGE", "TRUNCATE"})
_ENDS_IT = re.compile(r"\b(?:COMMIT|ROLLBACK|END)\b", re.I)
_ON_PURPOSE = re.compile(r"dry|preview|simulat|valid|check|rollback|undo|test|explain", re.I)


@rule(
    on=node("let_declaration"),
    severity=Severity.ERROR,
    crates=("sqlx>=0.5", "tokio-postgres", "postgres", "rusqlite", "deadpool-postgres"),
    in_tests=False,
    docs="https://docs.rs/sqlx/latest/sqlx/struct.Transaction.html",
)
def tx_never_committed(match: Match, context: Context) -> Findings:
    pattern, value = match.node.child_by_field_name("pattern"), match.node.child_by_field_name("value")
    receiver = begun_on(value, context) if value is not None else None
    name = next(context.descendants(pattern, "identifier"), None) if pattern is not None else None
    binding = context.binding_of(name) if name is not None else None
    if receiver is None or value is None or name is None or binding is None or not binding.is_simple:
        return
    is_client = client_of(context, receiver) is not None
    write: Node | None = None
    for use in binding.occurrences:
        if use.kind != "expression" or use.node is None or use.body != binding.body:
            return
        runs = _statement_with(use.node, is_client, context)
        if runs is None:
            return
        if runs and _ENDS_IT.search(runs[1]):
            return
        if runs and write is None and first_word(runs[1]) in _WRITES:
            write = runs[0]
    function = context.enclosing(match.node, "function_item")
    own = function.child_by_field_name("name") if function is not None else None
    if write is None or (own is not None and _ON_PURPOSE.search(context.text(own))):
        return
    yield context.finding(
        name,
        f"`{binding.name}` is dropped without a commit: what it wrote is rolled back",
        _fix(binding, value, context),
        related=(context.related(write, "this is undone"),),
    )


def _statement_with(use: Node, is_client: bool, context: Context) -> tuple[Node, str] | tuple[()] | None:
    """The call that a use of the transaction runs, and its SQL; () for other harmless uses, None for the rest."""
    outer = context.parent(use)
    if outer is not None and outer.type == "field_expression":
        call = context.parent(outer)
        field = outer.child_by_field_name("field")
        if call is None or field is None or call.type != "call_expression":
            return None
        name = context.text(field)
        if name in ("as_mut", "deref_mut") and not arguments_in(call):
            return statement_run_on(call, context)
        if not is_client or name not in TAKES_SQL:
            return None
        given = arguments_in(call)
        return (call, literal_among(given[:1], context))
    at = use
    while outer is not None and outer.type in ("unary_expression", "parenthesized_expression"):
        at, outer = outer, context.parent(outer)
    if outer is None or outer.type != "reference_expression":
        return None
    if context.text(at).startswith("-") or context.text(at).startswith("!"):
        return None
    return statement_run_on(outer, context)


def _fix(binding: Binding, value: Node, context: Context) -> Fix | None:
    """A commit before the `Ok(..)` at the end of the transaction's block."""
    block = binding.scope
    tail = block.named_children[-1] if block.type == "block" and block.named_children else None
    path = called_path(tail) if tail is not None and tail.type == "call_expression" else None
    if tail is None or path is None or context.text(path) != "Ok" or value.type != "try_expression":
        return None
    awaited = ".await" if next(context.descendants(value, "await_expression"), None) is not None else ""
    text = f"{binding.name}.commit(){awaited}?;\n{context.indentation(tail)}"
    return context.fix("commit", Applicability.MAYBE_INCORRECT, context.insert(tail.start_byte, text))
