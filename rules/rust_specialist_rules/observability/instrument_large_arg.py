"""`#[instrument]` writes a whole body or a connection into the trace.

## What it does
Finds `#[tracing::instrument]` on functions with an argument of bytes (`Vec<u8>`, `&[u8]`, `bytes::Bytes`) or of headers
that is not skipped.

## Why is this bad
Every argument is printed with `Debug` whenever the span is made, whoever reads it: a `Vec<u8>` as a list of numbers,
four times as long as the data. It costs time with every call and fills the log.

## Example
```rust
#[tracing::instrument]
pub async fn store(name: &str, body: Vec<u8>) -> usize { //~^ instrument_large_arg
    name.len() + body.len()
}
```

## Use instead
```rust
#[tracing::instrument(skip(body))]
pub async fn store(name: &str, body: Vec<u8>) -> usize {
    name.len() + body.len()
}
```

## When it is fine
With a few bytes, or at a level that is off in production: with `level = "trace"` or `"debug"` nothing is reported.
Fixed arrays (`[u8; 32]`) and references to them are taken for short.

## Fix safety
Safe: the function does the same, the span has a field less. `fields(len = body.len())` keeps the length.

## Limits
Named types other than these are not looked into. An argument that `fields(..)` gives another form is not reported.

## Sources
The documentation of `tracing::instrument`, on skipping arguments.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Node,
    Severity,
    Type,
    attribute,
    rule,
)
from rust_specialist_rules.observability._instrument import SECRET, named_parameters, recording, skipping

_HOLDERS = frozenset({"&", "&mut", "std::option::Option", "std::boxed::Box", "std::sync::Arc"})
_LARGE = frozenset({"bytes::Bytes", "bytes::BytesMut", "http::HeaderMap", "axum::http::HeaderMap"})
_LISTS = frozenset({"[]", "std::vec::Vec"})
_QUIET = ('"trace"', '"debug"', "Level::TRACE", "Level::DEBUG")


@rule(
    on=attribute("instrument"),
    severity=Severity.HINT,
    in_tests=False,
    docs="https://docs.rs/tracing/latest/tracing/attr.instrument.html#skipping-fields",
)
def instrument_large_arg(match: Match, context: Context) -> Findings:
    found = recording(match, context)
    if found is None:
        return
    function, instrument = found
    if instrument.arguments is not None:
        said = "".join(context.text(instrument.arguments).split())
        if (
            any(f"level={level}" in said for level in _QUIET)
            or "Level::TRACE" in said
            or "Level::DEBUG" in said
        ):
            return
    left_out = instrument.recorded_otherwise
    large = {name: at for name, at in _large(function, context).items() if name not in left_out}
    if not large:
        return
    names = " and ".join(f"`{name}`" for name in large)
    yield context.finding(
        instrument.path,
        f"{names} {'is' if len(large) == 1 else 'are'} printed in full for every span of this function",
        skipping(context, instrument, large, Applicability.MACHINE_APPLICABLE),
        related=tuple(context.related(at, "it is written into the trace") for at in large.values()),
    )


def _large(function: Node, context: Context) -> dict[str, Node]:
    """The arguments that are bytes or headers, by name."""
    found: dict[str, Node] = {}
    for pattern, type_ in named_parameters(context, function):
        if SECRET.fullmatch(context.text(pattern)):
            continue  # another rule's, and worse
        if _is_large(type_):
            found[context.text(pattern)] = pattern
    return found


def _is_large(type_: Type | None) -> bool:
    while type_ is not None and type_.path in _HOLDERS:
        type_ = type_.argument(0)
    if type_ is None:
        return False
    element = type_.argument(0) if type_.path in _LISTS else None
    return type_.path in _LARGE or (element is not None and element.path == "u8")
