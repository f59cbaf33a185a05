"""Where SQL goes to a database, and texts that are put together at run time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rust_specialist.lint import (
    Binding,
    Context,
    Node,
    arguments_in,
    called_path,
    chain_to,
    holes_in,
    initialiser_of,
    string_value,
)

#: Functions whose first argument is SQL.
SQLX_QUERIES = (
    "sqlx::query",
    "sqlx::query_as",
    "sqlx::query_scalar",
    "sqlx::query_with",
    "sqlx::query_as_with",
    "sqlx::query_scalar_with",
    "sqlx::raw_sql",
)
DIESEL_QUERIES = ("diesel::sql_query", "diesel::dsl::sql_query", "diesel::dsl::sql")
#: Methods of clients and connections whose first argument is SQL.
TAKES_SQL = (
    *(
        "batch_execute",
        "execute",
        "execute_batch",
        "execute_raw",
        "prepare",
        "prepare_cached",
        "prepare_typed",
    ),
    *("query", "query_one", "query_opt", "query_raw", "query_row", "query_typed", "simple_query"),
)
_CLIENTS = frozenset(
    {
        "deadpool_postgres::Client",
        "deadpool_postgres::Object",
        "deadpool_postgres::Transaction",
        "postgres::Client",
        "postgres::Transaction",
        "rusqlite::Connection",
        "rusqlite::Savepoint",
        "rusqlite::Transaction",
        "tokio_postgres::Client",
        "tokio_postgres::Transaction",
    }
)
_MAKES_CLIENT = frozenset(
    {"rusqlite::Connection::open", "rusqlite::Connection::open_in_memory", "postgres::Client::connect"}
)
_POINTERS = frozenset({"&", "&mut", "std::boxed::Box", "std::rc::Rc", "std::sync::Arc"})
_PASSED = frozenset(
    {
        *("as_str", "as_ref", "to_string", "to_owned", "into", "clone"),
        *("trim", "trim_start", "trim_end", "to_lowercase", "to_uppercase"),
    }
)


@dataclass(frozen=True, slots=True)
class Pasted:
    """A value in a text that is put together at run time: an expression, or the local in a format string's `{name}`."""

    text: str
    node: Node | None
    binding: Binding | None
    spec: str


@dataclass(frozen=True, slots=True)
class Made:
    """A text put together by `node` (a `format!` call or a sum): what stands in it, in order."""

    node: Node
    pieces: tuple[str | Pasted, ...]


def client_of(context: Context, node: Node, depth: int = 0) -> str | None:
    """The type of a database client or connection, as a path; None where `node` is not known to be one."""
    type_ = context.type_of(node)
    while type_ is not None and type_.path in _POINTERS:
        type_ = type_.argument(0)
    if type_ is not None:
        return type_.path if type_.path in _CLIENTS else None
    chain = chain_to(node)
    path = called_path(chain.root) if chain.root.type == "call_expression" else None
    made = context.resolve(path) if path is not None else None
    names = [context.text(step.name) for step in chain.steps]
    if made in _MAKES_CLIENT and all(name in ("unwrap", "expect") for name in names):
        return made.rpartition("::")[0]
    first = initialiser_of(context, chain.root) if not names else None
    if first is not None and depth < 4:
        return client_of(context, first, depth + 1)
    if depth < 4 and [name for name in names if name not in ("unwrap", "expect")] == ["transaction"]:
        inner = client_of(context, chain.root, depth + 1)
        return f"{inner.partition('::')[0]}::Transaction" if inner is not None else None
    return None


def without_wrapping(context: Context, node: Node) -> Node:
    """An argument without `&`, `.as_str()`, `.trim()` and the like, and without sqlx's `AssertSqlSafe(..)`."""
    at = node
    for _ in range(8):
        if at.type in ("reference_expression", "parenthesized_expression"):
            inner = at.child_by_field_name("value") or next(iter(at.named_children), None)
        elif at.type == "call_expression":
            path = called_path(at)
            given = arguments_in(at)
            if path is not None:
                found = context.resolve(path) or ""
                is_wrapper = found.startswith("sqlx::") and found.endswith("::AssertSqlSafe")
                inner = given[0] if is_wrapper and len(given) == 1 else None
            else:
                chain = chain_to(at)
                last = chain.steps[-1] if chain.steps else None
                function = at.child_by_field_name("function")
                passes = last is not None and context.text(last.name) in _PASSED and not given
                inner = function.child_by_field_name("value") if passes and function is not None else None
        else:
            inner = None
        if inner is None:
            return at
        at = inner
    return at


