"""The explanations: their form, and what the real rustc says of every program in them."""

from __future__ import annotations

import pytest

from rust_specialist.explanations import ALIASES, Explanation, Snippet, codes, explanation, page
from rust_specialist.explanations.reading import MalformedPage, parsed
from support import rustc

OWNERSHIP = (
    *("E0373", "E0381", "E0382", "E0384", "E0499", "E0502", "E0503", "E0505", "E0506", "E0507", "E0508"),
    *("E0509", "E0515", "E0521", "E0594", "E0596", "E0597", "E0621", "E0626", "E0712", "E0713", "E0716"),
)
OTHERS = (
    *("E0038", "E0061", "E0106", "E0277", "E0282", "E0283", "E0308", "E0369", "E0423", "E0425", "E0428"),
    *("E0432", "E0433", "E0560", "E0599", "E0603", "E0614", "E0618", "E0658", "E0733"),
)


def known(code: str) -> Explanation:
    found = explanation(code)
    assert found is not None
    return found


def compiled(snippet: Snippet) -> rustc.Outcome:
    edition = str(snippet.edition or 2024)
    return rustc.check(rustc.Snippet(snippet.code, edition, nightly=snippet.nightly))


each_code = pytest.mark.parametrize("code", codes())
each_case = pytest.mark.parametrize(
    ("code", "number"), [(code, number) for code in codes() for number in range(len(known(code).cases))]
)


def test_every_code_has_its_page() -> None:
    assert codes() == tuple(sorted((*OWNERSHIP, *OTHERS)))


@each_case
@pytest.mark.rustc
def test_a_case_fails_with_exactly_its_code(code: str, number: int) -> None:
    outcome = compiled(known(code).cases[number].before)
    assert {error.code for error in outcome.errors} == {code}, outcome


@each_case
@pytest.mark.rustc
def test_every_way_out_compiles(code: str, number: int) -> None:
    case = known(code).cases[number]
    assert len(case.ways) in (2, 3)
    for way in case.ways:
        outcome = compiled(way.after)
        assert outcome.compiles, f"{way.title}\n{outcome}"


@each_code
def test_manners(code: str) -> None:
    found = known(code)
    assert found.code == code
    assert found.headline.endswith(".")
    assert 2 <= found.why.count(". ") + found.why.count(".\n") + 1 <= 5
    assert all(case.title for case in found.cases) or len(found.cases) == 1
    assert [way.when for case in found.cases for way in case.ways if not way.when.endswith(".")] == []


@each_code
def test_a_page_fits_into_80_columns(code: str) -> None:
    assert [line for line in page(known(code)).splitlines() if len(line) > 80] == []


def test_a_page_holds_everything() -> None:
    found = known("E0507")
    text = page(found)
    assert text.startswith(
        f"# E0507\n\n**{found.headline}**\n\n{found.why}\n\n## A field behind `&mut self`\n"
    )
    for case in found.cases:
        assert case.before.code in text
        for number, way in enumerate(case.ways, 1):
            assert f"**{number}. {way.title}.**\n\n{way.when}\n\n```rust\n{way.after.code}```\n" in text


@pytest.mark.parametrize("name", ["E0382", "e0382", "382", "0382"])
def test_ways_to_name_a_code(name: str) -> None:
    assert known(name).code == "E0382"


@pytest.mark.parametrize("name", ["E0000", "E38", "", "E03820", "../E0382", "E٠٣٨٢"])
def test_names_without_a_page(name: str) -> None:
    assert explanation(name) is None


def test_older_names() -> None:
    for old, new in ALIASES.items():
        assert old not in codes()
        assert known(old) == known(new)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# Sentence.\n\nReason.\n", "starts with"),
        ("Reason.\n\n## Case\n\n```rust,compile_fail,E0382\n```\n", "starts with"),
        ("# Sentence.\n\nReason.\n\n## Case\n", "`Case` must hold one block"),
        ("# Sentence.\n\nReason.\n\n## Case\n\n```rust,compile_fail,E0499\n```\n", "is no case that fails"),
        ("# Sentence.\n\nReason.\n\n### Way\n\nWhen.\n\n```rust\n```\n", "`Way` is no way out"),
    ],
)
def test_a_malformed_page_is_named(text: str, message: str) -> None:
    with pytest.raises(MalformedPage, match=message):
        parsed("E0382", text)
