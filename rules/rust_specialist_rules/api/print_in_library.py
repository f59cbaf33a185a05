"""A library prints.

## What it does
Finds `println!`, `print!`, `eprintln!` and `eprint!` in the code of a library.

## Why is this bad
Whoever uses the library owns the two streams. A line between the lines of a program breaks whatever reads its output,
and it can neither be switched off nor be sent elsewhere, as a log record can.

## Example
```rust
pub fn parsed(text: &str) -> Option<u32> {
    let number = text.trim().parse().ok();
    println!("got {number:?}"); //~ print_in_library
    number
}
```

## Use instead
```rust
pub fn parsed(text: &str) -> Option<u32> {
    text.trim().parse().ok()
}
```

## When it is fine
In tests, examples, build scripts and programs, and in a library whose purpose is to print. A package that reads a
command line is not reported.

## Limits
Off by default, as is clippy's lint: which output belongs to a library is its own decision.

## Sources
`std::println!` in the standard library; clippy's lints `print_stdout` and `print_stderr`.
"""

from __future__ import annotations

from rust_specialist.lint import Context, Findings, Match, Role, Severity, macro_call, rule

#: Packages whose presence says that the library belongs to a program.
_COMMAND_LINES = ("clap", "structopt", "argh", "pico-args", "lexopt", "bpaf")


@rule(
    on=macro_call("println", "print", "eprintln", "eprint"),
    severity=Severity.INFORMATION,
    default=False,
    like="clippy::print_stdout",
    in_tests=False,
    docs="https://doc.rust-lang.org/std/macro.println.html",
)
def print_in_library(match: Match, context: Context) -> Findings:
    """A printing macro of the standard library in a library's code."""
    name = context.text(match["path"]).removeprefix("::").removeprefix("std::")
    if "::" in name or context.role is not Role.LIB or context.facts.may_be_macro(name):
        return
    crate = context.crate
    if crate.is_proc_macro or crate.depends_on_any(*_COMMAND_LINES):
        return
    for outer in context.ancestors(match.node):
        if outer.type in ("macro_definition", "token_tree"):
            return
        if outer.type not in ("function_item", "mod_item", "impl_item", "block", "expression_statement"):
            continue
        if any("cfg" in context.text(one) for one in context.attributes(outer)):
            return
    stream = "error" if name.startswith("e") else "output"
    yield context.finding(
        match["path"], f"this writes to standard {stream}, which belongs to the program and not to a library"
    )
