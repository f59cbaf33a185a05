"""Whether a rule runs in a crate: by edition, Rust version, dependencies, and the crate's own `[lints]`."""

from __future__ import annotations

import re

from rust_specialist.lint.clippy_groups import groups_of
from rust_specialist.lint.model import Severity
from rust_specialist.lint.rule import Rule
from rust_specialist.project import Crate

_REQUIREMENT = re.compile(r"([\w-]+)(.*)")


def severity_in(rule: Rule, crate: Crate) -> Severity | None:
    """The rule's severity in `crate`; None where it does not run, a hint where a crate's version is not known."""
    if rule.min_edition is not None and (crate.edition is None or crate.edition < rule.min_edition):
        return None
    if rule.max_edition is not None and (crate.edition is None or crate.edition > rule.max_edition):
        return None
    if rule.needs is not None and crate.supports_rust(rule.needs) is False:
        return None
    if not rule.crates:
        return rule.severity
    answers = [_satisfies(crate, requirement) for requirement in rule.crates]
    if True in answers:
        return rule.severity
    return Severity.HINT if None in answers else None


def allows(crate: Crate, like: str) -> bool:
    """Whether the crate's `[lints]` table, or the root file of the crate, allows the twin lint `like`."""
    names = [like.removeprefix("rustc::"), *groups_of(like)]
    if not crate.allowed_at_root.isdisjoint((*names, "warnings")):
        return True
    return crate.lint_level(*names) == "allow"


def _satisfies(crate: Crate, requirement: str) -> bool | None:
    """Whether `crate` has a dependency like `axum` or `axum>=0.8`."""
    match = _REQUIREMENT.match(requirement)
    assert match is not None, f"not a crate requirement: {requirement!r}"
    return crate.depends_on(match[1], match[2].strip() or "*")
