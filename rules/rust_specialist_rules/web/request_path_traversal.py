"""A part of the request that becomes the path of a file.

## What it does
Finds text from the path of a request (`Path<String>`) that a handler of axum or actix-web joins to a folder, or hands
to a function that opens, reads, writes or removes files, without a look at it.

## Why is this bad
The client chooses the text. Its `../` leads out of the folder, written as `%2F` also where a route takes one segment
only; and where it begins with `/` it replaces the folder altogether. The client then reads, or writes, any file of
the machine that the service may.

## Example
```rust
use axum::extract::Path;
use axum::http::StatusCode;

pub async fn file(Path(name): Path<String>) -> Result<Vec<u8>, StatusCode> {
    let path = std::path::Path::new("uploads").join(name); //~ request_path_traversal
    tokio::fs::read(path).await.map_err(|_| StatusCode::NOT_FOUND)
}
```

## Use instead
```rust
use axum::extract::Path;
use axum::http::StatusCode;
use std::path::Component;

pub async fn file(Path(name): Path<String>) -> Result<Vec<u8>, StatusCode> {
    let name = std::path::PathBuf::from(name);
    if !name.components().all(|part| matches!(part, Component::Normal(_))) {
        return Err(StatusCode::BAD_REQUEST);
    }
    let path = std::path::Path::new("uploads").join(name);
    tokio::fs::read(path).await.map_err(|_| StatusCode::NOT_FOUND)
}
```

## When it is fine
Where a layer in front checks what comes in.

## Limits
Only the handler's own body. As soon as it does anything else with the text, or speaks of `canonicalize`, `starts_with`,
`components` and the like, nothing is reported.

## Sources
CWE-22; the documentation of `std::path::Path::join`, on absolute paths.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Binding,
    Context,
    Findings,
    Match,
    Node,
    Occurrence,
    Type,
    arguments_in,
    call,
    called_path,
    chain_to,
    method_call,
    rule,
)
from rust_specialist_rules._extractors import field_type, type_of_parameter
from rust_specialist_rules._handlers import handler_around

_EXTRACTORS = frozenset({"axum::extract::Path", "axum::extract::path::Path", "actix_web::web::Path"})
_PATHS = frozenset({"std::path::Path", "std::path::PathBuf"})
_MAKES_PATH = frozenset({"std::path::Path::new", "std::path::PathBuf::from"})
_NAMES = (
    "read",
    "read_to_string",
    "write",
    "remove_file",
    "remove_dir_all",
    "create_dir_all",
    "File::open",
    "File::create",
)
_OPENS = (
    *(f"{module}::{name}" for module in ("std::fs", "tokio::fs") for name in _NAMES),
    "actix_files::NamedFile::open",
    "actix_files::NamedFile::open_async",
)
_TOUCHES_FILES = re.compile(r"\b(?:fs::|File::|NamedFile\b|ServeFile\b|OpenOptions\b|File\b)")
_LOOKED_AT = re.compile(
    r"canonical|component|starts_with|normali[sz]|saniti[sz]|file_name|safe|Component|escape|valid|allow"
    r"|\"\.\.\"|'/'|check|strip_prefix"
)
#: What hands a text on as it is.
_PASSES = frozenset({"as_str", "as_ref", "clone", "into_inner", "to_owned", "to_string", "as_path", "trim"})
_LOGS = frozenset({"trace", "debug", "info", "warn", "error", "event", "println", "eprintln"})
_WRAPS = ("reference_expression", "unary_expression", "parenthesized_expression")


@rule(
    on=(method_call("join", "push"), call(*_OPENS)),
    crates=("axum", "actix-web"),
    in_tests=False,
    docs="https://cwe.mitre.org/data/definitions/22.html",
)
def request_path_traversal(match: Match, context: Context) -> Findings:
    handler = handler_around(context, match.node)
    given = arguments_in(match.node)
    if handler is None or len(given) != 1:
        return
    receiver = match.get("receiver")
    if receiver is not None and not _is_path(receiver, context):
        return
    binding = _text_of_request(given[0], handler, context)
    text = context.text(handler)
    if binding is None or not _TOUCHES_FILES.search(text) or _LOOKED_AT.search(text):
        return
    if not all(_is_plain(use, given[0], context) for use in binding.occurrences):
        return
    what = "and an absolute path replaces it" if receiver is not None else "as the path of a file"
    yield context.finding(
        given[0],
        f"the client chooses `{binding.name}`: `../` in it leads out of the folder, {what}",
        related=(context.related(binding.declaration, "comes from the request"),),
    )


def _is_path(receiver: Node, context: Context) -> bool:
    type_ = context.type_of(receiver) or field_type(context, receiver)
    while type_ is not None and type_.is_reference:
        type_ = type_.argument(0)
    if type_ is not None:
        return type_.path in _PATHS
    chain = chain_to(receiver)
    path = called_path(chain.root) if chain.root.type == "call_expression" else None
    return path is not None and not chain.steps and context.resolve(path) in _MAKES_PATH


def _text_of_request(argument: Node, handler: Node, context: Context) -> Binding | None:
    """The parameter whose text an argument is, or holds; None where that is no text of the request's path."""
    at = _without_wrapping(argument, context)
    if at.type == "macro_invocation":
        macro = at.child_by_field_name("macro")
        if macro is None or context.text(macro) != "format":
            return None
        body = context.body(at)
        for local in body.scopes.bindings if body is not None else ():
            inside = any(
                at.start_byte <= use.span.start < at.end_byte and use.kind in ("format", "expression")
                for use in local.occurrences
            )
            if inside and _is_of_request(local, handler, context):
                return local
        return None
    binding = context.binding_of(at) if at.type == "identifier" else None
    return binding if binding is not None and _is_of_request(binding, handler, context) else None


