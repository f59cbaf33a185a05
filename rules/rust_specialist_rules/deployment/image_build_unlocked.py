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
#@ file: Cargo.toml
[package]
name = "service"
version = "0.1.0"
#@ file: Cargo.lock
[[package]]
name = "service"
version = "0.1.0"
```

## Use instead
```dockerfile
FROM rust:1.95 AS build
WORKDIR /src
COPY . .
RUN cargo build --locked --release
#@ file: Cargo.toml
[package]
name = "service"
version = "0.1.0"
#@ file: Cargo.lock
[[package]]
name = "service"
version = "0.1.0"
```

## When it is fine
An image for development, where the newest versions are wanted.

## Fix safety
With `--locked` the build fails where Cargo.lock is missing or out of date: copy it and commit it.

## Limits
Of builds it speaks only where the nearest package has a Cargo.lock, and not of sources that the image fetches itself or
where a variable may hold the option. Scripts that the image runs are not read.

## Sources
The Cargo book on `cargo build --locked` and `cargo install`.
"""

from __future__ import annotations

from itertools import pairwise

from rust_specialist.lint import (
    Applicability,
    Command,
    Dockerfile,
    DockerfileContext,
    Findings,
    Fix,
    Severity,
    Stage,
    rule,
    whole_dockerfile,
)
from rust_specialist_rules.deployment._cargo import BUILDING, WITH_VALUE, cargo_commands, has_option

_LOCKED = ("--locked", "--frozen", "--offline")


@rule(
    on=whole_dockerfile(),
    docs="https://doc.rust-lang.org/cargo/commands/cargo-build.html#manifest-options",
)
def image_build_unlocked(dockerfile: Dockerfile, context: DockerfileContext) -> Findings:
    for stage in dockerfile.stages:
        for command, subcommand in cargo_commands(stage):
            if has_option(command, *_LOCKED) or _has_unknown_options(command):
                continue
            if subcommand == "install" and not has_option(command, "--path"):
                what = next((word for word in command.words[2:] if not word.startswith("-")), "the tool")
                message = (
                    f"`cargo install` takes the newest dependencies of `{what}`, not those of its lock file"
                )
                yield context.finding(
                    command.span, message, _fix(command, "install", context), severity=Severity.HINT
                )
            elif (
                (subcommand in BUILDING or subcommand == "install")
                and context.has_lockfile
                and not _is_cloned(stage)
            ):
                message = f"`cargo {subcommand}` in an image takes other versions than Cargo.lock if that does not fit"
                yield context.finding(command.span, message, _fix(command, subcommand, context))


def _has_unknown_options(command: Command) -> bool:
    """Whether a variable stands where options do: it may hold `--locked`."""
    return any(
        word.startswith(("$", '"$')) and before not in WITH_VALUE for before, word in pairwise(command.words)
    )


def _is_cloned(stage: Stage) -> bool:
    """Whether the stage fetches sources of its own: what lies beside the Dockerfile says nothing about them."""
    return any(
        "git clone" in instruction.script or "curl " in instruction.script
        for instruction in stage.instructions
    )


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
