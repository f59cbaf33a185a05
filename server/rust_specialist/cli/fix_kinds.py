"""Whether a rule offers fixes: not declared anywhere, but seen by running it on its own example."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from rust_specialist.lint.dockerfiles.runner import check_dockerfile
from rust_specialist.lint.docs import code_blocks
from rust_specialist.lint.manifests.runner import check_manifest
from rust_specialist.lint.model import Finding
from rust_specialist.lint.places import DocumentKind
from rust_specialist.lint.rule import Rule
from rust_specialist.lint.runner import Linter
from rust_specialist.project import Crate, ManifestFacts
from rust_specialist.syntax import Source
from rust_specialist.text import Document

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
    snippets = [block.text for block in code_blocks(rule.doc)]
    findings = [
        finding
        for snippet in (*snippets, *examples)
        for finding in _findings(linter, rule.subject, snippet, crate)
    ]
    fixes = [finding.fix for finding in findings if finding.rule == rule.id and finding.fix is not None]
    if not fixes:
        return None
    return "safe" if any(fix.applicability.is_safe for fix in fixes) else "suggested"


def _findings(linter: Linter, kind: DocumentKind, snippet: str, crate: Crate) -> tuple[Finding, ...]:
    match kind:
        case DocumentKind.RUST:
            return linter.check(Source.parse(_HIDDEN.sub("", snippet)), crate).findings
        case DocumentKind.MANIFEST:
            return check_manifest(linter, Document.of(snippet), ManifestFacts())
        case DocumentKind.DOCKERFILE:
            return check_dockerfile(linter, Document.of(snippet), ManifestFacts())
