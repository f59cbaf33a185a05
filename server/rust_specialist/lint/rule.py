"""A rule: one documented check function and the conditions under which it runs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from inspect import cleandoc
from typing import TYPE_CHECKING

from rust_specialist.lint.model import Finding, Severity
from rust_specialist.lint.triggers import Trigger

if TYPE_CHECKING:
    from rust_specialist.lint.context import Context, Match

Findings = Iterator[Finding]
Check = Callable[["Match", "Context"], Findings]


@dataclass(frozen=True, slots=True)
class Rule:
    """What a rule is made of. `needs` is a Rust version (`"1.85"`); `crates` are requirements of which one must hold.

    `like` is the twin lint (`clippy::ptr_arg`, `rustc::static_mut_refs`), whose `allow` attributes are honoured.
    `in_tests` says whether code under `#[test]`, `#[cfg(test)]` and in test targets is judged too.
    """

    pack: str
    name: str
    on: tuple[Trigger, ...]
    check: Check
    doc: str
    severity: Severity = Severity.WARNING
    default: bool = True
    needs: str | None = None
    min_edition: int | None = None
    max_edition: int | None = None
    crates: tuple[str, ...] = ()
    like: str | None = None
    compiler_code: str | None = None
    in_tests: bool = True
    docs: str | None = None
    #: `pack::name`.
    id: str = field(init=False)

    def __post_init__(self) -> None:
        """Put the id together once: it is asked for at every match."""
        object.__setattr__(self, "id", f"{self.pack}::{self.name}")

    @property
    def clippy(self) -> str | None:
        """The twin's full name where it is one of clippy's."""
        return self.like if self.like and self.like.startswith("clippy::") else None

    @property
    def summary(self) -> str:
        """The first line of the documentation, without a full stop."""
        return self.doc.partition("\n")[0].rstrip(".")


def rule(
    *,
    on: Trigger | tuple[Trigger, ...],
    severity: Severity = Severity.WARNING,
    default: bool = True,
    needs: str | None = None,
    min_edition: int | None = None,
    max_edition: int | None = None,
    crates: tuple[str, ...] = (),
    like: str | None = None,
    compiler_code: str | None = None,
    in_tests: bool = True,
    docs: str | None = None,
) -> Callable[[Check], Rule]:
    """Make the decorated function a rule named after it, in the pack named after its package.

    The module's docstring is its documentation: page, hover and first test. See CONTRIBUTING.md for its sections.
    """

    def declare(check: Check) -> Rule:
        module = sys.modules[check.__module__]
        return Rule(
            pack=check.__module__.split(".")[-2].rstrip("_"),
            name=check.__name__,
            on=on if isinstance(on, tuple) else (on,),
            check=check,
            doc=cleandoc(module.__doc__ or ""),
            severity=severity,
            default=default,
            needs=needs,
            min_edition=min_edition,
            max_edition=max_edition,
            crates=crates,
            like=like,
            compiler_code=compiler_code,
            in_tests=in_tests,
            docs=docs,
        )

    return declare
