"""An image that compiles all dependencies anew at each change.

## What it does
Finds a stage that copies the whole context and then builds with cargo, without anything that keeps what was compiled:
no earlier build from the manifests alone, no cache mount, no cargo-chef.

## Why is this bad
A layer is built again when a file changes that was copied before it. With all sources copied first that is every time,
and with the sources go some hundred dependencies: minutes for a changed line.

## Example
```dockerfile
FROM rust:1.95 AS build
WORKDIR /src
COPY . . #~ image_dependencies_uncached
RUN cargo build --locked --release
```

## Use instead
```dockerfile
FROM rust:1.95 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \\
    --mount=type=cache,target=/src/target \\
    cargo build --locked --release && cp target/release/service /usr/local/bin/
```

## When it is fine
Images that are built once a week, or without a layer cache.

## Limits
A hint: whether the cache is there at all depends on who builds. What lies in a cache mount is not in the image: copy
the program out in the same `RUN`.

## Sources
Docker's documentation on build caches; the README of cargo-chef.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Dockerfile,
    DockerfileContext,
    Findings,
    Instruction,
    Severity,
    Stage,
    rule,
    whole_dockerfile,
)
from rust_specialist_rules.deployment._cargo import cargo_commands

#: What keeps compiled or fetched dependencies by itself.
_KEEPS = ("cargo chef", "cargo-chef", "sccache", "RUSTC_WRAPPER", "cargo fetch", "vendor")
_COMPILING = frozenset({"build", "b", "install"})


@rule(
    on=whole_dockerfile(),
    severity=Severity.HINT,
    docs="https://docs.docker.com/build/cache/optimize/",
)
def image_dependencies_uncached(dockerfile: Dockerfile, context: DockerfileContext) -> Findings:
    if not dockerfile.is_valid:
        return
    for stage in dockerfile.stages:
        copy = next((one for one in stage.instructions if _copies_everything(one)), None)
        if copy is None or _is_prepared(stage):
            continue
        # A tool that is installed is compiled in a layer of its own, which does not change.
        builds = [command for command, name in cargo_commands(stage) if name in _COMPILING]
        later = [
            one for one in builds if one.span.start > copy.span.start and not _installs_a_tool(one.words)
        ]
        earlier = [
            one for one in builds if one.span.start < copy.span.start and not _installs_a_tool(one.words)
        ]
        if not later or earlier or any(_has_cache(one.instruction) for one in later):
            continue
        yield context.finding(
            copy.span,
            "each change of a source file compiles all dependencies anew: they are built behind this line",
            related=(context.related(later[0].span, "compiled here, after every change"),),
        )


def _copies_everything(instruction: Instruction) -> bool:
    if instruction.name not in ("COPY", "ADD") or instruction.flag("from") is not None:
        return False
    places = [word.text for word in instruction.words]
    return len(places) == 2 and places[0] in (".", "./", "/")


def _has_cache(instruction: Instruction) -> bool:
    return any("type=cache" in flag.text for flag in instruction.flags)


def _is_prepared(stage: Stage) -> bool:
    """Whether something compiles dependencies by themselves, or keeps compiled code elsewhere."""
    for instruction in stage.instructions:
        text = " ".join((instruction.script, *(word.text for word in instruction.words)))
        if any(sign in text for sign in _KEEPS):
            return True
        if instruction.name in ("COPY", "ADD") and instruction.flag("from") is not None and "target" in text:
            return True
    return False


def _installs_a_tool(words: tuple[str, ...]) -> bool:
    return "install" in words and not any(word == "--path" or word.startswith("--path=") for word in words)
