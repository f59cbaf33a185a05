"""Groups: they hold every top-level node, in order, without overlap; their texts do not depend on the rest."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given

from rust_specialist.syntax import Source, groups
from support.samples import SAMPLES
from support.strategies import rubbish, rust


def check_invariants(source: Source) -> None:
    found = groups(source)
    spans = [group.span for group in found]
    assert spans == sorted(spans)
    assert all(one.end <= other.start for one, other in itertools.pairwise(spans))
    assert all(group.text == source.document.text[group.span.start : group.span.end] for group in found)
    for node in source.root.children:
        homes = [span for span in spans if span.start <= node.start_byte and node.end_byte <= span.end]
        assert len(homes) == 1 or node.start_byte == node.end_byte, (node.type, homes)
    for group in found:
        assert (
            group.item is None
            or group.span.start <= group.item.start_byte <= group.item.end_byte <= group.span.end
        )


@given(text=rust())
def test_samples_are_covered(text: str) -> None:
    check_invariants(Source.parse(text))


@given(text=rubbish())
def test_rubbish_is_covered(text: bytes) -> None:
    check_invariants(Source.parse(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("fn a() {}\nfn b() {}\n", ["fn a() {}", "fn b() {}"], id="items"),
        pytest.param(
            "#[x]\n// c\nfn a() {}",
            ["#[x]\n// c\nfn a() {}"],
            id="attributes and comments go with their item",
        ),
        pytest.param(
            "fn a() {} // same line\nfn b() {}",
            ["fn a() {} // same line", "fn b() {}"],
            id="trailing comment",
        ),
        pytest.param(
            "fn a() {}\n// of b\nfn b() {}", ["fn a() {}", "// of b\nfn b() {}"], id="comment of the next"
        ),
        pytest.param("fn a() {}\n// at the end\n", ["fn a() {}", "// at the end"], id="comment at the end"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_what_belongs_together(text: str, expected: list[str]) -> None:
    assert [group.text.decode().rstrip("\n") for group in groups(Source.parse(text))] == expected


@given(text=rust())
def test_an_item_behind_others_is_the_same_group(text: str) -> None:
    """The cache stands on this: what was found for a group's text holds wherever the group stands."""
    alone = [group.text for group in groups(Source.parse(text))]
    behind = [group.text for group in groups(Source.parse(f"struct Before;\n\n{text}"))]
    assert behind[1:] == alone


def test_samples_have_no_errors() -> None:
    assert [text for text in SAMPLES if Source.parse(text).root.has_error] == []
