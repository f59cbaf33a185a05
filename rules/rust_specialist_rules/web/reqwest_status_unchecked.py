"""The page of an error read as if it were the answer.

## What it does
Finds `.send().await?` of reqwest followed at once by `.text()`, `.bytes()`, `.json()` or `.bytes_stream()`.

## Why is this bad
reqwest reports an error if there is no answer; a 404 or 500 is one, and `Ok`. Here nobody can look at the status any
more: the text of the error page is taken for what was asked for, or `json` fails with a message about its first
character.

## Example
```rust
pub async fn list(client: &reqwest::Client) -> reqwest::Result<String> {
    client.get("https://api.example.com/list").send().await?.text().await //~ reqwest_status_unchecked
}
```

## Use instead
```rust
pub async fn list(client: &reqwest::Client) -> reqwest::Result<String> {
    client.get("https://api.example.com/list").send().await?.error_for_status()?.text().await
}
```

## When it is fine
Where the body says by itself whether it is an error.

## Fix safety
A suggestion: answers with a status of 400 and more become errors, and their body is lost.

## Limits
Only chains that start from a client whose type is known. An answer that is kept in a variable is not followed.

## Sources
The documentation of `reqwest::Response::error_for_status`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    called_path,
    chain_to,
    method_call,
    rule,
)

_READS = ("text", "bytes", "json", "bytes_stream", "text_with_charset")
_POINTERS = frozenset(
    {"&", "&mut", "std::sync::Arc", "std::rc::Rc", "std::boxed::Box", "std::sync::LazyLock"}
)
_GETS = frozenset({"reqwest::get"})
_SENDS = frozenset({"get", "post", "put", "patch", "delete", "request"})


@rule(
    on=method_call(*_READS),
    severity=Severity.HINT,
    crates=("reqwest",),
    in_tests=False,
    docs="https://docs.rs/reqwest/latest/reqwest/struct.Response.html#method.error_for_status",
)
def reqwest_status_unchecked(match: Match, context: Context) -> Findings:
    answer = match["receiver"]
    wait = next(iter(answer.named_children), None) if answer.type == "try_expression" else None
    if wait is None or wait.type != "await_expression":
        return
    chain = chain_to(wait)
    names = [context.text(step.name) for step in chain.steps]
    if names:
        if names[-1] != "send" or names[0] not in _SENDS or not _is_client(chain.root, context):
            return
    else:
        path = called_path(chain.root) if chain.root.type == "call_expression" else None
        if path is None or context.resolve(path) not in _GETS:
            return
    name = context.text(match["key"])
    yield context.finding(
        match["key"],
        f"`{name}` takes the page of a 404 or 500 for the answer: nothing looks at the status",
        context.fix(
            "make such an answer an error",
            Applicability.MAYBE_INCORRECT,
            context.insert(answer.end_byte, ".error_for_status()?"),
        ),
    )


def _is_client(root: Node, context: Context) -> bool:
    path = called_path(root) if root.type == "call_expression" else None
    if path is not None and context.resolve(path) == "reqwest::Client::new":
        return True
    type_ = context.type_of(root)
    while type_ is not None and type_.path in _POINTERS:
        type_ = type_.argument(0)
    return type_ is not None and type_.path in ("reqwest::Client", "reqwest::async_impl::Client")