def _without_wrapping(node: Node, context: Context) -> Node:
    """A text without `&`, `.as_str()`, `.0` and the like."""
    at = node
    for _ in range(8):
        inner: Node | None = None
        if at.type in _WRAPS:
            inner = at.child_by_field_name("value") or next(iter(reversed(at.named_children)), None)
        elif at.type == "field_expression":
            field = at.child_by_field_name("field")
            inner = (
                at.child_by_field_name("value") if field is not None and context.text(field) == "0" else None
            )
        elif at.type == "call_expression" and not arguments_in(at):
            function = at.child_by_field_name("function")
            field = function.child_by_field_name("field") if function is not None else None
            passes = field is not None and context.text(field) in _PASSES
            inner = function.child_by_field_name("value") if function is not None and passes else None
        if inner is None:
            return at
        at = inner
    return at


def _is_of_request(binding: Binding, handler: Node, context: Context) -> bool:
    if binding.kind != "parameter" or binding.body != handler:
        return False
    type_ = type_of_parameter(context, binding.origin)
    return type_ is not None and type_.path in _EXTRACTORS and _is_text(type_.argument(0))


def _is_text(type_: Type | None) -> bool:
    if type_ is None:
        return False
    if type_.path == "(,)":
        return all(_is_text(one) for one in type_.arguments)
    return type_.path == "std::string::String"


def _is_plain(occurrence: Occurrence, argument: Node, context: Context) -> bool:
    """Whether a use of the text looks at nothing in it."""
    if argument.start_byte <= occurrence.span.start < argument.end_byte:
        return True
    if occurrence.macro is not None:
        name = occurrence.macro.child_by_field_name("macro")
        return name is not None and context.text(name).rpartition("::")[2] in _LOGS
    use = occurrence.node
    if use is None:
        return False
    at, outer = use, context.parent(use)
    while outer is not None and (outer.type in _WRAPS or _without_wrapping(outer, context) == use):
        at, outer = outer, context.parent(outer)
    call_ = context.parent(outer) if outer is not None and outer.type == "arguments" else None
    if call_ is None or call_.type != "call_expression":
        return False
    path = called_path(call_)
    if path is not None:
        return context.resolve(path) in _OPENS
    function = call_.child_by_field_name("function")
    field = function.child_by_field_name("field") if function is not None else None
    return field is not None and context.text(field) in ("join", "push") and at is not use
