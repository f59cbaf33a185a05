"""The environment changed while other threads of the runtime may read it.

## What it does
Finds `std::env::set_var` and `std::env::remove_var` in async functions, blocks and closures.

## Why is this bad
On every system but Windows the environment is a table without a lock. Other threads read it, in C code too:
`getaddrinfo` when a name is looked up, `localtime` for each line of a log. If the table moves meanwhile they read freed
memory, which is why both functions are `unsafe` in edition 2024. Async code runs when the threads of its runtime are
there already.

## Example
```rust,crate:tokio
#[tokio::main]
async fn main() {
    tokio::task::yield_now().await;
    unsafe { std::env::set_var("RUST_LOG", "info") }; //~ set_var_in_async
}
```

## Use instead
```rust,crate:tokio
fn main() -> std::io::Result<()> {
    // SAFETY: no other thread is there yet.
    unsafe { std::env::set_var("RUST_LOG", "info") };
    tokio::runtime::Runtime::new()?.block_on(async {
        tokio::task::yield_now().await;
    });
    Ok(())
}
```

Better, pass the value to what needs it and leave the environment alone.

## When it is fine
On a runtime with one thread, in a program without any other: `#[tokio::main(flavor = "current_thread")]` is not
reported. Neither is `main` before its first `.await` and `spawn`, while the threads of the runtime have nothing to do,
nor what has a comment on its safety. Tests are left to another rule.

## Limits
Functions that async code calls are not followed.

## Sources
The safety section of `std::env::set_var`; the edition guide for 2024.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Node, Role, Severity, call, rule
from rust_specialist_rules._safety import is_argued_for

_RUNTIMES = ("tokio", "async-std", "smol", "futures", "futures-util", "actix-rt", "actix-web", "async-trait")


@rule(
    on=call("std::env::set_var", "std::env::remove_var"),
    severity=Severity.ERROR,
    crates=_RUNTIMES,
    in_tests=False,
    docs="https://doc.rust-lang.org/std/env/fn.set_var.html#safety",
)
def set_var_in_async(match: Match, context: Context) -> Findings:
    if not context.in_async(match.node) or context.role is Role.BUILD_SCRIPT:
        return
    attributes = _attributes_of_function(match.node, context)
    if "current_thread" in attributes or "cfg(windows)" in attributes or is_argued_for(context, match.node):
        return
    name = context.text(match["path"]).rpartition("::")[2]
    is_main = "tokio::main" in attributes
    if is_main and not _has_begun(match.node, context):
        return
    yield context.finding(
        match["path"],
        f"`{name}` moves the environment while other threads of the runtime may read it: they read freed memory",
        # Elsewhere the runtime may have one thread only.
        severity=None if is_main else Severity.WARNING,
    )


def _has_begun(node: Node, context: Context) -> bool:
    """Whether `main` has awaited or spawned anything before `node`: until then the runtime's threads do nothing."""
    function = context.enclosing(node, "function_item")
    if function is None or function != context.enclosing(
        node, "function_item", "closure_expression", "async_block"
    ):
        return True
    before = context.source.document.text[function.start_byte : node.start_byte]
    return b".await" in before or b"spawn" in before


def _attributes_of_function(node: Node, context: Context) -> str:
    function = context.enclosing(node, "function_item")
    attributes = context.attributes(function) if function is not None else []
    return " ".join("".join(context.text(one).split()) for one in attributes)
