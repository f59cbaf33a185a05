"""A server whose address nobody can change.

## What it does
Finds a listener of a server program (one that depends on axum, hyper, tonic, warp, poem or salvo) whose host and port
are a literal.

## Why is this bad
Two of them cannot run on one machine, a platform that hands out the port (`PORT`) cannot start it, and who has to
move it must build it anew.

## Example
```rust,crate:axum,role:bin
#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await?; //~ listen_address_fixed
    axum::serve(listener, axum::Router::<()>::new()).await
}
```

## Use instead
```rust,crate:axum,role:bin
#[tokio::main]
async fn main() -> std::io::Result<()> {
    let address = std::env::var("LISTEN").unwrap_or_else(|_| "0.0.0.0:3000".to_string());
    let listener = tokio::net::TcpListener::bind(address).await?;
    axum::serve(listener, axum::Router::<()>::new()).await
}
```

## When it is fine
In a container the port inside may be fixed: the platform maps it.

## Limits
Off by default: most small services are written so, and it is right for many. Only in `main` of a program.

## Sources
The Twelve-Factor App on port binding.
"""

from __future__ import annotations

from rust_specialist.lint import (
    SERVER_FRAMEWORKS,
    Context,
    Findings,
    Match,
    Severity,
    arguments_in,
    call,
    is_conditional,
    rule,
)
from rust_specialist_rules._code import function_around
from rust_specialist_rules.deployment._servers import BINDS, address_of, is_server


@rule(
    on=call(*BINDS),
    severity=Severity.HINT,
    default=False,
    crates=SERVER_FRAMEWORKS,
    in_tests=False,
    docs="https://12factor.net/port-binding",
)
def listen_address_fixed(match: Match, context: Context) -> Findings:
    given = arguments_in(match.node)
    if function_around(context, match.node) != "main" or not is_server(context) or len(given) != 1:
        return
    address = address_of(given[0], context)
    if address is None or address.port == 0 or is_conditional(context, match.node):
        return
    yield context.finding(
        address.node, f"port {address.port} is fixed: who has to run this elsewhere must build it anew"
    )
