"""Timelines as text and as pictures, and that nothing a user may type breaks them or the stories."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rust_specialist.borrows.chart import Chart, Lane, Link, Mark
from rust_specialist.borrows.chart_svg import svg_of
from rust_specialist.borrows.chart_text import text_of
from rust_specialist.borrows.story import story
from rust_specialist.borrows.timeline import function_at
from rust_specialist.syntax import Source
from rust_specialist.text import Document
from support import borrowing, checkout
from support.annotations import without
from support.golden import assert_golden
from support.stories import conflicts_in, timelines_in

PROGRAMS = [*borrowing.rejected(), *borrowing.accepted()]

#: Programs whose last function is drawn in the documentation.
DRAWN = ("E0382/arc_moved_in_loop", "E0499/map_two_accounts", "E0502/push_while_holding_first")


def drawn(text: str) -> str:
    source, (timeline,) = timelines_in(text)
    return text_of(timeline.chart, source.document, timeline.lines, 100)


def svg(text: str) -> Element:
    source, timelines = timelines_in(text)
    timeline = timelines[-1]
    return ET.fromstring(svg_of(timeline.chart, source.document, timeline.lines, "title"))


def test_shared_borrow() -> None:
    assert drawn(
        "fn f(v: &mut Vec<u32>) -> u32 {\n    let a = &v[0];\n    let b = *a + 1;\n    v.push(b);\n    b\n}\n"
    ) == (
        "   v    a  b\n"
        "1  ●          fn f(v: &mut Vec<u32>) -> u32 {\n"
        "2  ├─&──╮         let a = &v[0];\n"
        "3  │    ○  ●      let b = *a + 1;\n"
        "4  ◆       ○      v.push(b);\n"
        "5          ○      b\n"
        "6             }\n"
        "\n"
        "● created   ◆ changed   ○ used   &┊ shared borrow\n"
    )


def test_move_and_drop() -> None:
    assert drawn(
        "fn f(a: String) -> usize {\n    let b = a;\n    let c = String::new();\n    b.len() + c.len()\n}\n"
    ) == (
        "   a  b  c\n"
        "1  ●        fn f(a: String) -> usize {\n"
        "2  →  ●         let b = a;\n"
        "3     │  ●      let c = String::new();\n"
        "4     ○  ○      b.len() + c.len()\n"
        "5     ┴  ┴  }\n"
        "\n"
        "● created   → moved away   ○ used   ┴ dropped\n"
    )


def test_borrow_to_the_left_and_across() -> None:
    chart = Chart(
        (Lane("a", "shared", 0, 2), Lane("b", "owner", 0, 2), Lane("c", "owner", 0, 2)),
        (Mark(2, 2, "conflict", "too late"),),
        (Link(1, 2, 0, True),),
    )
    assert text_of(chart, Document.of("x\ny\nz\n"), (0, 1, 2)) == (
        "   a       b  c\n"
        "1  ┊       │  │  x\n"
        "2  ├─&mut──┼──┤  y\n"
        "3  ┊       │  ✗  z\n"
        "                   ✗ too late\n"
        "\n"
        "✗ the error   &mut┃ exclusive borrow\n"
    )


def test_a_picture_holds_the_source_escaped() -> None:
    root = svg(
        'fn f() -> usize {\n    let s = String::from("</text><script>&\\u{1}"); /*\x08*/\n    s.len()\n}\n'
    )
    texts = ["".join(one.itertext()) for one in root.iter() if one.tag.endswith("text")]
    assert '    let s = String::from("</text><script>&\\u{1}"); /*\ufffd*/' in texts
    assert [one.tag for one in root.iter() if one.tag.endswith("script")] == []


def test_a_picture_has_colours_for_dark_ground() -> None:
    root = svg("fn f() {}\n")
    style = next(one.text or "" for one in root.iter() if one.tag.endswith("style"))
    assert "prefers-color-scheme: dark" in style


@pytest.mark.parametrize("name", DRAWN)
def test_the_pictures_of_the_documentation(name: str) -> None:
    program = next(one for one in PROGRAMS if one.name == name)
    source, timelines = timelines_in(without(program.text))
    picture = svg_of(timelines[0].chart, source.document, timelines[0].lines, name.partition("/")[2])
    assert_golden(checkout.ROOT / "docs" / "borrow" / f"{name.partition('/')[2]}.svg", picture)


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda program: program.name)
def test_every_function_can_be_drawn(program: borrowing.Program) -> None:
    source, timelines = timelines_in(program.text, int(program.header.edition or 2024))
    for timeline in timelines:
        lanes = timeline.chart.lanes
        assert [one for one in lanes if not timeline.first <= one.start <= one.end <= timeline.last] == []
        assert text_of(timeline.chart, source.document, timeline.lines)
        ET.fromstring(svg_of(timeline.chart, source.document, timeline.lines, program.name))


def test_the_function_on_a_line() -> None:
    source = Source.parse("fn a() {\n    fn b() {\n    }\n}\n\nimpl S {\n    fn c(&self) {}\n}\n")
    names = [function_at(source, line) for line in range(9)]
    found = [source.text(one).split("(")[0] if one is not None else "" for one in names]
    assert found == ["fn a", "fn b", "fn b", "fn a", "", "", "fn c", "", ""]


@given(st.data())
def test_half_typed_code_breaks_nothing(data: st.DataObject) -> None:
    program = data.draw(st.sampled_from(PROGRAMS))
    text = program.text.encode()
    begin = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(begin, min(begin + 40, len(text))))
    text = text[:begin] + data.draw(st.binary(max_size=6)) + text[end:]
    source, conflicts = conflicts_in(text)
    for conflict in conflicts:
        assert story(source, conflict).markdown()
    _, timelines = timelines_in(text)
    for timeline in timelines:
        text_of(timeline.chart, source.document, timeline.lines)
        ET.fromstring(svg_of(timeline.chart, source.document, timeline.lines, "half typed"))
