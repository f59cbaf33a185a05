"""Transactions: what they are begun on, and which statements of sqlx are run on what."""

from __future__ import annotations

from collections.abc import Iterable

from rust_specialist.lint import Context, Node, arguments_in, called_path, chain_to, string_value
from rust_specialist_rules.database._sql import SQLX_QUERIES

_BEGINS = frozenset({"begin", "begin_with", "transaction", "savepoint", "unchecked_transaction"})
_UNWRAPS = frozenset({"unwrap", "expect", "map_err", "context", "with_context"})
_RUNS = frozenset(
    {"execute", "execute_many", "fetch", "fetch_all", "fetch_many", "fetch_one", "fetch_optional"}
)
_MACROS = frozenset(
    {"sqlx::query", "query", "sqlx::query_scalar", "query_scalar", "sqlx::query_as", "query_as"}
)


def begun_on(value: Node, context: Context) -> Node | None:
    """What a transaction is begun on: `db` of `db.begin().await?`."""
    chain = chain_to(value)
    steps = list(chain.steps)
    while steps and context.text(steps[-1].name) in _UNWRAPS:
        steps.pop()
    if not steps or context.text(steps[-1].name) not in _BEGINS:
        return None
    function = steps[-1].call.child_by_field_name("function")
    return function.child_by_field_name("value") if function is not None else None


def statement_run_on(argument: Node, context: Context) -> tuple[Node, str] | tuple[()] | None:
    """The sqlx query that is run on `argument`; () where it is lent to anything else."""
    arguments = context.parent(argument)
    call = context.parent(arguments) if arguments is not None and arguments.type == "arguments" else None
    if call is None or call.type != "call_expression":
        return None
    chain = chain_to(call)
    if not chain.steps or context.text(chain.steps[-1].name) not in _RUNS or chain.steps[-1].call != call:
        return ()
    if chain.root.type == "macro_invocation":
        macro = chain.root.child_by_field_name("macro")
        tree = chain.root.named_children[-1]
        name = context.text(macro) if macro is not None else ""
        return (chain.root, literal_among(tree.named_children, context)) if name in _MACROS else ()
    path = called_path(chain.root) if chain.root.type == "call_expression" else None
    if path is None or context.resolve(path) not in SQLX_QUERIES:
        return ()
    return (chain.root, literal_among(arguments_in(chain.root)[:1], context))


def literal_among(nodes: Iterable[Node], context: Context) -> str:
    """The first text among `nodes`."""
    return next((value for one in nodes if (value := string_value(one)) is not None), "")
