"""The drawings, each compared with a file: they are looked at by people, so they are kept to be looked at."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.samples import replacement, sample
from rust_specialist.lint.model import Applicability, Finding, Related, Severity
from rust_specialist.report import (
    FileReport,
    findings_text,
    plain,
    print_coloured,
    statistics_text,
    summary_text,
)
from rust_specialist.text import Document, Span
from support.golden import assert_golden

GOLDEN = Path(__file__).parent / "golden"

CALL = "    match read(path) {\n        Ok(text) => text,\n        Err(_) => String::new(),\n    }"

CASES = {
    "one_line": sample("fn main() {\n    «std::thread::sleep(d)»;\n}\n"),
    "error": sample("let x = «y»;\n", severity=Severity.ERROR, rule="borrow::E0382", message="use after move"),
    "information": sample("let x = «y»;\n", severity=Severity.INFORMATION),
    "hint": sample("let x = «y»;\n", severity=Severity.HINT),
    "related_on_other_lines": sample(
        "async fn f() {\n    let ‹0:guard› = m.lock();\n    a();\n    b();\n    c();\n    «tick().await»;\n}\n",
        "this guard lives until the end of the block",
    ),
    "related_on_the_same_line": sample(
        "fn f() {\n    ‹0:swap›(&mut ‹1:a›, «&mut a»);\n}\n", "the call", "borrowed here first"
    ),
    "related_inside_the_span": sample("let x = «outer(‹0:inner›(1))»;\n", "this part"),
    "related_around_the_span": sample("let x = ‹0:outer(«inner»(1))›;\n", "the whole"),
    "related_behind_the_span": sample("«a»(‹0:b›, ‹1:c›);\n", "first", "second"),
    "one_line_left_out_is_shown": sample("‹0:a›();\nb();\n«c»();\n", "here"),
    "range_from_the_start_of_a_line": sample(f"fn f() {{\n«{CALL[4:]}»\n}}\n"),
    "range_from_the_indentation": sample(f"fn f() {{\n    «{CALL[4:]}»\n}}\n"),
    "range_from_the_middle": sample(f"fn f() {{\n    let text = «{CALL[4:]}»;\n}}\n"),
    "long_range": sample("fn f() {\n    «{\n" + "        step();\n" * 20 + "    }»\n}\n"),
    "two_ranges": sample(
        "‹0:fn f() {\n    let x = «match y {\n        1 => 2,\n        _ => 3,\n    }»;\n}›\n", "in this function"
    ),
    "range_and_a_mark_in_it": sample(
        "fn f() {\n    call(«|x| {\n        ‹0:x›.lock();\n    }»);\n}\n", "this is what is locked"
    ),
    "tabs": sample("fn f() {\n\t\tlet\tx = «\ty»;\n}\n"),
    "wide_and_combining_characters": sample('let 名前 = "e\u0301e\u0301 👩‍👩‍👧 ✔️"; «f(名前)»;\n'),
    "control_characters": sample('let x = "\x1b[31m\u202e\x7f\u0085"; «y»;\n', message="a\x1b[0m \u202emessage"),
    "long_line_near_its_start": sample("fn f() { «a()»; " + "b(); " * 60 + "}\n"),
    "long_line_in_the_middle": sample("fn f() { " + "b(); " * 60 + "«a()»; " + "b(); " * 60 + "}\n"),
    "long_line_near_its_end": sample("fn f() { " + "b(); " * 60 + "«a()»; }\n"),
    "long_line_with_marks_far_apart": sample(
        "fn f() { ‹0:x›(); " + "b(); " * 60 + "«a()»; }\n", "said of the far one"
    ),
    "long_span": sample("fn f() { «" + "b(); " * 60 + "» }\n"),
    "long_line_of_wide_characters": sample('let x = "' + "名前" * 60 + '"; «y» + "' + "名前" * 60 + '";\n'),
    "empty_file": sample("«»"),
    "empty_span": sample("let x =«» 1;\n"),
    "line_end": sample("let x = 1«\n»let y = 2;\n"),
    "whole_lines": sample("a();\n«b();\nc();\n»d();\n"),
    "end_of_file": sample("fn f() {\n«»"),
    "crlf": sample("fn f() {\r\n    «a();\r\n    b()»;\r\n}\r\n"),
    "byte_order_mark": sample("\ufeff«mod a»;\n"),
    "byte_order_mark_in_the_span": sample("«\ufeffmod a»;\n"),
    "line_numbers_of_different_widths": sample("‹0:a›();\n" + "b();\n" * 120 + "«c»();\n", "far above"),
    "names_with_spaces": sample("«a»", path="my folder/ü.rs"),
}  # fmt: skip


def drawn(report: FileReport, width: int = 80) -> str:
    return plain(findings_text([report], width))


@pytest.mark.parametrize("name", CASES)
def test_drawing(name: str) -> None:
    assert_golden(GOLDEN / f"{name}.txt", drawn(CASES[name]))


def test_every_golden_file_has_a_case() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == {*CASES, "several_files", "coloured"}


def several() -> list[FileReport]:
    first = sample("«a»();\n")
    second = sample("let x = «y»;\n", severity=Severity.ERROR, rule="borrow::E0382", message="use after move")
    safe = replace(first.findings[0], fix=replacement(first, "b", Applicability.MACHINE_APPLICABLE))
    unsafe = replace(safe, fix=replacement(first, "b", Applicability.MAYBE_INCORRECT))
    return [replace(first, findings=(safe, unsafe)), second, FileReport("src/clean.rs", Document(b""), ())]


def test_several_files() -> None:
    files = several()
    text = plain(findings_text(files)) + plain(statistics_text(files)) + plain(summary_text(files, 12))
    assert_golden(GOLDEN / "several_files.txt", text)


def test_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    file = io.StringIO()
    print_coloured(findings_text(several(), 80), file)
    assert_golden(GOLDEN / "coloured.txt", file.getvalue())


def test_summary_of_nothing() -> None:
    assert plain(summary_text([], 1)) == "no findings in 1 file\n"
    assert plain(summary_text([], 3)) == "no findings in 3 files\n"


@pytest.mark.parametrize("name", [name for name in CASES if "characters" not in name])
@pytest.mark.parametrize("width", [60, 80, 140])
def test_source_lines_are_never_wider_than_the_terminal(name: str, width: int) -> None:
    numbered = [line for line in drawn(CASES[name], width).splitlines() if line[:1].isdigit()]
    assert [line for line in numbered if len(line) > width] == []


@given(
    st.text("ab \t\r\n\u00e9\u540d\U0001f600\u0301\x1b", max_size=60),
    st.lists(st.tuples(st.integers(-5, 200), st.integers(-5, 200)), min_size=1, max_size=4),
    st.sampled_from([1, 20, 60]),
)
def test_any_spans_are_drawn(text: str, spans: list[tuple[int, int]], width: int) -> None:
    (start, end), *others = spans
    related = tuple(Related(Span(*span), "said") for span in others)
    finding = Finding("a::b", Span(start, end), "m", Severity.HINT, related=related)
    report = FileReport("a.rs", Document.of(text), (finding,))
    lines = drawn(report, width)
    assert "^" in lines
    assert lines.count("said") == len(others)
    assert "\x1b" not in lines
