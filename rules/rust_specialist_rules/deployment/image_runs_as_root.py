"""An image whose program runs as root.

## What it does
Finds a Dockerfile of a Rust program the last stage of which names no user, or names root, before it starts the program.

## Why is this bad
Without `USER` the program runs as root. Whoever gets it to do something else has all rights in the container: to change
what is installed there, to use a mounted socket or folder of the host, to try the next hole in the kernel.

## Example
```dockerfile
FROM rust:1.95 AS build
COPY . .
RUN --mount=type=cache,target=/target cargo install --locked --path . --target-dir /target

FROM debian:bookworm-slim
COPY --from=build /usr/local/cargo/bin/service /usr/local/bin/
CMD ["service"] #~ image_runs_as_root
```

## Use instead
```dockerfile
FROM rust:1.95 AS build
COPY . .
RUN --mount=type=cache,target=/target cargo install --locked --path . --target-dir /target

FROM debian:bookworm-slim
COPY --from=build /usr/local/cargo/bin/service /usr/local/bin/
USER 65534:65534
CMD ["service"]
```

## When it is fine
The platform sets the user itself (`runAsUser` of Kubernetes), or the program must be root at its start and gives the
rights up.

## Fix safety
The user 65534 (`nobody`) has no files of its own: what the program writes, and ports below 1024, need more.

## Limits
Says nothing about an image that may have a user already: one by a variable, one called `nonroot`, an unknown base.

## Sources
Docker's documentation on `USER`.
"""

from __future__ import annotations

from rust_specialist.lint import (
    Applicability,
    Dockerfile,
    DockerfileContext,
    Findings,
    Severity,
    Stage,
    rule,
    whole_dockerfile,
)
from rust_specialist_rules.deployment._cargo import cargo_commands

#: Base images that are known to run as root unless told otherwise.
_ROOT_IMAGES = frozenset(
    {
        "debian",
        "ubuntu",
        "alpine",
        "rust",
        "scratch",
        "busybox",
        "fedora",
        "almalinux",
        "rockylinux",
        "archlinux",
    }
)


@rule(
    on=whole_dockerfile(),
    severity=Severity.HINT,
    docs="https://docs.docker.com/build/building/best-practices/#user",
)
def image_runs_as_root(dockerfile: Dockerfile, context: DockerfileContext) -> Findings:
    if not dockerfile.is_valid or not dockerfile.stages or not _is_for_rust(dockerfile):
        return
    last = dockerfile.stages[-1]
    start = next((one for one in last.instructions if one.name in ("CMD", "ENTRYPOINT")), None)
    if start is None or _base(last, dockerfile) not in _ROOT_IMAGES:
        return
    said = [one for stage in _chain(last, dockerfile) for one in stage.instructions if one.name == "USER"]
    if said and not all(_is_root(one.words[0].text if one.words else "") for one in said[-1:]):
        return
    if _drops_rights(start.script) or _is_workbench(start.script):
        return
    document = dockerfile.document
    at = document.line_starts[document.line_of(start.span.start)]
    edit = context.insert(at, "USER 65534:65534\n")
    yield context.finding(
        start.span,
        "the program runs as root: no `USER` stands before it",
        context.fix("run as `nobody`", Applicability.MAYBE_INCORRECT, edit) if not said else None,
    )


def _is_for_rust(dockerfile: Dockerfile) -> bool:
    return any(
        (stage.image is not None and stage.image.text.rpartition("/")[2] == "rust")
        or any(cargo_commands(stage))
        for stage in dockerfile.stages
    )


def _chain(stage: Stage, dockerfile: Dockerfile) -> list[Stage]:
    """The stage and those that it builds on, the earliest first."""
    chain = [stage]
    while (before := _before(chain[0], dockerfile)) is not None and before not in chain:
        chain.insert(0, before)
    return chain


def _before(stage: Stage, dockerfile: Dockerfile) -> Stage | None:
    name = stage.image.text.lower() if stage.image is not None else None
    return next((one for one in dockerfile.stages if one.alias is not None and one.alias == name), None)


def _base(stage: Stage, dockerfile: Dockerfile) -> str | None:
    """The official image at the bottom of a stage; None for one from elsewhere or by a variable."""
    image, tag = _chain(stage, dockerfile)[0].image, _chain(stage, dockerfile)[0].start.word("image_tag")
    if image is None or "$" in image.text or (tag is not None and "nonroot" in tag.text):
        return None
    return image.text.removeprefix("docker.io/").removeprefix("library/")


def _is_root(user: str) -> bool:
    return user in ("root", "0")


def _is_workbench(script: str) -> bool:
    """Whether the image is there to build or test in."""
    return script.split()[:1] in (["cargo"], ["bash"], ["sh"], ["/bin/bash"], ["/bin/sh"])


def _drops_rights(script: str) -> bool:
    return any(tool in script for tool in ("gosu", "su-exec", "setpriv", "entrypoint", ".sh"))
