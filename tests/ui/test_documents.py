"""Rules over Cargo.toml and Dockerfiles: documentation, fixtures, fixes, and what cargo says of them.

A fixture is `<pack>/<rule>.toml` or `<pack>/<rule>.dockerfile`; `support.scenes` explains its lines.
RUST_SPECIALIST_BLESS=1 writes the `.fixed` and `.suggested` files beside it anew.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from rust_specialist.lint.model import Applicability
from rust_specialist.lint.places import DocumentKind
from rust_specialist.lint.rule import Rule
from rust_specialist.text import Document
from support import linting, manners, rule_docs, scenes
from support.annotations import differences, expected, without
from support.scenes import Scene

UI = Path(__file__).parent
FIXTURES = sorted(path for suffix in scenes.SUFFIXES for path in UI.glob(f"*/*{suffix}"))
BLESS = os.environ.get("RUST_SPECIALIST_BLESS") == "1"
RULES = [rule for rule in linting.every_rule() if rule.subject is not DocumentKind.RUST]

each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
each_fixture = pytest.mark.parametrize("path", FIXTURES, ids=lambda path: f"{path.parent.name}/{path.stem}")


def rule_of(path: Path) -> str:
    return f"{path.parent.name}::{path.stem}"


def cases_of(path: Path) -> list[Scene]:
    return scenes.scenes_of(path.read_bytes().decode(), scenes.SUFFIXES[path.suffix])


# -- documentation


@each_rule
def test_page_is_in_order(rule: Rule) -> None:
    first, _, rest = rule.doc.partition("\n")
    assert first.endswith(".")
    assert len(first) <= manners.MOST_CHARACTERS
    assert rest.startswith("\n")
    titles = [title for title, _ in rule_docs.sections(rule)]
    assert titles[: len(rule_docs.REQUIRED)] == list(rule_docs.REQUIRED)
    later = titles[len(rule_docs.REQUIRED) :]
    assert later == [title for title in rule_docs.OPTIONAL if title in later]


@each_rule
def test_example_fires_at_its_marks(rule: Rule) -> None:
    example = rule_docs.block(rule, "Example").code
    found = scenes.findings(scenes.scene_of(example, rule.subject), rule.id)
    assert expected(example), "the example has no `#~` mark"
    table = differences(Document.of(example), found, linting.known_ids())
    assert not table, f"\n{table}"
    assert manners.faults(found) == []


@each_rule
def test_advice_is_clean(rule: Rule) -> None:
    advice = rule_docs.block(rule, "Use instead").code
    assert scenes.findings(scenes.scene_of(advice, rule.subject), rule.id) == ()


@each_rule
def test_fix_leads_from_example_to_advice(rule: Rule) -> None:
    before = scenes.scene_of(without(rule_docs.block(rule, "Example").code), rule.subject)
    fixes = [finding.fix for finding in scenes.findings(before, rule.id) if finding.fix]
    if not fixes or any(fix.applicability is Applicability.HAS_PLACEHOLDERS for fix in fixes):
        return  # nothing to apply, or a text that its reader has to complete
    after = scenes.fixed(before, rule.id, unsafe=True)
    assert after.text == scenes.scene_of(rule_docs.block(rule, "Use instead").code, rule.subject).text


# -- fixtures


def test_every_rule_has_a_fixture() -> None:
    assert sorted({rule.id for rule in RULES} - {rule_of(path) for path in FIXTURES}) == []


@each_fixture
def test_fixture_has_cases_and_traps(path: Path) -> None:
    cases = cases_of(path)
    assert rule_of(path) in linting.known_ids()
    assert len({case.name for case in cases}) == len(cases), "two cases have the same name"
    assert [case.name for case in cases if case.is_trap], "no case is a trap"
    assert [case.name for case in cases if case.is_trap == bool(expected(case.text))] == []


@each_fixture
def test_findings_are_exactly_as_annotated(path: Path) -> None:
    for case in cases_of(path):
        found = scenes.findings(case)
        table = differences(Document.of(case.text), found, linting.known_ids())
        assert not table, f"case {case.name}:\n{table}"
        assert manners.faults(found) == []


@each_fixture
@pytest.mark.parametrize("suffix", [".fixed", ".suggested"])
def test_fixes(path: Path, suffix: str) -> None:
    rule, unsafe = rule_of(path), suffix == ".suggested"
    before = [case.with_text(without(case.text)) for case in cases_of(path)]
    fixes = [
        one.fix for case in before for one in scenes.findings(case, rule) if one.fix and one.rule == rule
    ]
    beside = path.with_suffix(suffix)
    if not any(fix.applicability.is_safe != unsafe for fix in fixes):
        assert not beside.exists(), f"{beside.name} is stale: no finding has a fix for it"
        return
    after = [scenes.fixed(case, rule, unsafe=unsafe) for case in before]
    changed = [case for case, old in zip(after, before, strict=True) if case.text != old.text]
    if BLESS:
        beside.write_bytes(scenes.written(changed).encode())
    assert beside.exists(), f"{beside.name} is missing; RUST_SPECIALIST_BLESS=1 writes it"
    assert scenes.written(changed) == beside.read_bytes().decode()
    for case in changed:
        left = linting.of_rule(scenes.findings(case, rule), rule)
        assert [one for one in left if one.fix and (unsafe or one.fix.applicability.is_safe)] == []


# -- cargo


@each_fixture
@pytest.mark.cargo
def test_cargo_reads_every_case_and_its_fixed_forms(path: Path, tmp_path: Path) -> None:
    rule = rule_of(path)
    for number, case in enumerate(cases_of(path)):
        if case.kind is not DocumentKind.MANIFEST or case.cargo.startswith("skip"):
            continue
        plain = case.with_text(without(case.text))
        mended = scenes.fixed(plain, rule, unsafe=True)
        forms = [plain] if mended.text == plain.text else [plain, mended]
        for at, form in enumerate(forms):
            folder = tmp_path / f"{number}-{at}"
            manifest = form.write(folder)
            said = _metadata(manifest)
            left = form is plain or linting.of_rule(scenes.findings(form, rule), rule)
            assert (said != "") == (case.cargo == "error" and bool(left)), f"case {case.name}: {said}"


def _metadata(manifest: Path) -> str:
    """What cargo says against the manifest; empty where it reads it."""
    done = subprocess.run(
        ["cargo", "metadata", "--no-deps", "--offline", "--format-version", "1", "--manifest-path", manifest],
        capture_output=True, text=True, timeout=60, check=False, cwd=manifest.parent,
    )  # fmt: skip
    return "" if done.returncode == 0 else done.stderr
