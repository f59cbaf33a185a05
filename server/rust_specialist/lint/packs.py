"""Rule packs, and how they are found: the built-in ones and third-party ones by the same entry point."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import entry_points
from typing import cast

from rust_specialist.lint.rule import Rule

ENTRY_POINT_GROUP = "rust_specialist.packs"


@dataclass(frozen=True, slots=True)
class Pack:
    """A named set of rules; `doc` says in a sentence what they are about."""

    name: str
    doc: str
    rules: tuple[Rule, ...]

    @classmethod
    def of(cls, package: str) -> Pack:
        """The pack of an importable package: every `Rule` defined in one of its modules, sorted by name."""
        home = importlib.import_module(package)
        rules: list[Rule] = []
        for info in pkgutil.iter_modules(home.__path__):
            module = importlib.import_module(f"{package}.{info.name}")
            rules += [value for value in vars(module).values() if isinstance(value, Rule)]
        name = package.rpartition(".")[2].rstrip("_")
        return cls(name, home.__doc__ or "", tuple(sorted(rules, key=lambda rule: rule.name)))


def installed() -> list[Pack]:
    """The packs of every installed distribution that offers some.

    An entry point holds a `Pack`s iterable or a function that returns one.
    """
    packs: list[Pack] = []
    for point in sorted(entry_points(group=ENTRY_POINT_GROUP), key=lambda point: point.name):
        offered = point.load()
        packs += cast(Iterable[Pack], offered() if callable(offered) else offered)
    return packs


def installed_rules() -> list[Rule]:
    """Every rule of the installed packs."""
    return [rule for pack in installed() for rule in pack.rules]
