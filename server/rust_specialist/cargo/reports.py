"""The compiler's findings in the form of ours, for reports that know one form only."""

from __future__ import annotations

from rust_specialist.cargo.findings import CompilerFinding
from rust_specialist.lint.model import Finding, Fix, Related, Tag

#: The pack that findings of rustc count to; clippy's lints have their own names.
PACK = "rustc"


def as_finding(finding: CompilerFinding) -> Finding:
    """`finding` as one of ours: `rustc::E0308`, `rustc::unused_variables`, `clippy::ptr_arg`; no place of another file.

    Its fix is the compiler's first machine-applicable suggestion, else its first one.
    """
    code = finding.code or finding.level
    primary = next((label.text for label in finding.labels if label.is_primary and label.text), None)
    message = finding.message.partition("\n")[0]
    if primary is not None and primary not in message:
        message += f": {primary.partition(chr(10))[0]}"
    return Finding(
        rule=code if finding.is_clippy else f"{PACK}::{code}",
        span=finding.span,
        message=message,
        severity=finding.severity,
        fix=_fix(finding),
        related=tuple(
            Related(label.span, label.text)
            for label in finding.labels
            if label.text and not label.is_primary and label.path == finding.path
        ),
        clippy=finding.code if finding.is_clippy else None,
        compiler_code=None if finding.is_lint else finding.code,
        tags=(Tag.UNNECESSARY,) if code.startswith("unused_") or code == "dead_code" else (),
    )


def _fix(finding: CompilerFinding) -> Fix | None:
    fixes = [one.fix for one in finding.suggestions if one.path == finding.path]
    safe = [fix for fix in fixes if fix.applicability.is_safe]
    return next(iter([*safe, *fixes]), None)
