"""`#[instrument]` writes a password or a token into the trace.

## What it does
Finds `#[tracing::instrument]` on functions with an argument of text or bytes whose name says that it is a secret
(`password`, `api_key`, `access_token` ..), and which is neither skipped nor given another form in `fields(..)`.

## Why is this bad
All arguments are recorded with the span. The secret then stands in every log line of the function, and in whatever
store the traces are sent to, readable for all who may read logs.

## Example
```rust
#[tracing::instrument]
pub fn login(user: &str, password: &str) -> bool { //~^ instrument_records_secret
    user.len() == password.len()
}
```

## Use instead
```rust
#[tracing::instrument(skip(password))]
pub fn login(user: &str, password: &str) -> bool {
    user.len() == password.len()
}
```

## When it is fine
With a type that does not show what it holds, as `secrecy::SecretString`: only `str`, `String` and bytes are reported.

## Fix safety
Safe: the function does the same, the span has a field less.

## Limits
An argument called only `token` is reported where the function's name speaks of logging in or of tokens; parsers have
tokens, too.

## Sources
The documentation of `tracing::instrument`; CWE-532.
"""

from __future__ import annotations

import re

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    attribute,
    rule,
)
from rust_specialist_rules.observability._instrument import (
    SECRET,
    is_shown,
    named_parameters,
    recording,
    skipping,
)

#: Functions in which a bare `token` is one that lets somebody in.
_ABOUT_TOKENS = re.compile(
    r"log_?in|log_?out|auth|session|refresh|revoke|jwt|bearer|(?:verify|validate|check|decode)_token", re.I
)


@rule(
    on=attribute("instrument"),
    severity=Severity.ERROR,
    in_tests=False,
    docs="https://docs.rs/tracing/latest/tracing/attr.instrument.html#skipping-fields",
)
def instrument_records_secret(match: Match, context: Context) -> Findings:
    found = recording(match, context)
    if found is None:
        return
    function, instrument = found
    left_out = instrument.recorded_otherwise
    secrets = {
        name: parameter for name, parameter in _secrets(function, context).items() if name not in left_out
    }
    if not secrets:
        return
    names = " and ".join(f"`{name}`" for name in secrets)
    yield context.finding(
        instrument.path,
        f"{names} {'is' if len(secrets) == 1 else 'are'} recorded in clear text with every span of this function",
        skipping(context, instrument, secrets, Applicability.MACHINE_APPLICABLE),
        related=tuple(context.related(one, "it is written into the trace") for one in secrets.values()),
    )


def _secrets(function: Node, context: Context) -> dict[str, Node]:
    """The arguments that by name are secrets and by type are shown in full."""
    called = function.child_by_field_name("name")
    found: dict[str, Node] = {}
    for pattern, type_ in named_parameters(context, function):
        name = context.text(pattern)
        is_token = name == "token" and called is not None and _ABOUT_TOKENS.search(context.text(called))
        if not is_token and not SECRET.fullmatch(name):
            continue
        if is_shown(type_):
            found[name] = pattern
    return found
