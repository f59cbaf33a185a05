"""What of a file's items its other groups can see: what a keystroke leaves alone need not be looked at again."""

from __future__ import annotations

import pytest

from rust_specialist.semantics.items import ItemFacts, item_facts, visible
from rust_specialist.syntax import Source, top_groups


def seen(text: str) -> tuple[object, ...]:
    source = Source.parse(text)
    parts: list[ItemFacts] = [
        item_facts(source, one.item) for one in top_groups(source) if one.item is not None
    ]
    return visible(tuple(parts))


DECLARED = "struct point;\n"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fn a() { b(); }", "fn a() { c(); }"),
        ("cfg_rt! { fn a() { bytes(); } }", "cfg_rt! { fn a() { bites(); } }"),
        ("cfg_rt! { // use it; struct Made\nfn a() {} }", "cfg_rt! { /* enum Other */ fn a() {} }"),
    ],
)
def test_not_seen(one: str, other: str) -> None:
    assert seen(DECLARED + one) == seen(DECLARED + other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("fn a() {}", "fn a() -> u8 { 0 }"),
        ("cfg_rt! { struct A; }", "cfg_rt! { struct B; }"),
        ("copy!(point);", "copy!(paint);"),
        ("cfg_rt! { use a::b; }", "cfg_rt! { use a::c; }"),
        ("use a::b;", "use a::c;"),
    ],
)
def test_seen(one: str, other: str) -> None:
    assert seen(DECLARED + one) != seen(DECLARED + other)
