"""SQL into which a value is pasted.

## What it does
Finds statements made with `format!` or `+` from a text that the code does not know, where a value belongs: between
quotes, or after a comparison. They are followed to sqlx's `query` functions and `raw_sql`, `AssertSqlSafe` or not, and
its `QueryBuilder`, to diesel's `sql_query`, and to the clients of rusqlite, postgres and tokio-postgres.

## Why is this bad
A quote in the value ends the string, and what follows runs as SQL: anybody who can choose a name can read or drop every
table. An honest `O'Brien` gets a syntax error. The database also plans each such text anew.

## Example
```rust
use sqlx::{AssertSqlSafe, PgPool};

pub async fn find(db: &PgPool, name: &str) -> sqlx::Result<i64> {
    sqlx::query_scalar(AssertSqlSafe(format!("SELECT id FROM users WHERE name = '{name}'"))) //~ sql_built_with_format
        .fetch_one(db)
        .await
}
```

## Use instead
```rust
use sqlx::{AssertSqlSafe, PgPool};

pub async fn find(db: &PgPool, name: &str) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT id FROM users WHERE name = $1").bind(name)
        .fetch_one(db)
        .await
}
```

## When it is fine
Numbers, constants, lists of placeholders, and names of tables and columns, which cannot be bound, are not reported.

## Fix safety
A suggestion, offered for sqlx: the types that `bind` takes and what the database makes of them are not checked.

## Limits
A value between quotes whose type is not known is a warning, and nothing at all where it is called like a number, a date
or an id. What functions return is not looked at, and `write!` and `push_str` are not followed. Statements in which
nothing can be bound (`CREATE`, `SET`, `PRAGMA`, ..) are left alone.

## Sources
The documentation of `sqlx::SqlSafeStr` and of `diesel::sql_query`; CWE-89.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rust_specialist.lint import (
    FLOATS,
    INTEGERS,
    Applicability,
    Context,
    Edit,
    Findings,
    Fix,
    Match,
    Node,
    Related,
    Severity,
    Span,
    Type,
    arguments_in,
    call,
    called_path,
    chain_to,
    initialiser_of,
    method_call,
    rule,
    string_value,
)
from rust_specialist_rules.database._sql import (
    DIESEL_QUERIES,
    SQLX_QUERIES,
    TAKES_SQL,
    Made,
    Pasted,
    client_of,
    first_word,
    made_text,
    without_wrapping,
)

#: Statements in which values can be bound.
_TAKES_VALUES = frozenset(
    {"SELECT", "INSERT", "UPDATE", "DELETE", "WITH", "REPLACE", "MERGE", "EXPLAIN", "VALUES", "CALL"}
)
_BUILDERS = frozenset({"sqlx::QueryBuilder", "sqlx::query_builder::QueryBuilder"})
_COMPARED = re.compile(r"(?:=|<>|<|>|\b(?:NOT\s+)?I?LIKE|\bREGEXP)\s*\Z", re.I)
_BARE_TEXT = frozenset({"str", "std::string::String"})
_THROUGH = frozenset({"&", "&mut", "std::boxed::Box", "std::rc::Rc", "std::sync::Arc", "std::borrow::Cow"})
_PLAIN = INTEGERS | FLOATS | {"bool"}
_MADE_SAFE = re.compile(r"escape|quote|sanit|replace|encode|hex|uuid|valid", re.I)
_FRAGMENT = re.compile(
    r"placeholder|param|bind|mark|expr|cond|clause|sql|quer|col|field|table|filter|schema|cast|alias|prefix|suffix|\Aph\Z",
    re.I,
)
_NO_TEXT = re.compile(
    r"(?:id|uuid|date|time|at|stamp|count|num|number|no|len|size|day|year|now|version|\A\w)\Z", re.I
)
_LOOKED_THROUGH = frozenset({"call_expression", "reference_expression", "parenthesized_expression"})


@rule(
    on=(
        call(
            *SQLX_QUERIES,
            *DIESEL_QUERIES,
            "sqlx::QueryBuilder::new",
            "sqlx::query_builder::QueryBuilder::new",
        ),
        method_call(*TAKES_SQL, "push"),
    ),
    severity=Severity.ERROR,
    crates=("sqlx", "diesel", "rusqlite", "tokio-postgres", "postgres", "deadpool-postgres"),
    in_tests=False,
    docs="https://docs.rs/sqlx/latest/sqlx/trait.SqlSafeStr.html",
)
def sql_built_with_format(match: Match, context: Context) -> Findings:
    given = arguments_in(match.node)
    receiver = match.get("receiver")
    pushes = receiver is not None and context.text(match["key"]) == "push"
    if not given or (receiver is not None and not pushes and client_of(context, receiver) is None):
        return
    source = without_wrapping(context, given[0])
    made = made_text(context, source)
    if made is None or (receiver is not None and pushes and not _is_query_builder(receiver, context)):
        return
    head = made.pieces[0] if isinstance(made.pieces[0], str) else ""
    if not pushes and first_word(head) not in _TAKES_VALUES:
        return
    for pasted, quoted in _values(made):
        certain = _is_text(pasted, context)
        if certain is None and not (quoted and _may_be_text(pasted)):
            continue
        if certain is False or (not quoted and _FRAGMENT.search(pasted.text)):
            continue
        name = f"`{pasted.text}`" if re.fullmatch(r"[\w.]{1,40}", pasted.text) else "a value"
        effect = "a quote in it ends the string" if quoted else "it can be more than a value"
        related: tuple[Related, ...] = ()
        if made.node.start_byte < match.node.start_byte:
            related = (context.related(given[0], "the text is run as SQL here"),)
        yield context.finding(
            _head(made.node, context),
            f"{name} is pasted into the SQL: {effect}, and what follows runs as SQL",
            _fix(match, given[0], source, made, context) if receiver is None else None,
            related=related,
            severity=None if certain else Severity.WARNING,
        )
        return


def _is_query_builder(receiver: Node, context: Context) -> bool:
    """Whether an expression is a `QueryBuilder` of sqlx, by its type or by what it is made from."""
    root = chain_to(receiver).root
    type_ = context.type_of(root)
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    if type_ is not None:
        return type_.path in _BUILDERS
    first = initialiser_of(context, root)
    made = chain_to(first).root if first is not None else root
    path = called_path(made) if made.type == "call_expression" else None
    return path is not None and (context.resolve(path) or "").rpartition("::")[0] in _BUILDERS


def _head(node: Node, context: Context) -> Span:
    """`format!` of the call, or the sum itself."""
    name = node.child_by_field_name("macro")
    return Span(node.start_byte, name.end_byte + 1 if name is not None else node.end_byte)


def _values(made: Made) -> Iterator[tuple[Pasted, bool]]:
    """The pasted parts that stand where SQL has a value, and whether between quotes."""
    before = ""
    for index, piece in enumerate(made.pieces):
        if isinstance(piece, str):
            before += piece
            continue
        after = made.pieces[index + 1] if index + 1 < len(made.pieces) else ""
        follows = after[:1] if isinstance(after, str) else "?"
        if before.count("'") % 2:
            yield piece, True
        elif _COMPARED.search(before) and (not follows or follows in " \n\t;,)"):
            yield piece, False
        before += "?"


def _is_text(pasted: Pasted, context: Context) -> bool | None:
    """Whether the value is a text from outside; False where it is harmless, None where its type is not known."""
    node = pasted.node
    if re.search(r"[.\d][xXbe?]?\Z", pasted.spec):
        return False
    type_: Type | None = None
    first: Node | None = None
    passed = False
    if node is None:
        body = context.body(pasted.binding.identifier) if pasted.binding is not None else None
        if body is None or pasted.binding is None:
            return False
        type_ = body.type_of_binding(pasted.binding)
        if pasted.binding.origin.type in ("let_declaration", "for_expression"):
            first = pasted.binding.origin.child_by_field_name("value")
    else:
        inner = without_wrapping(context, node)
        passed = inner != node and node.type == "call_expression"
        if inner.type not in ("identifier", "field_expression", "index_expression", "self"):
            return False
        type_ = context.type_of(inner)
        first = initialiser_of(context, inner)
        binding = context.binding_of(inner) if inner.type == "identifier" else None
        if inner.type == "identifier" and binding is None:
            return False
        root = _behind_fields(inner)
        binding = context.binding_of(root) if root.type == "identifier" else binding
        if binding is not None and binding.origin.type == "for_expression":
            first = binding.origin.child_by_field_name("value")
    if first is not None and (_is_harmless(first, context) or _is_written_out(first, context)):
        return False
    if type_ is not None and "static" in type_.lifetimes:
        return False
    while type_ is not None and type_.path in _THROUGH:
        type_ = type_.argument(0)
    if type_ is None:
        return False if passed else None
    return type_.path in _BARE_TEXT


def _behind_fields(node: Node) -> Node:
    """`row` of `row.0.name`."""
    at = node
    while at.type == "field_expression" and (value := at.child_by_field_name("value")) is not None:
        at = value
    return at


def _is_harmless(value: Node, context: Context) -> bool:
    """Whether what a local is made from is known to the programmer, made safe, or a choice between such."""
    value = without_wrapping(context, value)
    text = context.text(value)
    if string_value(value) is not None or re.fullmatch(r"[\w:]*\b[A-Z][A-Z0-9_]*", text):
        return True
    kinds = ("match_expression", "if_expression", "array_expression", "macro_invocation", "block")
    return value.type in kinds or _MADE_SAFE.search(text) is not None


def _is_written_out(value: Node, context: Context) -> bool:
    """Whether a loop goes over a local that is a list of literals."""
    first = initialiser_of(context, without_wrapping(context, value))
    text = context.text(first) if first is not None else ""
    return text.startswith(("vec![", "[")) and not re.search(r"[a-z_]", re.sub(r'"[^"\\]*"|vec!', "", text))


def _may_be_text(pasted: Pasted) -> bool:
    """Whether a value of unknown type is called like a text."""
    last = re.search(r"\w+\Z", pasted.text)
    name = last[0] if last is not None else ""
    return name != name.upper() and not (_NO_TEXT.search(name) or _MADE_SAFE.search(pasted.text))


def _fix(match: Match, argument: Node, source: Node, made: Made, context: Context) -> Fix | None:
    """The values bound: `$1` or `?` in the text, `.bind(..)` behind the call."""
    name = (match.path or "").rpartition("::")[2]
    features = context.crate.features_of("sqlx") or frozenset()
    dialects = features & {"postgres", "mysql", "sqlite"}
    if not (match.path or "").startswith("sqlx::") or name not in ("query", "query_as", "query_scalar"):
        return None
    if len(dialects) != 1 or made.node.type != "macro_invocation":
        return None
    literal = (context.text(n) for n in made.node.named_children[-1].named_children)
    text = next(literal, "")
    if not text.startswith('"') or "\\" in text or any(c in context.text(made.node) for c in ("//", "/*")):
        return None
    sql, binds = "", ""
    pieces = made.pieces
    for index, piece in enumerate(pieces):
        if isinstance(piece, str):
            opened = index > 0
            closed = index + 1 < len(pieces)
            sql += piece[1 if opened else 0 : len(piece) - 1 if closed else None]
            if (opened and piece[:1] != "'") or (closed and piece[-1:] != "'"):
                return None
            continue
        if piece.spec:
            return None
        sql += f"${binds.count('.bind(') + 1}" if "postgres" in dialects else "?"
        is_owned = piece.node is not None and piece.node.type == "field_expression"
        binds += f".bind({'&' if is_owned else ''}{piece.text})"
    if '"' in sql or "'" in sql:
        return None
    edits: list[Edit] = []
    if source == made.node:
        edits.append(context.edit(argument, f'"{sql}"'))
    else:
        binding = context.binding_of(source)
        if binding is None or len(binding.occurrences) != 1 or binding.mutable:
            return None
        edits.append(context.edit(made.node, f'"{sql}"'))
        if argument != source:
            edits.append(context.edit(argument, context.text(source)))
    edits.append(context.insert(match.node.end_byte, binds))
    return context.fix("bind the values", Applicability.MAYBE_INCORRECT, *edits)
