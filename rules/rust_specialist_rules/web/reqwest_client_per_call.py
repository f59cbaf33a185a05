"""A reqwest client made anew for each request.

## What it does
Finds `reqwest::Client::new()`, clients built with a builder, and `reqwest::get(..)`, in the body of a loop, in a
handler of axum or actix-web, and, in crates that serve, in async methods that take `&self`, where the client is used
for its requests and thrown away.

## Why is this bad
A client is a pool of connections. A new one loads the root certificates, looks the host up, and makes a new connection
and TLS handshake for each request; under load the machine runs out of ports. A clone of one client is cheap: it shares
the pool.

## Example
```rust
pub async fn sizes(urls: &[String]) -> reqwest::Result<Vec<usize>> {
    let mut sizes = vec![];
    for url in urls {
        sizes.push(reqwest::get(url).await?.bytes().await?.len()); //~ reqwest_client_per_call
    }
    Ok(sizes)
}
```

## Use instead
```rust
pub async fn sizes(client: &reqwest::Client, urls: &[String]) -> reqwest::Result<Vec<usize>> {
    let mut sizes = vec![];
    for url in urls {
        sizes.push(client.get(url).send().await?.bytes().await?.len());
    }
    Ok(sizes)
}
```

## When it is fine
In programs that make one request and end, and where each request needs other settings, such as a proxy of its own.

## Limits
Constructors, functions that return a client or are named after one, what installs something, closures, and builders
that take values of the loop or function are left alone, as are methods that keep the client for a loop of their own.

## Sources
The documentation of `reqwest::Client` and `reqwest::get`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import Context, Findings, Match, Node, call, rule, steps_after
from rust_specialist_rules._handlers import SERVERS, is_handler

_GETS = ("reqwest::get", "reqwest::blocking::get")
_MAKES = tuple(
    f"reqwest::{module}{name}"
    for module in ("", "blocking::")
    for name in ("Client::new", "Client::default", "Client::builder", "ClientBuilder::new")
)
_REQUESTS = frozenset({"get", "post", "put", "patch", "delete", "head", "request", "execute"})
_MAKES_CLIENT = re.compile(
    r"new|default|main|init\w*|build\w*|from\w*|with\w*|connect\w*|setup\w*|\w*client\w*|(?:\w+_)?(?:un)?install(?:_\w+)?"
)
_LOOPS = ("for_expression", "while_expression", "loop_expression")


@rule(
    on=call(*_GETS, *_MAKES),
    crates=("reqwest",),
    in_tests=False,
    docs="https://docs.rs/reqwest/latest/reqwest/struct.Client.html",
)
def reqwest_client_per_call(match: Match, context: Context) -> Findings:
    path = match.path or ""
    if "blocking" in path and context.in_async(match.node):
        # `reqwest_blocking_in_async` says what is worse.
        return
    if path not in _GETS and not _is_thrown_away(match.node, context):
        return
    loop = context.loop_around(match.node)
    what = f"`{path.removeprefix('reqwest::')}` makes a new client"
    if loop is not None:
        when = "on each turn of the loop"
    else:
        name = _called_often(match.node, context)
        if name is None or "blocking" in path:
            return
        when = f"on each call of `{name}`"
    yield context.finding(
        match["path"], f"{what} {when}: no connection is used again, each request opens its own"
    )


def _is_thrown_away(made: Node, context: Context) -> bool:
    """Whether the client that begins with the call `made` only serves requests where it stands."""
    end = made
    for step in steps_after(context, made):
        name = context.text(step.name)
        if name in _REQUESTS:
            return True
        if any(_depends_on_locals(argument, context) for argument in step.arguments):
            return False
        end = step.call
    at = end
    outer = context.parent(at)
    while outer is not None and outer.type in (
        "try_expression",
        "await_expression",
        "parenthesized_expression",
    ):
        at, outer = outer, context.parent(outer)
    if outer is None or outer.type != "let_declaration":
        return False
    pattern = outer.child_by_field_name("pattern")
    binding = context.binding_of(pattern) if pattern is not None and pattern.type == "identifier" else None
    if binding is None or not binding.occurrences:
        return False
    for use in binding.occurrences:
        first = next(steps_after(context, use.node), None) if use.node is not None else None
        if first is None or context.text(first.name) not in _REQUESTS:
            return False
    return True


def _depends_on_locals(node: Node, context: Context) -> bool:
    names = context.descendants(node, "identifier", "self")
    return any(name.type == "self" or context.binding_of(name) is not None for name in names)


def _called_often(node: Node, context: Context) -> str | None:
    """The name of the handler or async `&self` method that `node` stands in directly."""
    function = context.enclosing(node, "function_item", "closure_expression", "async_block")
    name = function.child_by_field_name("name") if function is not None else None
    if function is None or name is None or not context.in_async(node):
        return None
    returned = function.child_by_field_name("return_type")
    if _MAKES_CLIENT.fullmatch(context.text(name)) or (
        returned is not None and re.search(r"\bClient\b|\bSelf\b", context.text(returned))
    ):
        return None
    if next(context.descendants(function, *_LOOPS), None) is not None:
        return None
    parameters = function.child_by_field_name("parameters")
    receiver = next(
        (one for one in parameters.named_children if one.type == "self_parameter")
        if parameters
        else iter(()),
        None,
    )
    if receiver is not None:
        serves = context.text(receiver).startswith("&") and context.crate.depends_on_any(*SERVERS)
        return context.text(name) if serves else None
    return context.text(name) if is_handler(context, function) else None
