"""`rust-specialist mcp`: the tools for coding agents, on standard input and output."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import dataclass
from pathlib import Path

from rust_specialist.cli.errors import UsageError
from rust_specialist.cli.inputs import absolute
from rust_specialist.cli.status import CLEAN
from rust_specialist.cli.terminal import Terminal


@dataclass(frozen=True, slots=True)
class Options:
    """The folder whose files the tools may read."""

    root: str

    @classmethod
    def of(cls, arguments: Namespace) -> Options:
        """The options out of parsed arguments.

        Raises:
            UsageError: the folder does not exist.
        """
        root = absolute(arguments.root)
        if not Path(root).is_dir():
            raise UsageError(f"--root: {arguments.root}: no such folder")
        return cls(root)


def run(options: Options, terminal: Terminal) -> int:
    """Serve until standard input ends."""
    from rust_specialist.cli.advice import LocalAdvice
    from rust_specialist.mcp.stdio import serve

    serve(lambda: LocalAdvice(Path(options.root)))
    return CLEAN
