"""SQL made at run time, which sqlx 0.9 takes only with a promise.

## What it does
Finds a `String`, a `&String`, a `format!(..)`, or a `&str` parameter that is not `&'static str`, given to `sqlx::query`
and its siblings.

## Why is this bad
Since sqlx 0.9 these functions take `impl SqlSafeStr`: text that stands in the program (`&'static str`), or
`AssertSqlSafe(..)`, by which the caller promises that no input is pasted into it. Anything else does not compile.

## Example
```rust,compile_fail,E0521
pub async fn run(db: &sqlx::PgPool, sql: &str) -> sqlx::Result<u64> {
    Ok(sqlx::query(sql).execute(db).await?.rows_affected()) //~ sqlx_dynamic_str_09
}
```

## Use instead
```rust
pub async fn run(db: &sqlx::PgPool, sql: &str) -> sqlx::Result<u64> {
    Ok(sqlx::query(sqlx::AssertSqlSafe(sql)).execute(db).await?.rows_affected())
}
```

Where the callers have only literals, make the parameter a `&'static str` instead: then there is nothing to promise.

## Fix safety
A suggestion: whether the promise holds must be looked at. Values belong into `bind`.

## Limits
The version of sqlx must be known, and so must the type.

## Sources
The changelog of sqlx 0.9.0; the documentation of `sqlx::SqlSafeStr`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Type,
    arguments_in,
    call,
    rule,
)
from rust_specialist_rules.database._sql import SQLX_QUERIES

_STRING = "std::string::String"


@rule(
    on=call(*SQLX_QUERIES),
    severity=Severity.ERROR,
    crates=("sqlx>=0.9",),
    compiler_code="E0277",
    docs="https://docs.rs/sqlx/latest/sqlx/trait.SqlSafeStr.html",
)
def sqlx_dynamic_str_09(match: Match, context: Context) -> Findings:
    given = arguments_in(match.node)
    if not given or context.crate.depends_on("sqlx", ">=0.9") is not True:
        return
    found = _made_at_run_time(given[0], context)
    if found is None:
        return
    what, inner = found
    yield context.finding(
        given[0],
        f"sqlx takes no {what} since 0.9: only `&'static str`, or `AssertSqlSafe(..)` where no input is pasted in",
        context.replace(
            given[0],
            f"sqlx::AssertSqlSafe({inner})",
            title="promise that it holds no input",
            applicability=Applicability.MAYBE_INCORRECT,
        ),
    )


def _made_at_run_time(argument: Node, context: Context) -> tuple[str, str] | None:
    """What the argument is, in words, and what to wrap; None where it is static or not known."""
    text = context.text(argument)
    value = argument.child_by_field_name("value") if argument.type == "reference_expression" else None
    if _is_format(value if value is not None else argument, context):
        return "text of `format!`", context.text(value) if value is not None else text
    if value is not None:
        if value.type in ("identifier", "field_expression") and _is(context.type_of(value), _STRING):
            return "`&String`", f"{context.text(value)}.as_str()"
        return None
    if argument.type not in ("identifier", "field_expression"):
        return None
    type_ = context.type_of(argument)
    if _is(type_, _STRING):
        return "`String`", text
    inner = type_.argument(0) if type_ is not None and type_.is_reference else None
    if _is(inner, _STRING):
        return "`&String`", f"{text}.as_str()"
    if argument.type == "identifier" and _is(inner, "str") and _is_borrowed_parameter(argument, context):
        return "borrowed `&str`", text
    return None


def _is(type_: Type | None, path: str) -> bool:
    return type_ is not None and type_.path == path


def _is_format(node: Node, context: Context) -> bool:
    macro = node.child_by_field_name("macro") if node.type == "macro_invocation" else None
    return macro is not None and context.text(macro) in ("format", "std::format")


def _is_borrowed_parameter(name: Node, context: Context) -> bool:
    """Whether a local is a parameter of a function, of a type such as `&str` or `&'a str`."""
    binding = context.binding_of(name)
    if binding is None or not binding.is_simple or binding.origin.type != "parameter":
        return False
    written = binding.annotation
    function = context.enclosing(binding.origin, "function_item", "closure_expression")
    if written is None or written.type != "reference_type" or function is None:
        return False
    return function.type == "function_item" and "'static" not in context.text(function).partition("{")[0]
