"""Linters for settings: which of the installed and declared rules run, and how loud they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rust_specialist.lint.declared import DeclaredRule, declared_rules
from rust_specialist.lint.model import Severity
from rust_specialist.lint.packs import installed_rules
from rust_specialist.lint.rule import Rule
from rust_specialist.lint.runner import Linter, names_of
from rust_specialist.project import Configuration, Selection

Told = Callable[[str], None]


class Linters:
    """One linter for each distinct configuration; says once what is wrong with a configuration's rules."""

    def __init__(self, on_settings_problem: Told, on_rule_failure: Told) -> None:
        """Both are told in a sentence what a user should know."""
        self.installed: Sequence[Rule] = installed_rules()
        self._on_problem = on_settings_problem
        self._on_failure = on_rule_failure
        self._linters: dict[tuple[object, ...], Linter] = {}

    def linter(self, configuration: Configuration) -> Linter:
        """The linter for `configuration`."""
        sources = tuple((str(one.source), repr(one.table)) for one in configuration.declared)
        key = (configuration.settings.fingerprint, sources, configuration.problems)
        if key not in self._linters:
            self._linters[key] = self._build(configuration)
        return self._linters[key]

    def rules(self, configuration: Configuration) -> list[Rule]:
        """All rules there are under `configuration`, those that do not run included."""
        return [*self.installed, *(one.rule for one in self.declared(configuration))]

    def declared(self, configuration: Configuration) -> list[DeclaredRule]:
        """The rules that the settings files declare."""
        rules: list[DeclaredRule] = []
        for source in dict.fromkeys(one.source for one in configuration.declared):
            tables = [one.table for one in configuration.declared if one.source == source]
            found, problems = declared_rules(tables, str(source))
            rules += found
            for problem in problems:
                self._on_problem(str(problem))
        return rules

    def _build(self, configuration: Configuration) -> Linter:
        for problem in configuration.problems:
            self._on_problem(str(problem))
        rules = self.rules(configuration)
        selection = Selection(configuration.settings.rules)
        for problem in selection.unknown([(rule.id, rule.clippy) for rule in rules]):
            self._on_problem(str(problem))
        chosen = [rule for rule in rules if selection.enabled(rule.id, rule.pack, rule.default, rule.clippy)]
        severities = {
            rule.id: Severity(severity)
            for rule in chosen
            if (severity := selection.severity(rule.id, rule.pack, rule.clippy)) is not None
        }
        return Linter(chosen, severities=severities, known=names_of(rules), on_error=self._rule_failed)

    def _rule_failed(self, rule: Rule, error: Exception) -> None:
        self._on_failure(
            f"the rule {rule.id} failed and was switched off ({type(error).__name__}: {error}); please report this"
        )
