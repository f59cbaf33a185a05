"""Every annotated fixture `<pack>/<rule>.rs` gets exactly the findings it announces, with all rules on.

`<rule>.fixed` beside it is the text without annotations after the rule's safe fixes, `<rule>.suggested` after all of
its fixes. RUST_SPECIALIST_BLESS=1 writes both anew; read the difference before committing it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from rust_specialist.lint.model import Finding
from rust_specialist.syntax import Source, groups
from rust_specialist.text import Document
from support import linting, manners, rustc, scenes
from support.annotations import differences, expected, lines_of, resolved, without
from support.crates import BUILD_SECONDS
from support.fixtures import Fixture

UI = Path(__file__).parent
FIXTURES = sorted(UI.glob("*/*.rs"))
FIXED = sorted([*UI.glob("*/*.fixed"), *UI.glob("*/*.suggested")])
FORMS = sorted([*FIXTURES, *(path for path in FIXED if path.with_suffix(".rs").exists())])
BLESS = os.environ.get("RUST_SPECIALIST_BLESS") == "1"

_TRAP = re.compile(r"//+\s*trap:|\b(?:fn|mod|struct|enum|trait|impl|macro_rules!)\s+\w*trap", re.I)

each_fixture = pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}/{path.stem}")


@each_fixture
def test_findings_are_exactly_as_annotated(path: Path) -> None:
    fixture = Fixture.read(path)
    document = Document.of(fixture.text)
    found = tuple(
        one
        for one in linting.findings(document, fixture.header)
        if one.rule == fixture.rule or one.rule not in linting.OF_DOCUMENTATION
    )
    table = differences(document, found, linting.known_ids())
    assert not table, f"\n{table}"
    assert manners.faults(found) == []


@each_fixture
def test_fixture_has_a_case_and_a_trap(path: Path) -> None:
    fixture = Fixture.read(path)
    known = linting.known_ids()
    assert fixture.rule in known, f"{fixture.rule} is no rule; the file is named <pack>/<rule>.rs"
    cases = {one.line for one in expected(fixture.text) if resolved(one.name, known) == fixture.rule}
    assert cases, "no line is annotated with the fixture's own rule"
    traps = _lines_of_traps(fixture.text)
    assert traps, "no trap: name an item ..trap.. or write `// trap: why` above code that must stay silent"
    assert not traps & cases, (
        f"lines {sorted(traps & cases)} belong to a trap, yet a finding is expected there"
    )


@each_fixture
@pytest.mark.parametrize("suffix", [".fixed", ".suggested"])
def test_fixes(path: Path, suffix: str) -> None:
    fixture = Fixture.read(path)
    unsafe = suffix == ".suggested"
    before = Document.of(without(fixture.text))
    found = linting.findings(before, fixture.header, fixture.rule)
    beside = fixture.beside(suffix)
    if not any(_is_wanted(finding, suffix) for finding in found):
        assert not beside.exists(), f"{beside.name} is stale: no finding has a fix for it"
        return
    after = linting.fixed(before, fixture.header, fixture.rule, unsafe=unsafe)
    if BLESS:
        beside.write_bytes(after.text)
    assert beside.exists(), f"{beside.name} is missing; RUST_SPECIALIST_BLESS=1 writes it"
    assert after.text.decode() == beside.read_bytes().decode()
    assert Source.parse(before).root.has_error or not Source.parse(after).root.has_error
    left = linting.of_rule(linting.findings(after, fixture.header, fixture.rule), fixture.rule)
    assert [finding for finding in left if _is_applied(finding, unsafe)] == []


@pytest.mark.parametrize(
    "path",
    FORMS,
    ids=lambda path: f"{path.parent.name}/{path.name}",
)
@pytest.mark.rustc
@pytest.mark.timeout(BUILD_SECONDS)
def test_rustc_agrees(path: Path) -> None:
    fixture = Fixture.read(path)
    if fixture.header.skip:
        # The header names the reason; a fixture without one is always compiled.
        pytest.skip(fixture.header.skip)
    outcome = rustc.check(fixture.header.snippet(fixture.text))
    complaint = fixture.header.complaint(path.suffix, outcome)
    assert not complaint, complaint


def test_every_rule_has_a_fixture() -> None:
    have = {Fixture.read(path).rule for path in FIXTURES}
    assert sorted(rule.id for rule in linting.rules() if rule.id not in have) == []


def test_fixed_forms_have_a_fixture() -> None:
    suffixes = (".rs", *scenes.SUFFIXES)
    alone = [path for path in FIXED if not any(path.with_suffix(suffix).exists() for suffix in suffixes)]
    assert [path.name for path in alone] == []


def _is_applied(finding: Finding, unsafe: bool) -> bool:
    return finding.fix is not None and (unsafe or finding.fix.applicability.is_safe)


def _is_wanted(finding: Finding, suffix: str) -> bool:
    """Whether this finding is why a file with `suffix` stands beside the fixture.

    With safe fixes alone there would be no difference between the two files, so there is only `.fixed`.
    """
    return finding.fix is not None and finding.fix.applicability.is_safe == (suffix == ".fixed")


def _lines_of_traps(text: str) -> set[int]:
    """Lines (from 1) of top-level items named as traps, and of the code line that follows each `// trap:` comment."""
    document = Document.of(text)
    found: set[int] = set()
    for group in groups(Source.parse(document)):
        name = group.item.child_by_field_name("name") if group.item is not None else None
        if name is not None and b"trap" in (name.text or b"").lower():
            first, last = (document.line_of(offset) + 1 for offset in group.span)
            found |= set(range(first, last + 1))
    lines = lines_of(text)
    for number, line in enumerate(lines, start=1):
        if re.search(r"//+\s*trap:", line, re.I):
            code = (at for at in range(number, len(lines)) if not lines[at].lstrip().startswith("//"))
            found.add(number if line.partition("//")[0].strip() else next(code, number - 1) + 1)
        elif _TRAP.search(line):
            found.add(number)
    return found
