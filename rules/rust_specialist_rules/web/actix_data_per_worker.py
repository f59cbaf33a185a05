"""State of an actix-web service that each worker makes for itself.

## What it does
Finds `web::Data::new(..)` around a `Mutex`, an `RwLock` or an atomic number, inside the closure that is given to
`HttpServer::new`.

## Why is this bad
actix-web runs the closure once for each worker thread. Every worker then has a state of its own: what a request stores
is there for the requests that happen to come to the same worker, and for no other. With one worker, as in tests, all is
well.

## Example
```rust
use actix_web::{App, HttpServer, web};
use std::sync::Mutex;

pub async fn run() -> std::io::Result<()> {
    HttpServer::new(|| App::new().app_data(web::Data::new(Mutex::new(0_u64)))) //~ actix_data_per_worker
        .bind("127.0.0.1:0")?
        .run()
        .await
}
```

## Use instead
```rust
use actix_web::{App, HttpServer, web};
use std::sync::Mutex;

pub async fn run() -> std::io::Result<()> {
    let data = web::Data::new(Mutex::new(0_u64));
    HttpServer::new(move || App::new().app_data(data.clone()))
        .bind("127.0.0.1:0")?
        .run()
        .await
}
```

## When it is fine
Where each worker is to count or cache for itself; a `Cell` says so, and is not reported.

## Fix safety
A suggestion: the state is shared from then on, and its locks are waited for.

## Limits
State that is made of anything the closure captures is left alone: it may be shared already. So is a server with
`.workers(1)`.

## Sources
The documentation of `actix_web::App::app_data`, on shared mutable state.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Node,
    Severity,
    arguments_in,
    call,
    called_path,
    free_name,
    initialiser_of,
    rule,
    steps_after,
)

_SERVERS = frozenset({"actix_web::HttpServer::new"})
_ATOMICS = ("Bool", "I8", "I16", "I32", "I64", "Isize", "U8", "U16", "U32", "U64", "Usize")
_MUTABLE = frozenset(
    {
        *("std::sync::Mutex::new", "std::sync::RwLock::new"),
        *("tokio::sync::Mutex::new", "tokio::sync::RwLock::new"),
        *("parking_lot::Mutex::new", "parking_lot::RwLock::new", "dashmap::DashMap::new"),
        *(f"std::sync::atomic::Atomic{name}::new" for name in _ATOMICS),
    }
)


@rule(
    on=call("actix_web::web::Data::new"),
    severity=Severity.ERROR,
    crates=("actix-web",),
    in_tests=False,
    docs="https://docs.rs/actix-web/latest/actix_web/struct.App.html#method.app_data",
)
def actix_data_per_worker(match: Match, context: Context) -> Findings:
    closure = context.enclosing(match.node, "closure_expression", "function_item", "async_block")
    given = arguments_in(match.node)
    if closure is None or closure.type != "closure_expression" or len(given) != 1:
        return
    server = context.enclosing(closure, "call_expression")
    path = called_path(server) if server is not None else None
    if server is None or path is None or context.resolve(path) not in _SERVERS:
        return
    if arguments_in(server) != (closure,) or _has_one_worker(server, context):
        return
    state = initialiser_of(context, given[0]) or given[0]
    if not _is_inside(state, closure) or _captures(state, closure, context):
        return
    made = next(
        (
            called
            for inner in context.descendants(state, "call_expression")
            if (called := called_path(inner)) is not None and context.resolve(called) in _MUTABLE
        ),
        None,
    )
    if made is None:
        return
    kind = (context.resolve(made) or "").split("::")[-2]
    yield context.finding(
        match["path"],
        f"each worker thread makes its own `{kind}` here: what a request stores, requests to other workers miss",
        _fix(match.node, closure, server, context) if state == given[0] else None,
        related=(context.related(path, "calls this closure once for each worker"),),
    )


def _has_one_worker(server: Node, context: Context) -> bool:
    return any(
        context.text(step.name) == "workers" and [context.text(one) for one in step.arguments] == ["1"]
        for step in steps_after(context, server)
    )


def _is_inside(node: Node, outer: Node) -> bool:
    return outer.start_byte <= node.start_byte and node.end_byte <= outer.end_byte


def _captures(state: Node, closure: Node, context: Context) -> bool:
    """Whether an expression names a local, or `self`, from outside of the closure; a macro may."""
    if next(context.descendants(state, "macro_invocation", "self"), None) is not None:
        return True
    bindings = [context.binding_of(name) for name in context.descendants(state, "identifier")]
    return any(one is not None and one.declaration.start < closure.start_byte for one in bindings)


def _fix(made: Node, closure: Node, server: Node, context: Context) -> Fix | None:
    """The state made before the server, and cloned in the closure."""
    locals_inside = any(
        context.binding_of(name) is not None for name in context.descendants(made, "identifier")
    )
    statement = server
    outer = context.parent(statement)
    while outer is not None and outer.type != "block":
        if outer.type in ("closure_expression", "async_block", "macro_invocation"):
            return None
        statement, outer = outer, context.parent(outer)
    function = context.enclosing(server, "function_item")
    name = free_name(context, function, ("data", "state", "shared", "app_data_of_all")) if function else None
    if outer is None or name is None or locals_inside:
        return None
    is_move = any(child.type == "move" for child in closure.children)
    indentation = context.indentation(statement)
    text = context.text(made)
    if not any(
        b"\n" in (one.text or b"")
        for one in context.descendants(made, "string_literal", "raw_string_literal")
    ):
        text = text.replace("\n" + context.indentation(made), "\n" + indentation)
    edits = [
        context.insert(statement.start_byte, f"let {name} = {text};\n{indentation}"),
        context.edit(made, f"{name}.clone()"),
    ]
    if not is_move:
        edits.append(context.insert(closure.start_byte, "move "))
    return context.fix("share one among all workers", Applicability.MAYBE_INCORRECT, *edits)
