"""A query on the pool while a transaction from that pool is open.

## What it does
Finds queries of sqlx that are run on a pool between `begin` on the same pool and the end of the transaction, in the
same function.

## Why is this bad
The query takes another connection: it is no part of the transaction, does not see what that wrote, and is not undone
with it. When as many tasks as there are connections come that far, each waits for a connection that another holds,
until the pool's time limit fails them all.

## Example
```rust
pub async fn pay(db: &sqlx::PgPool) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    sqlx::query("UPDATE accounts SET n = 0 WHERE id = 1").execute(&mut *tx).await?;
    sqlx::query("INSERT INTO log VALUES (1)").execute(db).await?; //~ pool_used_inside_tx
    tx.commit().await
}
```

## Use instead
```rust
pub async fn pay(db: &sqlx::PgPool) -> sqlx::Result<()> {
    let mut tx = db.begin().await?;
    sqlx::query("UPDATE accounts SET n = 0 WHERE id = 1").execute(&mut *tx).await?;
    sqlx::query("INSERT INTO log VALUES (1)").execute(&mut *tx).await?;
    tx.commit().await
}
```

## When it is fine
Where what is written must stay even if the transaction is rolled back, such as the note of a failed attempt. Another
pool does for that.

## Fix safety
A suggestion: the query becomes part of the transaction.

## Limits
The transaction must itself run a query in the same function. One that is handed on, or used by a closure or a task,
ends there for this rule. Pools that are fields are compared by their path, `self.pool`.

## Sources
The documentation of `sqlx::Pool`, on `acquire` and its time limit.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Binding,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    node,
    rule,
)
from rust_specialist_rules.database._transactions import begun_on, statement_run_on

_LENDS = frozenset({"as_mut", "deref_mut"})


@rule(
    on=node("let_declaration"),
    severity=Severity.ERROR,
    crates=("sqlx>=0.5",),
    docs="https://docs.rs/sqlx/latest/sqlx/struct.Pool.html",
)
def pool_used_inside_tx(match: Match, context: Context) -> Findings:
    pattern, value = match.node.child_by_field_name("pattern"), match.node.child_by_field_name("value")
    pool = begun_on(value, context) if value is not None else None
    name = next(context.descendants(pattern, "identifier"), None) if pattern is not None else None
    binding = context.binding_of(name) if name is not None else None
    body = context.body(match.node)
    place = body.place_of(pool) if body is not None and pool is not None else None
    if binding is None or body is None or place is None or not place.is_exact or not binding.is_simple:
        return
    if binding.scope.type != "block":
        return
    runs, end = _life(binding, context)
    if not runs:
        return
    for call in context.descendants(binding.scope, "call_expression"):
        inside = call.child_by_field_name("arguments")
        given = (
            [one for one in inside.named_children if "comment" not in one.type] if inside is not None else []
        )
        if len(given) != 1 or not match.node.end_byte <= call.start_byte or call.end_byte > end:
            continue
        argument = _without_borrow(given[0])
        if body.place_of(argument) != place or not statement_run_on(given[0], context):
            continue
        if body.body_at(call).node != binding.body:
            continue
        yield context.finding(
            given[0],
            f"this takes another connection of `{place.text}`, outside of `{binding.name}`: it can dead-lock the pool",
            context.replace(
                given[0],
                f"&mut *{binding.name}",
                title=f"run it in `{binding.name}`",
                applicability=Applicability.MAYBE_INCORRECT,
            ),
            related=(context.related(binding.declaration, "the transaction begins here"),),
        )


def _life(binding: Binding, context: Context) -> tuple[bool, int]:
    """Whether the transaction runs a query itself, and the offset up to which it certainly is open."""
    runs = False
    end = binding.scope.end_byte
    for use in binding.occurrences:
        outer = context.parent(use.node) if use.node is not None else None
        at = use.node
        while outer is not None and outer.type in ("unary_expression", "parenthesized_expression"):
            at, outer = outer, context.parent(outer)
        if use.kind != "expression" or use.body != binding.body or outer is None or at is None:
            return runs, min(end, use.span.start)
        if outer.type == "reference_expression":
            runs = runs or bool(statement_run_on(outer, context))
            continue
        field = outer.child_by_field_name("field") if outer.type == "field_expression" else None
        if field is not None and context.text(field) in _LENDS:
            continue
        # Committed, rolled back, dropped or moved: from the first of these on it may be closed.
        return runs, min(end, use.span.start)
    return runs, end


def _without_borrow(node: Node) -> Node:
    """The pool in `&pool`."""
    value = node.child_by_field_name("value") if node.type == "reference_expression" else None
    return value if value is not None else node
