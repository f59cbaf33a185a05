"""A crate for what std has by now.

## What it does
Finds calls of `num_cpus::get` (std has it since 1.59), `atty::is` (1.70), `memoffset::offset_of!` (1.77) and
`pin_utils::pin_mut!` (1.68) in packages whose `rust-version` (or pinned toolchain) has std's own.

## Why is this bad
Each dependency is built, updated and audited. Some of these are not maintained any more because std has what they did.

## Example
```rust,rust-version:1.80
pub fn threads(asked: Option<usize>) -> usize {
    asked.unwrap_or_else(|| num_cpus::get()) //~ std_replaces_crate
}
```

## Use instead
```rust,rust-version:1.80
pub fn threads(asked: Option<usize>) -> usize {
    asked.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, |n| n.get()))
}
```

## When it is fine
The package supports an older Rust: say so with `rust-version`.

## Fix safety
An import that is left over is not taken away. `available_parallelism` fails where the number cannot be found out; the
fix then takes 1.

## Limits
Says nothing where it is not known which Rust is meant.

## Sources
The release notes of Rust; the documentation of the crates.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Fix,
    Match,
    Severity,
    call,
    macro_call,
    rule,
    token_parts,
)

_STREAMS = {"Stdout": "stdout", "Stderr": "stderr", "Stdin": "stdin"}
_SURE = Applicability.MACHINE_APPLICABLE
_UNSURE = Applicability.MAYBE_INCORRECT


@rule(
    on=(call("num_cpus::get", "atty::is"), macro_call("offset_of", "pin_mut")),
    severity=Severity.HINT,
    crates=("num_cpus", "atty", "memoffset", "pin-utils"),
    in_tests=False,
    docs="https://doc.rust-lang.org/releases.html",
)
def std_replaces_crate(match: Match, context: Context) -> Findings:
    path = match.path or context.resolve(match["path"])
    if path == "num_cpus::get" and context.crate.supports_rust("1.59"):
        around = context.enclosing(match.node, "function_item")
        if around is not None and "available_parallelism" in context.text(around):
            return  # a comment says why not, or it is there beside it
        text = "std::thread::available_parallelism().map_or(1, |n| n.get())"
        fix = context.replace(match.node, text, title="use std's", applicability=_UNSURE)
        yield context.finding(
            match["path"], "std has `num_cpus::get`: `std::thread::available_parallelism`", fix
        )
    elif path == "atty::is" and context.crate.supports_rust("1.70"):
        yield context.finding(
            match["path"], "std has `atty::is`: `std::io::IsTerminal`", _terminal(match, context)
        )
    elif path == "memoffset::offset_of" and context.crate.supports_rust("1.77"):
        fix = context.replace(match["path"], "core::mem::offset_of", title="use core's", applicability=_SURE)
        yield context.finding(match["path"], "core has `memoffset::offset_of!`: `core::mem::offset_of!`", fix)
    elif path == "pin_utils::pin_mut" and context.crate.supports_rust("1.68"):
        crate = (path or "").partition("::")[0]
        yield context.finding(
            match["path"], f"std has `{crate}::pin_mut!`: `std::pin::pin!`", _pin(match, context)
        )


def _terminal(match: Match, context: Context) -> Fix | None:
    arguments = match["arguments"].named_children
    stream = context.text(arguments[0]).rpartition("::")[2] if len(arguments) == 1 else ""
    if stream not in _STREAMS:
        return None
    text = f"std::io::IsTerminal::is_terminal(&std::io::{_STREAMS[stream]}())"
    return context.replace(match.node, text, title="use std's", applicability=_UNSURE)


def _pin(match: Match, context: Context) -> Fix | None:
    statement = context.parent(match.node)
    names = [
        part[0] for part in token_parts(match["arguments"]) if len(part) == 1 and part[0].type == "identifier"
    ]
    if statement is None or statement.type != "expression_statement" or not names:
        return None
    if len(names) != len(token_parts(match["arguments"])) or not context.text(statement).endswith(";"):
        return None
    indentation = "\n" + context.indentation(statement)
    lines = [f"let mut {context.text(name)} = std::pin::pin!({context.text(name)});" for name in names]
    return context.replace(statement, indentation.join(lines), title="use std's", applicability=_UNSURE)
