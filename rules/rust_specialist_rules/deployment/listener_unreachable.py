"""A server in a container that only the container can reach.

## What it does
Finds a listener on the loopback address (`127.0.0.1`, `localhost`, `[::1]`) with a port that the Dockerfile beside
the manifest exposes.

## Why is this bad
A container has a loopback of its own. What listens there is reached by nothing outside: the port is published, the
connection is opened and closed at once, and on the developer's machine, without the container, all works.

## Example
```rust,crate:tokio,role:bin,exposes:3000
#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:3000").await?; //~ listener_unreachable
    let (_stream, _peer) = listener.accept().await?;
    Ok(())
}
```

## Use instead
```rust,crate:tokio,role:bin,exposes:3000
#[tokio::main]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind("0.0.0.0:3000").await?;
    let (_stream, _peer) = listener.accept().await?;
    Ok(())
}
```

## When it is fine
With the network of the host (`--network host`), or beside a proxy in the same pod; then the image need not expose the
port.

## Fix safety
A suggestion: outside of a container all machines of the network reach the program from then on.

## Limits
Only addresses that are literals, or locals of one, and only where the ports are the same. In a workspace the
Dockerfile at its root counts for a program that it names.

## Sources
Docker's documentation on `EXPOSE` and on networks.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Severity,
    arguments_in,
    call,
    is_conditional,
    method_call,
    rule,
)
from rust_specialist_rules.deployment._servers import BINDS, address_of, is_of_program


@rule(
    on=(call(*BINDS), method_call("bind", "bind_auto_h2c", "run", "serve")),
    severity=Severity.WARNING,
    in_tests=False,
    docs="https://docs.docker.com/reference/dockerfile/#expose",
)
def listener_unreachable(match: Match, context: Context) -> Findings:
    exposed = context.crate.deployment.exposed
    if not exposed or not is_of_program(context):
        return
    given = arguments_in(match.node)
    address = address_of(given[0], context) if len(given) == 1 else None
    if address is None or not address.is_loopback or address.port not in exposed:
        return
    if is_conditional(context, match.node):
        return
    fix = None
    text = context.text(address.node).strip('"')
    if address.node.type == "string_literal":
        everywhere = "[::]" if "::1" in address.host else "0.0.0.0"
        fix = context.replace(
            address.node,
            f'"{everywhere}:{address.port}"',
            title="listen on all addresses",
            applicability=Applicability.MAYBE_INCORRECT,
        )
    yield context.finding(
        address.node,
        f"the image exposes port {address.port}, but nothing outside of the container reaches `{text}`",
        fix,
    )
