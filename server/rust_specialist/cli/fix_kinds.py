"""Whether a rule offers fixes: not declared anywhere, but seen by running it on its own example."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from rust_specialist.lint.docs import code_blocks
from rust_specialist.lint.rule import Rule
from rust_specialist.lint.runner import Linter
from rust_specialist.project import Crate
from rust_specialist.syntax import Source

FixKind = Literal["safe", "suggested"]

# What rustdoc hides from the reader is code all the same.
_HIDDEN = re.compile(r"^# ", re.MULTILINE)


def fix_kind(rule: Rule, examples: Iterable[str] = ()) -> FixKind | None:
    """`safe` if a fix of the examples may be applied unseen, `suggested` if all have to be looked at, None: no fix.

    The examples are those of the rule's documentation and `examples`.
    """
    # Asked of an unknown crate: whether a dependency is there does not matter to what the rule offers.
    crate = replace(Crate.unknown(), edition=2021 if rule.max_edition is None else rule.max_edition)
    linter = Linter([rule])
    snippets = [_HIDDEN.sub("", block.text) for block in code_blocks(rule.doc)]
    findings = [
        finding
        for snippet in (*snippets, *examples)
        for finding in linter.check(Source.parse(snippet), crate).findings
    ]
    fixes = [finding.fix for finding in findings if finding.rule == rule.id and finding.fix is not None]
    if not fixes:
        return None
    return "safe" if any(fix.applicability.is_safe for fix in fixes) else "suggested"
