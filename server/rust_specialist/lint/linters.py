"""Linters for configurations: which of the installed and declared rules run, and how loud they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from rust_specialist.lint.declared import DeclaredRule, declared_rules
from rust_specialist.lint.model import Severity
from rust_specialist.lint.rule import Rule
from rust_specialist.lint.runner import Linter, names_of
from rust_specialist.project import Configuration, Selection

OnProblem = Callable[[str], None]
OnRuleError = Callable[[Rule, Exception], None]

# So many configurations are kept: somebody who types a settings file makes one after the other.
_MOST_LINTERS = 32
_MOST_RECENT = 256

#: The pack that `borrow.enable` switches.
BORROW_PACK = "borrow"


@dataclass(frozen=True, slots=True)
class _Built:
    linter: Linter
    catalogue: Mapping[str, Rule]
    declared: tuple[DeclaredRule, ...]


class Linters:
    """One linter for each distinct configuration. A rule that raises in one of them is off in all."""

    def __init__(self, installed: Iterable[Rule], on_problem: OnProblem, on_rule_error: OnRuleError) -> None:
        """`on_problem` is told in a sentence what a user should know, possibly more than once."""
        self.installed: Sequence[Rule] = tuple(installed)
        self._on_problem = on_problem
        self._on_rule_error = on_rule_error
        self._linters: dict[tuple[object, ...], _Built] = {}
        self._recent: dict[int, tuple[Configuration, _Built]] = {}
        self._broken: set[str] = set()

    def linter(self, configuration: Configuration) -> Linter:
        """The linter for `configuration`, built at the first question."""
        return self._known(configuration).linter

    def catalogue(self, configuration: Configuration) -> Mapping[str, Rule]:
        """All rules there are under `configuration` by id, those that do not run included."""
        return self._known(configuration).catalogue

    def declared(self, configuration: Configuration) -> Sequence[DeclaredRule]:
        """The rules that the settings files of `configuration` declare."""
        return self._known(configuration).declared

    def _known(self, configuration: Configuration) -> _Built:
        # Configurations are cached where they come from: mostly it is the very same one as before.
        recent = self._recent.get(id(configuration))
        if recent is not None and recent[0] is configuration:
            return recent[1]
        key = (
            configuration.settings.fingerprint,
            tuple((str(one.source), repr(one.table)) for one in configuration.declared),
            configuration.problems,
        )
        if key not in self._linters:
            if len(self._linters) >= _MOST_LINTERS:
                self._linters.clear()
                self._recent.clear()
            self._linters[key] = self._build(configuration)
        if len(self._recent) >= _MOST_RECENT:
            self._recent.clear()
        self._recent[id(configuration)] = (configuration, self._linters[key])
        return self._linters[key]

    def _build(self, configuration: Configuration) -> _Built:
        for problem in configuration.problems:
            self._on_problem(str(problem))
        declared = self._declare(configuration)
        rules = [*self.installed, *(one.rule for one in declared)]
        selection = Selection(configuration.settings.rules)
        for problem in selection.unknown([(rule.id, rule.clippy) for rule in rules]):
            self._on_problem(str(problem))
        chosen = [
            rule
            for rule in rules
            if rule.id not in self._broken
            and (rule.pack != BORROW_PACK or configuration.settings.borrow.enable)
            and selection.enabled(rule.id, rule.pack, rule.default, rule.clippy)
        ]
        severities = {
            rule.id: Severity(severity)
            for rule in chosen
            if (severity := selection.severity(rule.id, rule.pack, rule.clippy)) is not None
        }
        linter = Linter(chosen, severities=severities, known=names_of(rules), on_error=self._failed)
        return _Built(linter, {rule.id: rule for rule in rules}, tuple(declared))

    def _declare(self, configuration: Configuration) -> list[DeclaredRule]:
        declared: list[DeclaredRule] = []
        for source in dict.fromkeys(one.source for one in configuration.declared):
            tables = [one.table for one in configuration.declared if one.source == source]
            found, problems = declared_rules(tables, str(source))
            declared += found
            for problem in problems:
                self._on_problem(str(problem))
        return declared

    def _failed(self, rule: Rule, error: Exception) -> None:
        if rule.id not in self._broken:
            self._broken.add(rule.id)
            self._on_rule_error(rule, error)
