"""A library prints on the terminal of the program that uses it.

## What it does
Finds `println!`, `print!`, `eprintln!` and `eprint!` in the library of a package that depends on `log` or `tracing`.

## Why is this bad
The program that uses the library cannot switch the text off, filter it or send it elsewhere. In a server it lands
between the structured logs; behind a pipe it is taken for output.

## Example
```rust,crate:tracing
pub fn parse(text: &str) -> Option<u32> {
    println!("parsing {text}"); //~ print_in_library
    text.parse().ok()
}
```

## Use instead
```rust,crate:tracing
pub fn parse(text: &str) -> Option<u32> {
    tracing::info!("parsing {text}");
    text.parse().ok()
}
```

## When it is fine
A function whose name says that it prints is not reported, nor is anything in tests, under a `cfg`, or in a `main`.

## Fix safety
The text goes to another place, and only where a logger is set up.

## Limits
Off by default: many a library holds most of the program beside it, and prints on its behalf. Packages that depend on
`clap` or on another crate for the terminal are not reported at all.

## Sources
The API guidelines on side effects. clippy: `print_stdout`, `print_stderr`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Context,
    Findings,
    Match,
    Role,
    Severity,
    is_conditional,
    macro_call,
    rule,
)
from rust_specialist_rules._code import function_around

_PRINTS = (
    "print",
    "show",
    "dump",
    "display",
    "main",
    "write",
    "report",
    "usage",
    "help",
    "debug",
    "log",
    "warn",
)
_TERMINAL = (
    "clap",
    "structopt",
    "dialoguer",
    "console",
    "colored",
    "indicatif",
    "rustyline",
    "termcolor",
    "argh",
)


@rule(
    on=macro_call("println", "print", "eprintln", "eprint"),
    severity=Severity.INFORMATION,
    default=False,
    like="clippy::print_stdout",
    in_tests=False,
    docs="https://docs.rs/log/latest/log/#in-libraries",
)
def print_in_library(match: Match, context: Context) -> Findings:
    """Text for the terminal in a library."""
    if context.role is not Role.LIB or context.crate.is_proc_macro:
        return
    logger = next((name for name in ("tracing", "log") if context.crate.depends_on(name)), None)
    if logger is None or any(context.crate.depends_on(name) for name in _TERMINAL):
        return
    name = context.text(match["path"])
    if "::" in name or context.facts.may_be_macro(name) or is_conditional(context, match.node):
        return
    function = function_around(context, match.node)
    if not function or any(word in function for word in _PRINTS):
        return
    outer = context.enclosing(match.node, "impl_item")
    trait = outer.child_by_field_name("trait") if outer is not None else None
    if trait is not None and context.text(trait) != "Drop":
        return
    level = "error" if name.startswith("e") else "info"
    yield context.finding(
        match["path"],
        f"the program that uses this library cannot switch this text off, as it can what `{logger}` writes",
        context.replace(
            match["path"],
            f"{logger}::{level}",
            title=f"use `{logger}::{level}!`",
            applicability=Applicability.MAYBE_INCORRECT,
        )
        if name.endswith("ln") and len(context.text(match["arguments"])) > len("()")
        else None,
    )
