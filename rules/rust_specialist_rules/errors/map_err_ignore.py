"""The cause of an error is thrown away on the way to another error.

## What it does
Finds `map_err(|_| ..)`.

## Why is this bad
Whoever reads the log learns that something failed and never why: the file's name, the position in the text, the code
of the operating system were in the error that is dropped here.

## Example
```rust
use std::num::ParseIntError;

#[derive(Debug)]
pub enum ConfigError {
    Port(ParseIntError),
    Empty,
}

pub fn port(text: &str) -> Result<u16, ConfigError> {
    text.parse::<u16>().map_err(|_| ConfigError::Empty) //~ map_err_ignore
}
```

## Use instead
```rust
use std::num::ParseIntError;

#[derive(Debug)]
pub enum ConfigError {
    Port(ParseIntError),
    Empty,
}

pub fn port(text: &str) -> Result<u16, ConfigError> {
    text.parse::<u16>().map_err(ConfigError::Port)
}
```

## When it is fine
Where the cause has nothing to say, or must not be shown. Errors known to be of that kind (`TryFromIntError`,
`PoisonError`, errors of channels, `()`) are not reported, nor what `try_into` and `try_from` say.

## Limits
Off by default, as clippy's is: whether the cause matters is for its author to say. A closure whose parameter has a name
says that it is dropped on purpose.

## Sources
The Rust API guidelines, C-GOOD-ERR. clippy: `map_err_ignore`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Context,
    Findings,
    Match,
    Severity,
    arguments_in,
    called_path,
    chain_to,
    method_call,
    rule,
)

_SAY_NOTHING = frozenset(
    {
        *("()", "std::num::TryFromIntError", "std::sync::PoisonError", "std::sync::mpsc::SendError"),
        *("std::sync::mpsc::RecvError", "std::sync::mpsc::TryRecvError", "std::array::TryFromSliceError"),
        *("std::fmt::Error", "std::thread::AccessError", "std::convert::Infallible"),
        *("std::ffi::OsString", "std::vec::Vec", "std::rc::Rc", "std::sync::Arc"),
        *("tokio::sync::mpsc::error::SendError", "tokio::sync::oneshot::error::RecvError"),
    }
)


@rule(
    on=method_call("map_err"),
    severity=Severity.HINT,
    default=False,
    like="clippy::map_err_ignore",
    in_tests=False,
)
def map_err_ignore(match: Match, context: Context) -> Findings:
    """`map_err(|_| ..)`."""
    arguments = arguments_in(match.node)
    closure = arguments[0] if len(arguments) == 1 else None
    parameters = closure.child_by_field_name("parameters") if closure is not None else None
    if closure is None or parameters is None or closure.type != "closure_expression":
        return
    if "".join(context.text(parameters).split()) != "|_|":
        return
    steps, root = chain_to(match["receiver"]).steps, chain_to(match["receiver"]).root
    path = called_path(root) if root.type == "call_expression" else None
    if (steps and context.text(steps[-1].name) == "try_into") or (
        not steps and path is not None and context.text(path).endswith("try_from")
    ):
        return
    type_ = context.type_of(match["receiver"])
    error = type_.argument(1) if type_ is not None and type_.path == "std::result::Result" else None
    if type_ is not None and type_.path != "std::result::Result":
        return
    if error is not None and error.path in _SAY_NOTHING:
        return
    yield context.finding(parameters, "drops the error that says why this failed")
