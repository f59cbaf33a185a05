"""`rust-specialist rules --test`: the `bad` and `good` snippets of declared rules."""

from __future__ import annotations

from collections.abc import Iterator

from rust_specialist.cli.status import CLEAN, FOUND, UNUSABLE
from rust_specialist.cli.terminal import Terminal
from rust_specialist.lint.declared import DeclaredRule, declared_rules
from rust_specialist.lint.runner import Linter
from rust_specialist.project import Configuration, Crate
from rust_specialist.report.text import count
from rust_specialist.syntax import Source


def run_declared_tests(configuration: Configuration, terminal: Terminal, *, broken: bool) -> int:
    """Run the snippets of every declared rule and say which do not behave; the exit status.

    `broken` says that something was wrong with the settings already.
    """
    for wrong in configuration.problems:
        terminal.error(str(wrong))
    broken = broken or bool(configuration.problems)
    tested = 0
    failures: list[str] = []
    for source in dict.fromkeys(one.source for one in configuration.declared):
        tables = [one.table for one in configuration.declared if one.source == source]
        rules, problems = declared_rules(tables, str(source))
        for problem in problems:
            terminal.error(str(problem))
            broken = True
        for rule in rules:
            tested += 1
            failures += (f"{source}: rule `{rule.rule.name}`: {failure}" for failure in failures_of(rule))
    for failure in failures:
        terminal.error(failure)
    if not tested and not broken:
        terminal.note("no rules are declared here (`[[rule]]` in rust-specialist.toml)")
        return CLEAN
    terminal.write(f"{count(tested, 'declared rule')} tested, {count(len(failures), 'failure')}\n")
    return UNUSABLE if broken else FOUND if failures else CLEAN


def failures_of(declared: DeclaredRule) -> Iterator[str]:
    """What is wrong with the rule by its own snippets."""
    if not declared.bad:
        yield "has no `bad` snippet, so nothing shows that it fires"
    for number, snippet in enumerate(declared.bad, start=1):
        if not _fires(declared, snippet):
            yield f"`bad` snippet {number} is not reported{_broken(snippet)}"
    for number, snippet in enumerate(declared.good, start=1):
        if _fires(declared, snippet):
            yield f"`good` snippet {number} is reported"


def _fires(declared: DeclaredRule, snippet: str) -> bool:
    findings = Linter([declared.rule]).check(Source.parse(snippet), Crate.unknown()).findings
    return any(finding.rule == declared.rule.id for finding in findings)


def _broken(snippet: str) -> str:
    return " (it has a syntax error)" if Source.parse(snippet).root.has_error else ""
