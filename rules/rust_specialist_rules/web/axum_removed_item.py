"""An item that the version of axum or hyper in use no longer has.

## What it does
Finds paths and imports of what axum 0.6, 0.7 and 0.8 and hyper 1.0 took away, such as `axum::Server`,
`axum::body::BoxBody`, `axum::TypedHeader`, `axum::extract::Host`, `hyper::Body` and `hyper::Client`.

## Why is this bad
It does not compile, and the compiler cannot say where the item went: another crate, another name, or another way to do
it.

## Example
```rust,compile_fail,E0433,crate:tokio
pub async fn run(app: axum::Router) -> std::io::Result<()> {
    let address = std::net::SocketAddr::from(([127, 0, 0, 1], 3000));
    axum::Server::bind(&address).serve(app.into_make_service()).await?; //~ axum_removed_item
    Ok(())
}
```

## Use instead
```rust,crate:tokio
pub async fn run(app: axum::Router) -> std::io::Result<()> {
    let address = std::net::SocketAddr::from(([127, 0, 0, 1], 3000));
    axum::serve(tokio::net::TcpListener::bind(&address).await?, app.into_make_service()).await?;
    Ok(())
}
```

## Fix safety
A suggestion: what takes the place may need a feature or a crate that Cargo.toml does not name yet.

## Limits
The version of the crate must be known. Text messages of websockets, whose type changed in 0.8, are not looked at.

## Sources
The changelogs of axum 0.6.0, 0.7.0 and 0.8.0; hyper's guide to upgrading to 1.0.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    chain_to,
    node,
    rule,
    scoped_path,
)
from rust_specialist_rules.web._uses import paths_in_use


@dataclass(frozen=True, slots=True)
class _Gone:
    """`since`: the version without it; `advice`: what to use; `path`: the same thing under another path."""

    since: str
    advice: str
    path: str | None = None


_BODY = "use `axum::body::Body`, which holds any body"
_ITEMS = {
    "axum::Server": _Gone("0.7", "use `axum::serve` with a `tokio::net::TcpListener`"),
    "axum::body::BoxBody": _Gone("0.7", _BODY, "axum::body::Body"),
    "axum::body::Empty": _Gone("0.7", "use `axum::body::Body::empty()`"),
    "axum::body::Full": _Gone("0.7", "use `axum::body::Body::from(..)`"),
    "axum::body::StreamBody": _Gone("0.7", "use `axum::body::Body::from_stream(..)`"),
    "axum::body::boxed": _Gone("0.7", "use `axum::body::Body::new(..)`", "axum::body::Body::new"),
    "axum::extract::BodyStream": _Gone("0.7", "take `axum::body::Body` and call `into_data_stream`"),
    "axum::extract::ContentLengthLimit": _Gone("0.6", "use the layer `axum::extract::DefaultBodyLimit`"),
    "axum::extract::Host": _Gone("0.8", "it is in axum-extra", "axum_extra::extract::Host"),
    "axum::extract::RawBody": _Gone("0.7", "take `axum::body::Body`", "axum::body::Body"),
    "axum::extract::RequestParts": _Gone("0.6", "use `axum::http::request::Parts`"),
    "axum::headers": _Gone("0.7", "it is in axum-extra", "axum_extra::headers"),
    "axum::TypedHeader": _Gone("0.7", "it is in axum-extra", "axum_extra::TypedHeader"),
    "hyper::Body": _Gone("1", "use a body of http-body-util, or `axum::body::Body`"),
    "hyper::Client": _Gone("1", "use `hyper_util::client::legacy::Client`, or reqwest"),
    "hyper::Server": _Gone("1", "serve connections with `hyper_util::server::conn::auto::Builder`"),
    "hyper::client::Client": _Gone("1", "use `hyper_util::client::legacy::Client`, or reqwest"),
    "hyper::server::Server": _Gone("1", "serve connections with `hyper_util::server::conn::auto::Builder`"),
}


@rule(
    on=(scoped_path(*_ITEMS), *node("use_declaration")),
    severity=Severity.ERROR,
    crates=("axum>=0.6", "hyper>=1"),
    compiler_code="E0433",
    docs="https://docs.rs/axum/latest/axum/fn.serve.html",
)
def axum_removed_item(match: Match, context: Context) -> Findings:
    for path, at in _paths(match, context):
        gone = _ITEMS.get(path)
        crate = path.partition("::")[0]
        if gone is None or context.crate.depends_on(crate, f">={gone.since}") is not True:
            continue
        message = f"`{path}` is gone since {crate} {gone.since}: {gone.advice}"
        yield context.finding(at, message, _fix(at, path, gone, context))


def _paths(match: Match, context: Context) -> Iterator[tuple[str, Node]]:
    if match.node.type != "use_declaration":
        if context.enclosing(match.node, "use_declaration") is None and match.path is not None:
            yield match.path, match.node
        return
    for written, at in paths_in_use(context, match.node):
        if written in _ITEMS and context.resolve_text(written, match.node) == written:
            yield written, at


def _fix(at: Node, path: str, gone: _Gone, context: Context) -> Fix | None:
    if path == "axum::Server":
        return _serve(at, context)
    whole = context.parent(at) if at.type == "identifier" else at
    crate = (gone.path or "").partition("::")[0]
    is_there = crate == "axum" or bool(context.crate.dependencies_on(crate))
    written = whole is not None and "".join(context.text(whole).split()) == path
    if gone.path is None or not is_there or whole is None or not written:
        return None
    if context.enclosing(at, "use_declaration") is not None and (
        # The name that the file uses must stay the same.
        gone.path.rpartition("::")[2] != path.rpartition("::")[2]
    ):
        return None
    title = f"use `{gone.path}`"
    return context.replace(whole, gone.path, title=title, applicability=Applicability.MAYBE_INCORRECT)


def _serve(server: Node, context: Context) -> Fix | None:
    """`axum::Server::bind(a).serve(b).await` as `axum::serve(TcpListener::bind(a).await, b).await`."""
    calls: list[Node] = []
    at = server
    while len(calls) < 2:
        outer = context.parent(at)
        if outer is None or outer.type not in ("scoped_identifier", "field_expression", "call_expression"):
            return None
        at = outer
        if at.type == "call_expression":
            calls.append(at)
    names = ["".join(context.text(call.child_by_field_name("function") or call).split()) for call in calls]
    if names[0] != "axum::Server::bind" or not names[1].endswith(").serve"):
        return None
    awaited = context.parent(calls[1])
    handled = context.parent(awaited) if awaited is not None else None
    if awaited is None or handled is None or awaited.type != "await_expression":
        return None
    if handled.type == "try_expression":
        ending = "?"
    elif handled.type == "field_expression" and context.text(handled).endswith(".unwrap"):
        ending = ".unwrap()"
    else:
        return None
    address, service = (call.child_by_field_name("arguments") for call in calls)
    if address is None or service is None or "comment" in "".join(n.type for n in _all(calls[1])):
        return None
    if len(address.named_children) != 1 or len(service.named_children) != 1:
        return None
    bound = _address(address.named_children[0], context)
    if bound is None:
        return None
    listener = f"tokio::net::TcpListener::bind({bound}).await{ending}"
    text = f"axum::serve({listener}, {context.text(service.named_children[0])})"
    return context.replace(
        calls[1], text, title="use `axum::serve`", applicability=Applicability.MAYBE_INCORRECT
    )


def _address(argument: Node, context: Context) -> str | None:
    """What to bind to: `"0.0.0.0:80"` for `&"0.0.0.0:80".parse()?`; None where the type would not be known any more."""
    text = context.text(argument)
    if "parse" not in text:
        return text
    value = argument.child_by_field_name("value")
    chain = chain_to(value) if argument.type == "reference_expression" and value is not None else None
    if chain is None or not chain.steps or context.text(chain.steps[0].name) != "parse":
        return None
    return context.text(chain.root) if chain.root.type == "string_literal" else None


def _all(node: Node) -> Iterator[Node]:
    yield node
    for child in node.named_children:
        yield from _all(child)
