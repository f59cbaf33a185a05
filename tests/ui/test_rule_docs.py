"""A rule's documentation is its first test: the example fires, the advice is clean, the fix leads there."""

from __future__ import annotations

import pytest

from rust_specialist.lint.model import Applicability
from rust_specialist.lint.rule import Rule
from rust_specialist.text import Document
from support import linting, manners, rule_docs, rustc
from support.annotations import differences, expected, without
from support.crates import BUILD_SECONDS

each_rule = pytest.mark.parametrize("rule", linting.rules(), ids=lambda rule: rule.id)


@each_rule
def test_sections_stand_in_order(rule: Rule) -> None:
    titles = [title for title, _ in rule_docs.sections(rule)]
    assert titles[: len(rule_docs.REQUIRED)] == list(rule_docs.REQUIRED)
    rest = titles[len(rule_docs.REQUIRED) :]
    assert rest == [title for title in rule_docs.OPTIONAL if title in rest]
    assert [title for title, text in rule_docs.sections(rule) if not text.strip()] == []


@each_rule
def test_page_starts_with_a_sentence(rule: Rule) -> None:
    first, _, rest = rule.doc.partition("\n")
    assert first.endswith(".")
    assert len(first) <= manners.MOST_CHARACTERS
    assert rest.startswith("\n")


@each_rule
def test_example_fires_at_its_marks(rule: Rule) -> None:
    example = rule_docs.block(rule, "Example")
    document = Document.of(example.code)
    found = linting.findings(document, rule_docs.header_for(rule, example), rule.id)
    assert expected(example.code), "the example has no `//~` mark"
    table = differences(document, found, linting.known_ids())
    assert not table, f"\n{table}"
    assert manners.faults(found) == []


@each_rule
def test_advice_is_clean(rule: Rule) -> None:
    advice = rule_docs.block(rule, "Use instead")
    found = linting.findings(Document.of(advice.code), rule_docs.header_for(rule, advice), rule.id)
    assert [(finding.span, finding.message) for finding in found] == []


@each_rule
def test_fix_leads_from_example_to_advice(rule: Rule) -> None:
    example, advice = rule_docs.block(rule, "Example"), rule_docs.block(rule, "Use instead")
    header = rule_docs.header_for(rule, example)
    before = Document.of(without(example.code))
    fixes = [finding.fix for finding in linting.findings(before, header, rule.id) if finding.fix]
    if not fixes or any(fix.applicability is Applicability.HAS_PLACEHOLDERS for fix in fixes):
        return  # nothing to apply, or a text that its reader has to complete
    assert linting.fixed(before, header, rule.id, unsafe=True).text.decode() == advice.code


@each_rule
@pytest.mark.rustc
@pytest.mark.timeout(BUILD_SECONDS)
def test_rustc_agrees(rule: Rule) -> None:
    for block in rule_docs.blocks(rule):
        if block.is_compiled:
            header = rule_docs.header_for(rule, block)
            outcome = rustc.check(header.snippet(block.code))
            assert ("compile_fail" in block.tags) == bool(block.errors), (
                "compile_fail needs a code, and a code compile_fail"
            )
            complaint = header.complaint(".rs", outcome)
            assert not complaint, f"'## {block.section}': {complaint}"
