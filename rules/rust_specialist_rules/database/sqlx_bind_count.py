"""A query whose placeholders and bound values do not match.

## What it does
Compares the placeholders in the literal SQL of `sqlx::query`, `query_as` and `query_scalar` with the number of values
that the same chain binds, and the form of the placeholders (`$1`, `?`) with the one database that sqlx is built for.

## Why is this bad
It compiles, for only the macros look into the SQL. At run time Postgres and MySQL refuse the statement each time, and
SQLite takes NULL for what was not bound, without a word.

## Example
```rust
pub async fn rename(db: &sqlx::PgPool, id: i64, name: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE users SET name = $1 WHERE id = $2").bind(name).execute(db).await?; //~ sqlx_bind_count
    println!("renamed {id}");
    Ok(())
}
```

## Use instead
```rust
pub async fn rename(db: &sqlx::PgPool, id: i64, name: &str) -> sqlx::Result<()> {
    sqlx::query("UPDATE users SET name = $1 WHERE id = $2").bind(name).bind(id).execute(db).await?;
    println!("renamed {id}");
    Ok(())
}
```

## When it is fine
Where a value is bound later, the chain does not end in `execute` or a `fetch`, and nothing is reported.

## Limits
SQL that is not one literal, or has a backslash in it, is not looked at. A `?` is not counted where Postgres, which has
operators of that form, is among the databases, or where the databases are not known. A database that a feature of the
package switches on (`mysql = ["sqlx/mysql"]`) counts as one of them.

## Sources
The documentation of `sqlx::query`, on parameters.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Step,
    arguments_in,
    call,
    rule,
    steps_after,
    string_value,
)
from rust_specialist_rules.database._placeholders import Placeholder, Placeholders, placeholders_in, span_in

_ENDS = frozenset(
    {"execute", "execute_many", "fetch", "fetch_all", "fetch_many", "fetch_one", "fetch_optional"}
)
_BETWEEN = frozenset({"bind", "persistent", "map", "try_map"})
_POSTGRES, _MYSQL, _SQLITE = frozenset({"postgres"}), frozenset({"mysql"}), frozenset({"sqlite"})
_DATABASES = frozenset({"postgres", "mysql", "sqlite", "any", "mssql"})


@rule(
    on=call("sqlx::query", "sqlx::query_as", "sqlx::query_scalar"),
    severity=Severity.ERROR,
    crates=("sqlx>=0.5",),
    docs="https://docs.rs/sqlx/latest/sqlx/fn.query.html",
)
def sqlx_bind_count(match: Match, context: Context) -> Findings:
    given = arguments_in(match.node)
    value = string_value(given[0]) if len(given) == 1 else None
    binds = _binds(match.node, context)
    if value is None or binds is None:
        return
    found = placeholders_in(value)
    databases = _databases(context)
    if found is None:
        return
    wrong = _of_other_database(found, value, databases, len(binds))
    if wrong is not None:
        takes, first = wrong
        other = value[first.start : first.end]
        message = f"{takes}: the database takes `{other}` here for a syntax error"
        yield context.finding(span_in(context, given[0], first.start, first.end), message)
        return
    used = found.dollars
    if not used and found.marks and databases and "postgres" not in databases and "any" not in databases:
        used = found.marks
    elif found.marks:
        return
    wanted = _wanted(used)
    if wanted is None or wanted == len(binds):
        return
    count = f"{wanted} value{'' if wanted == 1 else 's'}"
    is_are = "is" if len(binds) == 1 else "are"
    effect = "it is NULL" if databases == _SQLITE else "the database refuses it"
    if len(binds) < wanted:
        last = [one for one in used if (one.number or 0) > len(binds)] or list(used[len(binds) :])
        lacking = value[last[0].start : last[0].end]
        message = f"the SQL takes {count}, but {len(binds)} {is_are} bound: `{lacking}` has none, {effect}"
        yield context.finding(span_in(context, given[0], last[0].start, last[0].end), message)
    elif databases != _SQLITE:
        message = (
            f"the SQL takes {count}, but {len(binds)} {is_are} bound: the database refuses the statement"
        )
        yield context.finding(binds[wanted].name, message)


def _databases(context: Context) -> frozenset[str]:
    """The databases that sqlx is asked for, those that a feature of this package switches on among them."""
    keys = {one.key for one in context.crate.dependencies_on("sqlx")}
    asked = set(context.crate.features_of("sqlx") or ())
    for _, items in context.crate.features:
        for item in items:
            key, _, feature = item.partition("/")
            if key.removesuffix("?") in keys:
                asked.add(feature)
    return frozenset(asked) & _DATABASES


def _binds(query: Node, context: Context) -> list[Step] | None:
    """The `bind` steps of the chain after `query`; None where it is not run at once, or not plainly."""
    found: list[Step] = []
    for step in steps_after(context, query):
        name = context.text(step.name)
        if name in _ENDS:
            return found
        if name not in _BETWEEN or len(step.arguments) != 1:
            return None
        if name == "bind":
            found.append(step)
    return None


def _wanted(used: tuple[Placeholder, ...]) -> int | None:
    """How many values the placeholders ask for; None where plain and numbered ones are mixed."""
    numbers = [one.number for one in used if one.number is not None]
    if numbers and len(numbers) != len(used):
        return None
    return max(numbers) if numbers else len(used)


def _of_other_database(
    found: Placeholders, sql: str, databases: frozenset[str], binds: int
) -> tuple[str, Placeholder] | None:
    """What the database calls its placeholders, and the first that is another's."""
    if databases == _MYSQL and found.dollars and not found.marks and binds:
        return "MySQL has `?` for each value, in order", found.dollars[0]
    if databases != _POSTGRES or found.dollars or not binds or binds != len(found.marks):
        return None
    # Not the operators of jsonb: those stand between two operands.
    is_value = all(sql[: one.start].rstrip()[-1:] in ("=", "(", ",", "<", ">") for one in found.marks)
    return ("Postgres numbers its values, `$1`, `$2`", found.marks[0]) if is_value else None
