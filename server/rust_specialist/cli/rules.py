"""`rust-specialist rules`: the list of rules, and the tests of the rules that a workspace declares."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

from rust_specialist.cli.analysis import Analyser, Plan, Trouble
from rust_specialist.cli.declared_tests import run_declared_tests
from rust_specialist.cli.errors import UsageError
from rust_specialist.cli.fix_kinds import FixKind, fix_kind
from rust_specialist.cli.inputs import absolute, shown_path
from rust_specialist.cli.status import CLEAN, UNUSABLE
from rust_specialist.cli.terminal import Terminal
from rust_specialist.lint.rule import Rule
from rust_specialist.report.styled import SEVERITY_STYLES, Line, Piece, Style


class JsonRule(TypedDict):
    """One rule: a public interface, described in docs/json.md."""

    rule: str
    pack: str
    default: bool
    severity: str
    summary: str
    clippy: str | None
    compiler_code: str | None
    crates: list[str]
    fix: FixKind | None


@dataclass(frozen=True, slots=True)
class Options:
    """What to do with which rules."""

    output_format: str
    test: bool
    config: str | None

    @classmethod
    def of(cls, arguments: Namespace) -> Options:
        """The options out of parsed arguments.

        Raises:
            UsageError: the settings file does not exist.
        """
        config: str | None = arguments.config
        if config is not None:
            if not Path(config).is_file():
                raise UsageError(f"--config: {config}: no such file")
            config = absolute(config)
        return cls(arguments.output_format, arguments.test, config)


def run(options: Options, terminal: Terminal) -> int:
    """List the rules that are installed, and those that the settings of the current folder declare."""
    analyser = Analyser(Plan(config=options.config))
    configuration = analyser.configuration(absolute("_"))
    if options.test:
        unreadable = analyser.take_troubles()
        for trouble in unreadable:
            terminal.error(_said(trouble))
        return run_declared_tests(configuration, terminal, broken=bool(unreadable))
    bad = {one.rule: one.bad for one in analyser.linters.declared(configuration)}
    rules = sorted([*analyser.linters.installed, *bad], key=lambda rule: rule.id)
    if options.output_format == "json":
        listed = [json_rule(rule, bad.get(rule, ())) for rule in rules]
        terminal.write(json.dumps(listed, indent=2) + "\n")
    else:
        terminal.write_lines(_table(rules))
    troubles = analyser.take_troubles()
    for trouble in troubles:
        terminal.error(_said(trouble))
    return UNUSABLE if troubles else CLEAN


def _said(trouble: Trouble) -> str:
    if not trouble.path:
        return trouble.message
    line = f":{trouble.line}" if trouble.line is not None else ""
    return f"{shown_path(trouble.path)}{line}: {trouble.message}"


def json_rule(rule: Rule, examples: Sequence[str] = ()) -> JsonRule:
    """The rule as an object that `json.dumps` takes; `examples` are snippets that its documentation does not have."""
    return {
        "rule": rule.id,
        "pack": rule.pack,
        "default": rule.default,
        "severity": rule.severity.value,
        "summary": rule.summary,
        "clippy": rule.clippy,
        "compiler_code": rule.compiler_code,
        "crates": list(rule.crates),
        "fix": fix_kind(rule, examples),
    }


def _table(rules: Sequence[Rule]) -> Iterator[Line]:
    width = max((len(rule.id) for rule in rules), default=0)
    for rule in rules:
        yield [
            Piece(rule.id.ljust(width), Style.BOLD),
            Piece(f"  {rule.severity.value:<11}", SEVERITY_STYLES[rule.severity]),
            Piece(f"  {'on' if rule.default else 'off':<3}  {rule.summary}"),
        ]
    on = sum(rule.default for rule in rules)
    yield []
    yield [
        Piece(f"{len(rules)} rules, {on} of them on by default; `rust-specialist explain RULE` explains one")
    ]
