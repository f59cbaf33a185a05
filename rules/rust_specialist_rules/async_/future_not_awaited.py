"""A future that is made and dropped without having been awaited.

## What it does
Finds a statement or a `let _ =` whose value is a call of an `async fn` of the file, or of an async function of tokio,
in async code, without `.await`.

## Why is this bad
A future does nothing until it is polled. The call looks like work and does none: nothing is written, sent or waited
for. `let _ =` also silences the compiler's warning.

## Example
```rust
async fn flush() {}
pub async fn stop() {
    let _ = flush(); //~ future_not_awaited
    tokio::time::sleep(std::time::Duration::from_millis(5)); //~ future_not_awaited
}
```

## Use instead
```rust
async fn flush() {}
pub async fn stop() {
    flush().await;
    tokio::time::sleep(std::time::Duration::from_millis(5)).await;
}
```

## When it is fine
To drop a future on purpose, say so: `drop(flush())`.

## Fix safety
Safe where the result of the awaited future is `()` or is thrown away by `let _ =`. Otherwise the result, probably a
`Result`, needs a look.

## Limits
A plain function that returns a future may have done its work already, so only `async fn` counts. Functions with
attributes that may change their nature (`#[tokio::main]`, `#[maybe_async]`) are left alone.

## Sources
The documentation of `std::future::Future`; the lints `unused_must_use` of rustc and `let_underscore_future` of clippy.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    Span,
    Type,
    called_path,
    node,
    rule,
)
from rust_specialist_rules._executor import behind_pointers, called_name

_FUTURE = "std::future::Future"
#: Async functions that the table of signatures does not have, and whether their result is `()`.
_FUNCTIONS = {
    "tokio::time::sleep": True,
    "tokio::time::sleep_until": True,
    "tokio::task::yield_now": True,
    "tokio::time::timeout": False,
    "tokio::time::timeout_at": False,
    "tokio::signal::ctrl_c": False,
    "tokio::net::TcpStream::connect": False,
    "tokio::net::TcpListener::bind": False,
    **{
        f"tokio::fs::{name}": False
        for name in (
            "copy",
            "create_dir",
            "create_dir_all",
            "read",
            "read_to_string",
            "remove_dir",
            "remove_dir_all",
        )
    },
    **{f"tokio::fs::{name}": False for name in ("remove_file", "rename", "set_permissions", "write")},
}
_METHODS = {
    "tokio::task::JoinSet": {"join_next": False, "shutdown": True},
    "tokio::sync::mpsc::Sender": {"send": False, "closed": True},
    "tokio::sync::mpsc::UnboundedSender": {"closed": True},
    "tokio::sync::Barrier": {"wait": False},
    "tokio::process::Child": {"wait": False, "kill": False},
    "tokio::time::Interval": {"tick": False},
}
_HARMLESS = frozenset(
    {
        "doc",
        "inline",
        "allow",
        "expect",
        "warn",
        "deny",
        "must_use",
        "cfg",
        "deprecated",
        "cold",
        "instrument",
        "tracing::instrument",
        "async_trait",
        "async_trait::async_trait",
    }
)
_CHANGES_ASYNC = re.compile(r"maybe_async|bisync|remove_async|must_be_sync|blocking", re.I)


@rule(
    on=node("expression_statement", "let_declaration"),
    severity=Severity.ERROR,
    like="clippy::let_underscore_future",
    docs="https://doc.rust-lang.org/std/future/trait.Future.html",
)
def future_not_awaited(match: Match, context: Context) -> Findings:
    call = _discarded_call(match.node)
    name = called_name(call) if call is not None else None
    if call is None or name is None or not context.in_async(call):
        return
    is_unit = _makes_future(call, context.text(name), context)
    if is_unit is None or _is_rewritten(call, context):
        return
    called = "".join(context.text(called_path(call) or name).split())
    yield context.finding(
        name,
        f"`{called}` only makes a future here, which is dropped: without `.await` it never runs",
        _fix(match.node, call, is_unit, context),
    )


def _discarded_call(statement: Node) -> Node | None:
    """The call whose value the statement throws away."""
    if statement.type == "let_declaration":
        pattern = statement.child_by_field_name("pattern")
        value = statement.child_by_field_name("value")
        is_plain = (
            pattern is not None and pattern.type == "_" and statement.child_by_field_name("type") is None
        )
        return value if is_plain and value is not None and value.type == "call_expression" else None
    value = next(iter(statement.named_children), None)
    ends = statement.children[-1].type == ";"
    return value if ends and value is not None and value.type == "call_expression" else None


def _makes_future(call: Node, name: str, context: Context) -> bool | None:
    """Whether the awaited result of `call` is `()`; None where it is not known to make a future."""
    path = called_path(call)
    resolved = context.resolve(path) if path is not None else None
    if resolved in _FUNCTIONS:
        return _FUNCTIONS[resolved]
    function = call.child_by_field_name("function")
    receiver = function.child_by_field_name("value") if function is not None else None
    type_ = behind_pointers(context.type_of(receiver)) if receiver is not None else None
    if type_ is not None and name in _METHODS.get(type_.path, {}):
        return _METHODS[type_.path][name]
    made = context.type_of(call)
    if made is None or made.path != "impl":
        return None
    output = next((b.binding("Output") for b in made.arguments if b is not None and b.path == _FUTURE), None)
    facts = context.facts
    if type_ is not None and type_.path.startswith(("tokio::", "async_lock::", "futures::")):
        return output == Type("()")
    free = facts.function(resolved or "")
    if type_ is not None:
        answers = [
            one.declared.is_async and _is_plain(one.declared.attributes + one.owner.attributes)
            for one in facts.methods_named(type_, name)
        ]
    elif free is not None:
        answers = [free.is_async and _is_plain(free.attributes)]
    else:
        answers = [
            one.is_async and _is_plain(one.attributes + (owner.attributes if owner is not None else ()))
            for one, owner in facts.functions_named(name)
        ]
    if not answers or not all(answers):
        return None
    return output == Type("()")


def _is_plain(attributes: tuple[str, ...]) -> bool:
    return all((re.match(r"[\w:]*", text.strip()) or [""])[0] in _HARMLESS for text in attributes)


def _is_rewritten(node: Node, context: Context) -> bool:
    """Whether a macro around may turn async code into plain code."""
    return any(
        _CHANGES_ASYNC.search(context.text(attribute))
        for outer in context.ancestors(node)
        if outer.type in ("function_item", "impl_item", "mod_item")
        for attribute in context.attributes(outer)
    )


def _fix(statement: Node, call: Node, is_unit: bool, context: Context) -> Fix | None:
    function, name, path = context.enclosing(statement, "function_item"), called_name(call), called_path(call)
    own = function.child_by_field_name("name") if function is not None else None
    elsewhere = path is not None and context.resolve(path) in _FUNCTIONS
    if own is not None and name is not None and context.text(own) == context.text(name) and not elsewhere:
        return None  # an async fn that awaits itself needs a Box
    edits = [context.insert(call.end_byte, ".await")]
    is_let = statement.type == "let_declaration"
    if is_let and is_unit and not any(child.type.endswith("comment") for child in statement.children):
        edits.insert(0, context.edit(Span(statement.start_byte, call.start_byte), ""))
    safe = is_unit or is_let
    applicability = Applicability.MACHINE_APPLICABLE if safe else Applicability.MAYBE_INCORRECT
    return context.fix("await the future", applicability, *edits)
