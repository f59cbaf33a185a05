"""An image whose build does not hold to Cargo.lock.

## What it does
Finds `cargo build`, `cargo install` and their like in a Dockerfile without `--locked` (or `--frozen`).

## Why is this bad
Where Cargo.lock is missing in the image, or no longer fits Cargo.toml, cargo writes a new one and takes the newest
versions. The image then runs code that nobody tested, and the same sources give another image tomorrow. `cargo install`
ignores the lock file unless it is told to use it.

## Example
```dockerfile
FROM rust:1.95 AS build
WORKDIR /src
COPY . .
RUN cargo build --release #~ image_build_unlocked
```

## Use instead
```dockerfile
FROM rust:1.95 AS build
WORKDIR /src
COPY . .
RUN cargo build --locked --release
```

## When it is fine
An image for development, where the newest versions are wanted.

## Fix safety
With `--locked` the build fails where Cargo.lock is missing or out of date: copy it and commit it.

## Limits
Says nothing in a package that has no Cargo.lock beside it, nor where a `.cargo/config.toml` or a variable of the
environment may ask for the same. Scripts that the image runs are not read.

## Sources
The Cargo book on `cargo build --locked` and `cargo install`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Command,
    Dockerfile,
    DockerfileContext,
    Findings,
    Fix,
    Severity,
    rule,
    whole_dockerfile,
)
from rust_specialist_rules.deployment._cargo import BUILDING, cargo_commands, has_option

_LOCKED = ("--locked", "--frozen", "--offline")


@rule(
    on=whole_dockerfile(),
    docs="https://doc.rust-lang.org/cargo/commands/cargo-build.html#manifest-options",
)
def image_build_unlocked(dockerfile: Dockerfile, context: DockerfileContext) -> Findings:
    for stage in dockerfile.stages:
        for command, subcommand in cargo_commands(stage):
            if has_option(command, *_LOCKED) or any("$" in word for word in command.words[1:2]):
                continue
            if subcommand == "install" and not has_option(command, "--path"):
                what = next((word for word in command.words[2:] if not word.startswith("-")), "the tool")
                message = (
                    f"`cargo install` takes the newest dependencies of `{what}`, not those of its lock file"
                )
                yield context.finding(
                    command.span, message, _fix(command, "install", context), severity=Severity.HINT
                )
            elif (subcommand in BUILDING or subcommand == "install") and context.has_lockfile is not False:
                message = f"`cargo {subcommand}` in an image takes other versions than Cargo.lock if that does not fit"
                yield context.finding(command.span, message, _fix(command, subcommand, context))


def _fix(command: Command, subcommand: str, context: DockerfileContext) -> Fix | None:
    if command.instruction.words and command.instruction.words[0].kind == "json_string":
        return None
    text = context.text(command.span)
    at = text.find(f" {subcommand}")
    if at < 0:
        return None
    insertion = context.insert(
        command.span.start + len(text[: at + 1 + len(subcommand)].encode()), " --locked"
    )
    return context.fix("add `--locked`", Applicability.MAYBE_INCORRECT, insertion)
