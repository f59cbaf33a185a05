"""Linting, whatever the text: nothing raises, and no way of working changes the result.

The rules are the installed ones and some that speak of nearly everything, so that the machinery shows.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from rust_specialist.lint.fixes import apply_fixes, syntax_errors
from rust_specialist.lint.model import Finding
from rust_specialist.lint.rule import Rule
from rust_specialist.lint.runner import GroupCache, Linter
from rust_specialist.project import Crate
from rust_specialist.syntax import Source
from rust_specialist.syntax.groups import SPLIT_ABOVE
from rust_specialist.text import Document, Span, overlap
from support import crates, linting, noisy
from support.annotations import without
from support.fixtures import Dependency, Header
from support.samples import SAMPLES
from support.strategies import Change, changes, rubbish

UI = Path(__file__).parent.parent / "ui"
TEXTS = (*SAMPLES, *(without(path.read_bytes().decode()) for path in sorted(UI.glob("*/*.rs"))))
ROUNDS = 30
# One example is a whole analysis of one or two files, several times over.
few = settings(max_examples=250 if os.environ.get("HYPOTHESIS_PROFILE") == "random" else 25)


def texts() -> st.SearchStrategy[str]:
    """One text or several after each other, as one file."""
    return st.lists(st.sampled_from(TEXTS), min_size=1, max_size=2).map("\n".join)


@cache
def linter(split_above: int = SPLIT_ABOVE) -> Linter:
    def fail(rule: Rule, error: Exception) -> None:
        raise AssertionError(f"{rule.id} raised {error!r}") from error

    return Linter((*noisy.RULES, *linting.rules()), on_error=fail, split_above=split_above)


@cache
def crate_and_path() -> tuple[Crate, str]:
    pinned = crates.sets()[0]
    dependencies = tuple(Dependency(name, pinned.version(name)) for name in pinned.crates)
    return linting.crate_and_path(Header(dependencies=dependencies))


def check(
    source: Source, cache: GroupCache | None = None, split_above: int = SPLIT_ABOVE
) -> tuple[Finding, ...]:
    crate, path = crate_and_path()
    return linter(split_above).check(source, crate, path, cache).findings


def edited(source: Source, change: Change) -> Source:
    start, end = change.span_in(source.document.text)
    new = change.text.encode("utf-8", "surrogatepass")
    document = source.document.replaced(Span(start, end), new, source.document.version + 1)
    return source.edited(document, start, end, start + len(new))


@few
@given(text=texts(), steps=st.lists(changes(), min_size=1, max_size=5))
def test_what_is_kept_of_groups_changes_nothing(text: str, steps: list[Change]) -> None:
    source = Source.parse(text)
    cache = GroupCache()
    assert check(source, cache) == check(source)
    for step in steps:
        source = edited(source, step)
        found = check(source, cache)
        assert found == check(source)
        fresh = Source.parse(source.document)
        if not fresh.root.has_error:
            assert found == check(fresh)


@few
@given(text=texts(), step=changes())
def test_a_group_that_comes_and_goes(text: str, step: Change) -> None:
    cache = GroupCache()
    before = Source.parse(text)
    first = check(before, cache)
    check(edited(before, step), cache)
    assert check(Source.parse(text), cache) == first


@few
@given(text=texts(), steps=st.lists(changes(), max_size=2))
def test_small_groups_and_large_ones_give_the_same(text: str, steps: list[Change]) -> None:
    source = Source.parse(text)
    for step in steps:
        source = edited(source, step)
    assert check(source, split_above=0) == check(source, split_above=len(source.document.text))


@few
@given(text=texts())
def test_slices_change_nothing(text: str) -> None:
    crate, path = crate_and_path()
    source = Source.parse(text)
    run = linter().start(source, crate, path)
    seen: set[Finding] = set()
    while not run.step(0):
        seen |= set(run.analysis.findings)
    assert run.step(0)
    assert run.analysis.findings == check(source)
    assert seen <= set(check(source))


@few
@given(text=rubbish())
def test_rubbish_raises_nothing(text: bytes) -> None:
    source = Source.parse(text)
    for finding in check(source):
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        assert finding.message == finding.message.strip()
    cache = GroupCache()
    assert check(source, cache) == check(source, cache)


@few
@given(text=texts(), steps=st.lists(changes(), min_size=1, max_size=3))
def test_half_typed_code_raises_nothing(text: str, steps: list[Change]) -> None:
    source = Source.parse(text)
    for step in steps:
        source = edited(source, step)
        check(source)
    assert linter().disabled == frozenset()


@few
@given(text=texts(), steps=st.lists(changes(), max_size=2), unsafe=st.booleans())
def test_fixes_come_to_rest_and_keep_the_syntax(text: str, steps: list[Change], unsafe: bool) -> None:
    source = Source.parse(text)
    for step in steps:
        source = edited(source, step)
    document = source.document
    for _ in range(ROUNDS):
        before = Source.parse(document)
        result = apply_fixes(document, check(before), unsafe=unsafe)
        fixes = [finding.fix for finding in result.applied if finding.fix]
        for at, fix in enumerate(fixes):
            assert unsafe or fix.applicability.is_safe
            assert not any(overlap(fix.edits, other.edits) for other in fixes[at + 1 :])
        assert syntax_errors(Source.parse(result.document)) <= syntax_errors(before)
        if not fixes:
            assert result.document.text == document.text
            break
        document = result.document
    else:
        raise AssertionError(f"still changing after {ROUNDS} rounds:\n{document.text.decode()}")
    assert apply_fixes(document, check(Source.parse(document)), unsafe=unsafe).document.text == document.text


@few
@given(text=texts())
def test_findings_are_sorted_and_told_once(text: str) -> None:
    found = check(Source.parse(text))
    assert list(found) == sorted(set(found), key=lambda one: (one.span, one.rule, one.message))


def test_the_texts_make_rules_speak() -> None:
    """Otherwise nothing above could fail."""
    said = {finding.rule for text in TEXTS for finding in check(Source.parse(Document.of(text)))}
    assert {rule.id for rule in noisy.RULES} <= said


@few
@given(texts=st.lists(texts(), min_size=1, max_size=2), steps=st.lists(changes(), min_size=1, max_size=5))
def test_what_is_kept_of_members_changes_no_facts(texts: list[str], steps: list[Change]) -> None:
    crate, path = crate_and_path()
    nobody = Linter(())
    source = Source.parse("\n".join(f"mod part_{number} {{\n{text}\n}}" for number, text in enumerate(texts)))
    cache = GroupCache()
    whole, states = source, [source]
    for step in steps:
        source = edited(source, step)
        states.append(source)
    for state in (*states, whole):
        found = nobody.check(state, crate, path, cache).facts
        # How the parser mends broken text depends on what stands around it; what follows must not.
        if not state.root.has_error:
            assert found == nobody.check(state, crate, path).facts
