"""The command line. Commands are imported when they run: `--help` and `--version` load nothing else."""

from __future__ import annotations

import atexit
import os
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from rust_specialist.cli.arguments import parser
from rust_specialist.cli.errors import UsageError
from rust_specialist.cli.status import INTERRUPTED, UNUSABLE
from rust_specialist.cli.terminal import Terminal
from rust_specialist.collector import relax_collector


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line with `arguments` (default: the process's own); the exit status."""
    try:
        options = parser().parse_args(arguments)
    except SystemExit as stopped:
        # argparse ends the process after --help, --version and wrong usage.
        return stopped.code if isinstance(stopped.code, int) else UNUSABLE
    relax_collector()
    terminal = Terminal()
    try:
        status = _run(options.command, options, terminal)
        terminal.close()
        return status
    except UsageError as error:
        terminal.error(str(error))
        return UNUSABLE
    except KeyboardInterrupt:
        return INTERRUPTED
    except Exception as error:
        if os.environ.get("RUST_SPECIALIST_DEBUG"):
            raise
        terminal.error(
            f"{type(error).__name__}: {error} (a fault of rust-specialist; please report it, "
            "with what RUST_SPECIALIST_DEBUG=1 shows)"
        )
        return UNUSABLE


def program() -> NoReturn:
    """The program: run the command line and end the process with its status."""
    status = main()
    if status == INTERRUPTED:
        # An interrupt inside of `exec(text)`, which dataclasses use, marks the interpreter for death by signal even
        # where it was caught (CPython's `unhandled_keyboard_interrupt`); the status would then be the signal's.
        # What worker processes share is given back as at any other end.
        atexit._run_exitfuncs()  # pyright: ignore[reportPrivateUsage]
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
        os._exit(status)
    sys.exit(status)


def _run(command: str, options: Namespace, terminal: Terminal) -> int:
    match command:
        case "agent":
            from rust_specialist.cli import agent

            return agent.run(agent.Options.of(options), terminal)
        case "cache":
            from rust_specialist.cli import cache

            return cache.run(cache.Options.of(options), terminal)
        case "check":
            from rust_specialist.cli import check

            return check.run(check.Options.of(options), terminal)
        case "explain":
            from rust_specialist.cli import explain

            return explain.run(explain.Options.of(options), terminal)
        case "fix":
            from rust_specialist.cli import fix

            return fix.run(fix.Options.of(options), terminal)
        case "mcp":
            from rust_specialist.cli import mcp

            return mcp.run(mcp.Options.of(options), terminal)
        case "rules":
            from rust_specialist.cli import rules

            return rules.run(rules.Options.of(options), terminal)
        case "serve":
            from rust_specialist.cli import serve

            return serve.run(serve.Options.of(options), terminal)
        case "timeline":
            from rust_specialist.cli import timeline

            return timeline.run(timeline.Options.of(options), terminal)
        case _:
            raise AssertionError(f"no such command: {command}")


if __name__ == "__main__":
    program()
