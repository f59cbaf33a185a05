"""A service prints a line that its log does not have.

## What it does
Finds `println!` and `eprintln!` in async code of a binary that depends on a framework for servers, and on tracing or
log.

## Why is this bad
The line has no time, no level and no span, is not filtered, and stands between the structured lines of the log, where
the collector cannot read it. Standard output may block as well, and with it the thread that serves others.

## Example
```rust,role:bin,crate:axum,crate:tracing
pub async fn tick(n: u32) -> u32 {
    println!("tick {n}"); //~ print_in_service
    n + 1
}
# fn main() {}
```

## Use instead
```rust,role:bin,crate:axum,crate:tracing
pub async fn tick(n: u32) -> u32 {
    tracing::info!("tick {n}");
    n + 1
}
# fn main() {}
```

## When it is fine
In `main`, where the log may not be set up yet, and in a function whose name says that it prints: neither is reported,
nor is anything in tests and examples or under a `cfg`.

## Fix safety
The text goes to another place, and only where a logger is set up.

## Limits
Only binaries: what a library prints is for `api::print_in_library`. A package that depends on `clap` or on another
crate for the terminal is not reported: its output may be for who has started it.

## Sources
clippy: `print_stdout`, `print_stderr`.
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
    is_conditional,
    macro_call,
    rule,
)
from rust_specialist_rules._code import function_around

_SERVERS = (
    "axum",
    "actix-web",
    "hyper",
    "tonic",
    "warp",
    "rocket",
    "poem",
    "salvo",
    "tide",
    "ntex",
    "lapin",
    "rdkafka",
)
#: Crates of programs that people use at a terminal: what they print is for them.
_TERMINAL = (
    *(
        "clap",
        "structopt",
        "argh",
        "pico-args",
        "lexopt",
        "bpaf",
        "dialoguer",
        "inquire",
        "console",
        "indicatif",
    ),
    *(
        "colored",
        "owo-colors",
        "yansi",
        "nu-ansi-term",
        "termcolor",
        "anstream",
        "crossterm",
        "ratatui",
        "rustyline",
    ),
)
_ABOUT_PRINTING = re.compile(
    r"print|show|dump|display|usage|help|banner|version|prompt|report|main|interactive|repl|cli"
)


@rule(
    on=macro_call("println", "eprintln"),
    severity=Severity.HINT,
    like="clippy::print_stdout",
    in_tests=False,
    docs="https://docs.rs/tracing/latest/tracing/index.html#events",
)
def print_in_service(match: Match, context: Context) -> Findings:
    if context.role is not Role.BIN or not context.in_async(match.node):
        return
    logger = next((name for name in ("tracing", "log") if context.crate.depends_on(name)), None)
    if logger is None or not any(context.crate.depends_on(name) for name in _SERVERS):
        return
    if any(context.crate.dependencies_on(name) for name in _TERMINAL):
        return
    name = context.text(match["path"])
    if "::" in name or context.facts.may_be_macro(name) or is_conditional(context, match.node):
        return
    function = function_around(context, match.node)
    if not function or _ABOUT_PRINTING.search(function.lower()):
        return
    if not match["arguments"].named_child_count:
        return  # an empty line
    level = "error" if name == "eprintln" else "info"
    yield context.finding(
        match["path"],
        f"this line is not in the log: it has no time, level or span, as what `{logger}` writes has",
        context.replace(
            match["path"],
            f"{logger}::{level}",
            title=f"write it with `{logger}::{level}!`",
            applicability=Applicability.MAYBE_INCORRECT,
        ),
    )
