"""Code uses a part of a crate that the manifest does not ask for.

## What it does
Finds uses of tokio, serde, clap and uuid that need a feature of the crate which the package does not switch on:
`tokio::net` without `net`, `#[tokio::main]` without `macros` and a runtime, `#[derive(Serialize)]` without `derive`.

## Why is this bad
It does not compile, and rustc says only that it cannot find the name.

## Example
```rust,ignore,crate:tokio,bare-crates
use tokio::net::TcpListener; //~ feature_not_asked_for

pub async fn listen() -> std::io::Result<TcpListener> {
    TcpListener::bind("127.0.0.1:0").await
}
```

## Use instead
```rust,crate:tokio
use tokio::net::TcpListener;

pub async fn listen() -> std::io::Result<TcpListener> {
    TcpListener::bind("127.0.0.1:0").await
}
```

## Limits
Features add up over all packages of a build. It speaks only where Cargo.lock shows that no other package uses the
crate, so that nobody else can have switched the feature on; and not where a feature of this package does. The
fix belongs into Cargo.toml: add the feature to the dependency.

## Sources
The documentation of the crates on their features, and the table `needed_features.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint import (
    Context,
    Crate,
    Findings,
    Match,
    Node,
    Severity,
    attribute,
    call,
    macro_call,
    needed_features,
    node,
    rule,
    token_parts,
    use_leaves,
)

_CALLED = ("tokio::spawn", "tokio::task::spawn_blocking", "tokio::time::sleep", "tokio::time::timeout")
_RUNTIMES = ("rt", "rt-multi-thread", "test-util", "full")


@rule(
    on=(
        *node("use_declaration"),
        attribute("main", "test", "derive"),
        call(*_CALLED, "uuid::Uuid::new_v4", "uuid::Uuid::now_v7"),
        macro_call("select", "join", "try_join"),
    ),
    severity=Severity.ERROR,
    crates=("tokio", "serde", "clap", "uuid"),
    docs="https://doc.rust-lang.org/cargo/reference/features.html#dependency-features",
)
def feature_not_asked_for(match: Match, context: Context) -> Findings:
    for what, at, features in _needed(match, context):
        package = what.partition("::")[0].lstrip("#[")
        if not _is_missing(package, features, context.crate) or _is_conditional(match.node, context):
            continue
        message = (
            f"`{what}` needs the feature `{features[0]}` of {package}, which Cargo.toml does not ask for"
        )
        yield context.finding(at, message)


def _needed(match: Match, context: Context) -> Iterator[tuple[str, Node, tuple[str, ...]]]:
    """What is used here, where, and the features of which one is needed."""
    kind = match.node.type
    if kind == "use_declaration":
        for path, leaf in use_leaves(context.source, match.node):
            yield from _of_path(path, leaf)
    elif kind in ("call_expression", "macro_invocation"):
        path = match.path or context.resolve(match["path"]) or ""
        yield from _of_path(path, match["path"])
    else:
        path_node = match["path"]
        written = context.text(path_node)
        if written in ("tokio::main", "tokio::test"):
            yield from _of_entry(written, path_node, context.text(match.node))
        elif written == "derive":
            yield from _of_derive(match.node, context)


def _of_path(path: str, at: Node) -> Iterator[tuple[str, Node, tuple[str, ...]]]:
    crate = needed_features().get(path.partition("::")[0])
    for known, features in crate.items.items() if crate is not None else ():
        if path == known or path.startswith(f"{known}::"):
            yield known, at, features


def _of_entry(written: str, at: Node, attribute: str) -> Iterator[tuple[str, Node, tuple[str, ...]]]:
    yield f"#[{written}]", at, ("macros", "full")
    if written == "tokio::main" and "flavor" not in attribute:
        yield f"#[{written}]", at, ("rt-multi-thread", "full")
    else:
        yield f"#[{written}]", at, _RUNTIMES


def _of_derive(node: Node, context: Context) -> Iterator[tuple[str, Node, tuple[str, ...]]]:
    tree = next(context.descendants(node, "token_tree"), None)
    for part in token_parts(tree) if tree is not None else ():
        path = context.resolve_text("".join(context.text(token) for token in part), node) or ""
        crate = needed_features().get(path.partition("::")[0])
        features = crate.derives.get(path) if crate is not None else None
        if features is not None and not context.crate.depends_on(f"{path.partition('::')[0]}_derive"):
            yield path, part[-1], features


def _is_missing(package: str, features: tuple[str, ...], crate: Crate) -> bool:
    """Whether certainly none of `features` is on."""
    found = crate.dependencies_on(package)
    if not found or any(one.has_other_users is not False or one.git or one.path for one in found):
        return False
    asked = crate.features_of(package) or frozenset()
    if not asked.isdisjoint(features):
        return False
    keys = {one.key for one in found}
    # A feature of this package may switch it on.
    return not any(
        item.partition("/")[0].removesuffix("?") in keys and item.partition("/")[2] in features
        for _, items in crate.features
        for item in items
    )


def _is_conditional(at: Node, context: Context) -> bool:
    """Whether the code is there under a condition only."""
    return any(
        "cfg" in context.text(attribute)
        for outer in (at, *context.ancestors(at))
        if outer.type.endswith(("_item", "_declaration"))
        for attribute in context.attributes(outer)
    ) or any("cfg" in text for text in context.facts.inner_attributes)
