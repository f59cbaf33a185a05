"""A secret that is in the program for all who have it.

## What it does
Finds `env!("NAME")` and `option_env!("NAME")` with the name of a secret (`API_KEY`, `SMTP_PASSWORD` ..).

## Why is this bad
These macros read the variable of the build, and its value becomes a part of the binary: `strings` shows it to
everybody who gets the program or the image, and another key means another build. `std::env::var` reads it when the
program runs.

## Example
```rust
pub fn key() -> Option<String> {
    option_env!("API_KEY").map(str::to_string) //~ secret_baked_in
}
```

## Use instead
```rust
pub fn key() -> Option<String> {
    std::env::var("API_KEY").ok()
}
```

## When it is fine
Firmware has no environment: nothing is reported in crates without the standard library. A key that is meant to be
seen by all users of a program may be built in.

## Limits
Goes by the name. Tests, examples and build scripts are not looked at.

## Sources
The documentation of `std::env!`; CWE-798.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Role,
    Severity,
    crate_root_of,
    macro_call,
    rule,
    string_value,
    token_parts,
)
from rust_specialist_rules.config._secrets import names_secret

_EMBEDDED = ("esp-idf-svc", "esp-idf-hal", "esp-hal", "embassy-executor", "cortex-m", "esp-idf-sys")


@rule(
    on=macro_call("env", "option_env"),
    severity=Severity.WARNING,
    in_tests=False,
    docs="https://doc.rust-lang.org/std/macro.env.html",
)
def secret_baked_in(match: Match, context: Context) -> Findings:
    if context.role is Role.BUILD_SCRIPT or context.facts.may_be_macro(context.text(match["path"])):
        return
    if context.text(match["path"]).removeprefix("std::") not in ("env", "option_env"):
        return
    parts = token_parts(match["arguments"])
    name = string_value(parts[0][0]) if parts and len(parts[0]) == 1 else None
    if name is None or not names_secret(name):
        return
    root = crate_root_of(context)
    if (root is not None and root.no_std) or context.crate.depends_on_any(*_EMBEDDED):
        return
    yield context.finding(
        match.node, f"the value of `{name}` at the build is in the program: whoever has that can read it"
    )