def made_text(context: Context, node: Node) -> Made | None:
    """What a `format!` call or a sum of strings puts together, here or in the `let` of the local `node`."""
    first = initialiser_of(context, node)
    if first is not None:
        node = without_wrapping(context, first)
    pieces: tuple[str | Pasted, ...] | None = None
    if node.type == "macro_invocation":
        pieces = _of_format(context, node)
    elif node.type == "binary_expression":
        pieces = _of_sum(context, node)
    return Made(node, pieces) if pieces is not None else None


def _of_format(context: Context, macro: Node) -> tuple[str | Pasted, ...] | None:
    name = macro.child_by_field_name("macro")
    fragment = context.arguments_of(macro)
    if name is None or context.text(name) not in ("format", "std::format") or fragment is None:
        return None
    value = string_value(fragment.arguments[0]) if fragment.arguments else None
    if value is None:
        return None
    named: dict[str, Node] = {}
    in_order: list[Node] = []
    for argument in fragment.arguments[1:]:
        left = argument.child_by_field_name("left")
        right = argument.child_by_field_name("right")
        if argument.type == "assignment_expression" and left is not None and right is not None:
            named[context.text(left)] = right
        in_order.append(right if argument.type == "assignment_expression" and right is not None else argument)
    pieces: list[str | Pasted] = []
    end = counted = 0
    for hole in holes_in(value):
        pieces.append(value[end : hole.start].replace("{{", "{").replace("}}", "}"))
        end = hole.end
        key = hole.argument
        if not key:
            key, counted = str(counted), counted + 1
        node = named.get(key)
        if key.isdigit():
            node = in_order[int(key)] if int(key) < len(in_order) else None
        if node is not None:
            pieces.append(Pasted(context.text(node), node, None, hole.spec))
        else:
            pieces.append(Pasted(key, None, _captured(context, macro, key), hole.spec))
    pieces.append(value[end:].replace("{{", "{").replace("}}", "}"))
    return tuple(pieces)


def _captured(context: Context, macro: Node, name: str) -> Binding | None:
    """The local that `{name}` in the format string of `macro` stands for."""
    body = context.body(macro)
    if body is None:
        return None
    for binding in body.scopes.bindings:
        if binding.name == name and any(
            use.kind == "format" and macro.start_byte <= use.span.start < macro.end_byte
            for use in binding.occurrences
        ):
            return binding
    return None


def _of_sum(context: Context, node: Node) -> tuple[str | Pasted, ...] | None:
    """The operands of `"..".to_string() + x + ".."`; None where the first is no text."""
    operands: list[Node] = []
    at = node
    while at.type == "binary_expression" and len(operands) < 50:
        left, right = at.child_by_field_name("left"), at.child_by_field_name("right")
        operator = at.child_by_field_name("operator")
        if left is None or right is None or operator is None or operator.type != "+":
            return None
        operands.append(right)
        at = left
    operands.append(at)
    pieces: list[str | Pasted] = []
    for operand in reversed(operands):
        inner = without_wrapping(context, operand)
        if inner.type == "call_expression" and len(arguments_in(inner)) == 1:
            path = called_path(inner)
            if path is not None and context.resolve(path) == "std::string::String::from":
                inner = arguments_in(inner)[0]
        value = string_value(inner)
        pieces.append(value if value is not None else Pasted(context.text(inner), inner, None, ""))
    return tuple(pieces) if isinstance(pieces[0], str) else None


_COMMENTS = re.compile(r"--[^\n]*|/\*.*?\*/", re.S)


def first_word(sql: str) -> str:
    """The first word of a statement in capitals, comments passed over."""
    found = re.match(r"[\s(]*(\w+)", _COMMENTS.sub(" ", sql))
    return found[1].upper() if found is not None else ""
