"""A missing environment variable that is not named when the program stops.

## What it does
Finds `unwrap()` on `std::env::var("NAME")` and `std::env::var_os("NAME")`.

## Why is this bad
The error does not know the name: the log of the service says `NotPresent` and nothing else, and whoever deploys it has
to find the line in the source.

## Example
```rust
pub fn database() -> String {
    std::env::var("DATABASE_URL").unwrap() //~ env_var_unwrap
}
```

## Use instead
```rust
pub fn database() -> String {
    std::env::var("DATABASE_URL").expect("DATABASE_URL must be set")
}
```

## When it is fine
In build scripts, for what cargo sets and for `PATH`, and in tests, examples and benchmarks: nothing is reported there.

## Fix safety
Safe: only the text of the panic changes. In a function that returns a `Result`, an error with the name is better yet.

## Limits
Only names that are literals.

## Sources
The documentation of `std::env::VarError`.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Role,
    Severity,
    Span,
    arguments_in,
    called_path,
    method_call,
    rule,
    string_value,
)

#: What the panic says.
_SAYS = {"std::env::var": "`NotPresent`", "std::env::var_os": "that there is `None`"}
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
#: What cargo itself sets while it builds or runs: no deployment can leave it out.
#: What every system sets for every program.
_ALWAYS_SET = frozenset({"PATH"})
_SET_BY_CARGO = re.compile(r"CARGO(?:_.*)?|OUT_DIR|TARGET|HOST|PROFILE|RUSTC(?:_.*)?|NUM_JOBS|OPT_LEVEL")


@rule(
    on=method_call("unwrap"),
    severity=Severity.HINT,
    in_tests=False,
    docs="https://doc.rust-lang.org/std/env/enum.VarError.html",
)
def env_var_unwrap(match: Match, context: Context) -> Findings:
    read = match["receiver"]
    path = called_path(read) if read.type == "call_expression" else None
    if path is None or arguments_in(match.node):
        return
    given = arguments_in(read)
    name = string_value(given[0]) if len(given) == 1 else None
    if name is None or not _NAME.fullmatch(name) or context.role is Role.BUILD_SCRIPT:
        return
    says = _SAYS.get(context.resolve(path) or "")
    if says is None or name in _ALWAYS_SET or _SET_BY_CARGO.fullmatch(name):
        return
    change = Span(match["key"].start_byte, match.node.end_byte)
    yield context.finding(
        change,
        f"without `{name}` the program stops and says only {says}, not which variable",
        context.replace(
            change,
            f'expect("{name} must be set")',
            title="name the variable",
            applicability=Applicability.MACHINE_APPLICABLE,
        ),
    )
