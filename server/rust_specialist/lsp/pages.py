"""Where a finding is explained on the web."""

from __future__ import annotations

from rust_specialist.lint.model import Finding


def page_of(finding: Finding, address: str | None) -> str | None:
    """The page for `finding`: the compiler's own for its codes, else the rule's `address`, if it names one."""
    code = finding.compiler_code
    if code is not None and len(code) == 5 and code[0] == "E" and code[1:].isdigit():
        return f"https://doc.rust-lang.org/error_codes/{code}.html"
    return address
