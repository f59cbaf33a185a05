"""A test that listens at a port of its own choice.

## What it does
Finds `bind("127.0.0.1:8080")` on listeners and sockets of std and tokio in a test, with a port that is a number.

## Why is this bad
The test fails where something else has the port: another test of the run, the same run in another window, a service of
the machine. With port 0 the system hands out a free one.

## Example
```rust
#[test]
fn listens() {
    let listener = std::net::TcpListener::bind("127.0.0.1:8080").unwrap(); //~ fixed_port_in_test
    assert!(listener.local_addr().unwrap().ip().is_loopback());
}
```

## Use instead
```rust
#[test]
fn listens() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    assert!(listener.local_addr().unwrap().ip().is_loopback());
}
```

## When it is fine
Where the protocol under test has a port of its own.

## Fix safety
A suggestion: what connects must ask `local_addr()` for the port.

## Limits
Only functions with a test's attribute, and addresses that are literals.

## Sources
The documentation of `std::net::TcpListener::bind`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Severity,
    arguments_in,
    call,
    rule,
    string_value,
)
from rust_specialist_rules.testing._attributes import is_test_function

_PORT = re.compile(r"(?:[\w.-]+|\[[0-9a-fA-F:]+\]):(\d{1,5})")
_BINDS = tuple(
    f"{module}::{name}::bind"
    for module in ("std::net", "tokio::net")
    for name in ("TcpListener", "UdpSocket")
)


@rule(
    on=call(*_BINDS),
    severity=Severity.HINT,
    docs="https://doc.rust-lang.org/std/net/struct.TcpListener.html#method.bind",
)
def fixed_port_in_test(match: Match, context: Context) -> Findings:
    given = arguments_in(match.node)
    value = string_value(given[0]) if len(given) == 1 else None
    port = _PORT.fullmatch(value) if value is not None else None
    if value is None or port is None or int(port[1]) == 0:
        return
    function = context.enclosing(match.node, "function_item")
    if function is None or not is_test_function(context, function):
        return
    fix = None
    if context.text(given[0]) == f'"{value}"':
        fix = context.replace(
            given[0],
            f'"{value[: port.start(1)]}0"',
            title="take a free port",
            applicability=Applicability.MAYBE_INCORRECT,
        )
    yield context.finding(
        given[0], f"the test fails where port {port[1]} is taken, by another test or another run of it", fix
    )
