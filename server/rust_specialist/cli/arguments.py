"""The options of all commands, and their help. Imports nothing that takes time."""

from __future__ import annotations

import argparse
import os
import shutil
from typing import TYPE_CHECKING

from rust_specialist import __version__

if TYPE_CHECKING:
    from argparse import _SubParsersAction  # pyright: ignore[reportPrivateUsage]

    Commands = _SubParsersAction[argparse.ArgumentParser]

FORMATS = ("text", "json", "sarif", "github")
SEVERITIES = ("hint", "information", "warning", "error")

_CHECK_EPILOG = """\
NAMES are rules (`async::await_holding_lock`, or the bare name), packs
(`async`), clippy's lints (`clippy::await_holding_lock`), `borrow`, `default`
or `all`; several are separated by commas.

exit status:
  0    nothing was found that counts
  1    a finding of `warning` or worse is left (see --fail-on)
  2    wrong usage, or something could not be read (the rest is reported)
  130  interrupted

examples:
  rust-specialist check src
  rust-specialist check --fix src/main.rs
  rust-specialist check --select async --output-format json .
  rust-specialist check - --stdin-filename src/lib.rs < src/lib.rs
"""


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help that is never wider than 80 columns."""

    def __init__(self, prog: str) -> None:
        width = min(shutil.get_terminal_size().columns, 80)
        super().__init__(prog, max_help_position=28, width=width)


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = argparse.ArgumentParser(
        prog="rust-specialist",
        description="Rust advice in the terminal and in editors: instant, precise, and with reasons.",
        formatter_class=_Help,
    )
    top.add_argument("-V", "--version", action="version", version=f"rust-specialist {__version__}")
    commands = top.add_subparsers(dest="command", required=True, metavar="COMMAND", title="commands")
    _agent(commands)
    _cache(commands)
    _check(commands)
    _explain(commands)
    _fix(commands)
    _mcp(commands)
    _rules(commands)
    _serve(commands)
    _timeline(commands)
    return top


def _command(commands: Commands, name: str, summary: str, epilog: str = "") -> argparse.ArgumentParser:
    description = summary[0].upper() + summary[1:] + "."
    return commands.add_parser(
        name, help=summary, description=description, epilog=epilog, formatter_class=_Help
    )


def _check(commands: Commands) -> None:
    check = _command(commands, "check", "look for faults in Rust code", _CHECK_EPILOG)
    check.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        default=["."],
        help="files and folders, `-` for standard input (default: this folder)",
    )
    check.add_argument("--stdin-filename", metavar="PATH", help="what to take standard input for")
    check.add_argument(
        "--cargo", action="store_true", help="have cargo check the packages, too: one report, each fault once"
    )
    check.add_argument("--clippy", action="store_true", help="the same with cargo clippy")
    check.add_argument("--markdown", action="store_true", help="look into Markdown files of folders, too")
    rules = check.add_argument_group("rules")
    rules.add_argument("--select", metavar="NAMES", action="append", help="run these rules only")
    rules.add_argument("--ignore", metavar="NAMES", action="append", help="do not run these rules")
    settings = rules.add_mutually_exclusive_group()
    settings.add_argument("--config", metavar="FILE", help="the settings file, in place of those found")
    settings.add_argument("--isolated", action="store_true", help="read no settings files")
    output = check.add_argument_group("output")
    output.add_argument(
        "--output-format", choices=FORMATS, default="text", help="how findings are written (default: text)"
    )
    output.add_argument("--output-file", metavar="FILE", help="write findings there")
    output.add_argument("--statistics", action="store_true", help="say how often each rule found something")
    fixes = check.add_argument_group("fixes")
    fixes.add_argument("--fix", action="store_true", help="apply the fixes that are safe")
    fixes.add_argument(
        "--unsafe-fixes", action="store_true", help="with --fix or --diff: those to be looked at, too"
    )
    fixes.add_argument("--diff", action="store_true", help="show what --fix would change, change nothing")
    run = check.add_argument_group("running")
    run.add_argument(
        "--fail-on",
        choices=SEVERITIES,
        default="warning",
        help="the least severity that makes the exit status 1 (default: warning)",
    )
    run.add_argument("--exit-zero", action="store_true", help="findings do not change the exit status")
    run.add_argument(
        "--jobs",
        metavar="N",
        type=_positive,
        help="processes to work in (default: by the work and the machine)",
    )
    run.add_argument(
        "--shard", metavar="I/N", help="check the I-th of N parts of the files only, for jobs side by side"
    )
    run.add_argument(
        "--no-cache", dest="cache", action="store_false", help="look at every file, changed or not"
    )


def _cache(commands: Commands) -> None:
    cache = _command(commands, "cache", "look after what `check` remembers of files that have not changed")
    actions = cache.add_subparsers(dest="action", required=True, metavar="ACTION", title="actions")
    _command(actions, "info", "say where it is and how big")
    _command(actions, "clear", "remove it")


def _explain(commands: Commands) -> None:
    explain = _command(commands, "explain", "explain a rule, a pack, a compiler error or a clippy lint")
    explain.add_argument(
        "name",
        metavar="NAME",
        help="`async::await_holding_lock`, `E0382`, `clippy::ptr_arg`; a place with --agent",
    )
    explain.add_argument(
        "--agent",
        action="store_true",
        help="ask the language model of your settings about a place, FILE:LINE",
    )


def _agent(commands: Commands) -> None:
    agent = _command(commands, "agent", "look after the specialist: a language model of your choice")
    actions = agent.add_subparsers(dest="action", required=True, metavar="ACTION", title="actions")
    preview = _command(actions, "preview", "print exactly what would be sent of a place, and send nothing")
    preview.add_argument("place", metavar="FILE:LINE", help="the place, as in src/main.rs:12")
    preview.add_argument("--fix", action="store_true", help="the question for a fix, not for an explanation")
    _command(
        actions, "doctor", "say what works with the configured server (sends a few requests without code)"
    )
    cache = _command(actions, "cache", "say what answers are kept")
    cache.add_argument("--clear", action="store_true", help="remove them")
    audit = _command(actions, "audit", "list what was sent, the newest last")
    audit.add_argument("--lines", metavar="N", type=_count, default=20, help="so many at most (default: 20)")


def _fix(commands: Commands) -> None:
    fix = _command(commands, "fix", "ask the specialist for a change that solves what is found on a line")
    fix.add_argument("place", metavar="FILE:LINE", nargs="?", help="the line, as in src/main.rs:12")
    fix.add_argument("--agent", action="store_true", help="ask the language model of your settings")
    fix.add_argument("--apply", action="store_true", help="write the change, if it was verified")


def _mcp(commands: Commands) -> None:
    mcp = _command(commands, "mcp", "answer coding agents, by the Model Context Protocol")
    mcp.add_argument(
        "--root",
        metavar="FOLDER",
        default=".",
        help="the folder whose files the tools may read (default: this one)",
    )


def _rules(commands: Commands) -> None:
    rules = _command(commands, "rules", "list the rules")
    rules.add_argument(
        "--output-format", choices=("text", "json"), default="text", help="how to list them (default: text)"
    )
    rules.add_argument(
        "--test",
        action="store_true",
        help="run the `bad` and `good` examples of the rules declared in rust-specialist.toml",
    )
    rules.add_argument(
        "--config", metavar="FILE", help="the settings file, in place of the one found from here upwards"
    )


def _serve(commands: Commands) -> None:
    serve = _command(commands, "serve", "run the language server, on standard input and output")
    serve.add_argument(
        "--tcp", metavar="HOST:PORT", help="listen there instead; HOST must be a loopback address"
    )


def _timeline(commands: Commands) -> None:
    timeline = _command(commands, "timeline", "draw who owns and borrows what in a function")
    timeline.add_argument("place", metavar="FILE:LINE", help="a line of the function, as in src/main.rs:12")
    timeline.add_argument("--svg", metavar="OUT", help="write a picture there, `-` for standard output")


def _count(text: str) -> int:
    """A positive number for argparse."""
    number = int(text[:9]) if text.isascii() and text.isdigit() else 0
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a positive number")
    return number


def _positive(text: str) -> int:
    """A positive number of processes for argparse, not more than make sense."""
    number = _count(text)
    return min(number, 4 * (os.cpu_count() or 1), 61)
