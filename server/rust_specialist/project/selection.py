"""Which rules run: `rules.select`, `rules.ignore` and `rules.severity` put together.

A name may stand for everything (`all`), for what is on by default (`default`), for a pack (`async`, `borrow`)
or for one rule (`async::await_holding_lock`, the bare `await_holding_lock`, or its clippy twin's
`clippy::await_holding_lock`). The more specific name wins, whatever the list it stands in: with
`select = ["async"]` and `ignore = ["all"]` the pack runs, with `select = ["async"]` and `ignore = ["async::x"]`
all of it but `x`. Between two names that are equally specific, ignoring wins. Selecting a pack selects all its
rules, also those that are off by default. A severity of `off` ignores; another severity does not select.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from rust_specialist.project.problems import SettingsProblem
from rust_specialist.project.schema import suggestion
from rust_specialist.project.settings import RuleSettings

_ALL, _DEFAULT, _PACK, _RULE = range(1, 5)


@dataclass(frozen=True)
class Selection:
    """The decision for each rule. Immutable, cheap to ask."""

    rules: RuleSettings

    def enabled(self, rule_id: str, pack: str, default: bool, clippy: str | None = None) -> bool:
        """Whether the rule runs. `rule_id` is `pack::name`, `clippy` its twin (`clippy::name`), if it has one."""
        if self.rules.clippy_twins == "off" and clippy is not None:
            return False
        names = _names_of(rule_id, pack, clippy)
        selected = self._specificity(self._selected, names, default)
        return selected > self._specificity(self._ignored, names, default)

    def severity(self, rule_id: str, pack: str, clippy: str | None = None) -> str | None:
        """The severity that the settings give the rule, by its most specific name; None: the rule's own."""
        names = _names_of(rule_id, pack, clippy)
        found = (
            (names[name], severity)
            for name, severity in self._severities.items()
            if name in names and severity != "off"
        )
        return max(found, key=lambda pair: pair[0], default=(0, None))[1]

    def unknown(
        self, known: Iterable[tuple[str, str | None]], source: str = "settings"
    ) -> tuple[SettingsProblem, ...]:
        """The names in the settings that mean none of the `known` rules (each with its clippy twin or None)."""
        words = {"all", "default", "borrow"}
        for rule_id, clippy in known:
            words.update(_names_of(rule_id, rule_id.partition("::")[0], clippy))
        used = (
            ("rules.select", self.rules.select),
            ("rules.ignore", self.rules.ignore),
            ("rules.severity", tuple(self._severities)),
        )
        return tuple(
            SettingsProblem(
                source, key, f"no rule or pack is named `{name}`{suggestion(name, sorted(words))}"
            )
            for key, names in used
            for name in names
            if name not in words
        )

    @cached_property
    def _severities(self) -> Mapping[str, str]:
        return dict(self.rules.severity)

    @cached_property
    def _selected(self) -> frozenset[str]:
        return frozenset(self.rules.select)

    @cached_property
    def _ignored(self) -> frozenset[str]:
        off = (name for name, severity in self._severities.items() if severity == "off")
        return frozenset((*self.rules.ignore, *off))

    def _specificity(self, listed: frozenset[str], names: Mapping[str, int], default: bool) -> int:
        """How specific the most specific of the `listed` names is that means the rule; 0: none does."""
        general = _DEFAULT if default and "default" in listed else _ALL if "all" in listed else 0
        return max((names[name] for name in listed if name in names), default=general)


def _names_of(rule_id: str, pack: str, clippy: str | None) -> dict[str, int]:
    """The names a rule goes by, with how specific each is; a bare name that is also its pack's means the pack."""
    names = {rule_id.rpartition("::")[2]: _RULE, pack: _PACK, rule_id: _RULE}
    if clippy is not None:
        names[clippy] = _RULE
    return names
