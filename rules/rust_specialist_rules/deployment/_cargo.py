"""The cargo commands of a Dockerfile."""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.lint import Command, Stage, commands

#: What resolves dependencies and compiles.
BUILDING = frozenset({"build", "b", "run", "r", "test", "t", "check", "c", "bench", "rustc", "zigbuild"})
#: Options that are followed by their value.
WITH_VALUE = frozenset(
    (
        *(
            "--config",
            "--color",
            "-Z",
            "-C",
            "-p",
            "--package",
            "--bin",
            "--example",
            "--test",
            "--bench",
            "-F",
        ),
        *(
            "--features",
            "--profile",
            "--target",
            "--target-dir",
            "--manifest-path",
            "-j",
            "--jobs",
            "--exclude",
        ),
        *("--message-format", "--root", "--version", "--git", "--branch", "--tag", "--rev", "--path"),
    )
)


def cargo_commands(stage: Stage) -> Iterator[tuple[Command, str]]:
    """The commands of a stage that call cargo, each with its subcommand."""
    for instruction in stage.instructions:
        if instruction.name != "RUN":
            continue
        for command in commands(instruction):
            subcommand = _subcommand(command)
            if subcommand is not None:
                yield command, subcommand


def _subcommand(command: Command) -> str | None:
    words = iter(command.words)
    if next(words, "").rpartition("/")[2] != "cargo":
        return None
    for word in words:
        if word in WITH_VALUE:
            next(words, None)
        elif not word.startswith(("-", "+")):
            return word
    return None


def has_option(command: Command, *names: str) -> bool:
    """Whether cargo itself is given one of these options: behind `--` they are the program's."""
    words = command.words[: command.words.index("--")] if "--" in command.words else command.words
    return any(word == name or word.startswith(f"{name}=") for word in words for name in names)
