"""Messages of cargo and rustc, known and unknown, as findings."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rust_specialist.cargo.messages import (
    BuildFinished,
    CompilerArtifact,
    CompilerMessage,
    Diagnostic,
    message_of,
)
from rust_specialist.cargo.progress import Progress, progress_in
from rust_specialist.cargo.reading import finding_of
from rust_specialist.cargo.troubles import failure
from rust_specialist.lint.model import Applicability, Severity
from rust_specialist.text import Span

ROOT = Path("/project/sample")


def span(start: int, end: int, **more: object) -> dict[str, Any]:
    return {"file_name": "src/lib.rs", "byte_start": start, "byte_end": end, "is_primary": True, **more}


def diagnostic(**more: object) -> dict[str, Any]:
    return {
        "message": "a message",
        "level": "error",
        "code": {"code": "E0308"},
        "spans": [span(1, 2)],
        **more,
    }


def part(start: int, end: int, text: str, applicability: str | None = "MachineApplicable") -> dict[str, Any]:
    return span(start, end, suggested_replacement=text, suggestion_applicability=applicability)


def suggestions(*parts: dict[str, Any]) -> list[tuple[str, list[tuple[int, int, str]], Applicability]]:
    given = diagnostic(children=[{"message": "try", "level": "help", "spans": list(parts)}])
    finding = finding_of(Diagnostic.model_validate(given), ROOT)
    assert finding is not None
    return [
        (
            one.fix.title,
            [(edit.span.start, edit.span.end, edit.text) for edit in one.fix.edits],
            one.fix.applicability,
        )
        for one in finding.suggestions
    ]


def test_fields_to_come_and_fields_left_out_do_no_harm() -> None:
    message: dict[str, Any] = {
        "reason": "compiler-message",
        "to_come": [1],
        "message": {**diagnostic(), "to_come": {}},
    }
    read = message_of(json.dumps(message).encode())
    assert isinstance(read, CompilerMessage)
    assert isinstance(message_of(b'{"reason":"build-finished","success":true,"new":1}'), BuildFinished)
    assert isinstance(message_of(b'{"reason":"compiler-artifact"}'), CompilerArtifact)


@pytest.mark.parametrize(
    "line",
    [b"", b"text of a build script", b"{", b"{}", b"[]", b'{"reason":"to-come"}', b'{"reason":"build-finished"}',
     b'{"reason":"compiler-message","message":{"level":"error"}}', b"\xff\xfe{", b'{"reason":7}'],
)  # fmt: skip
def test_other_lines_are_no_messages(line: bytes) -> None:
    assert message_of(line) is None


@pytest.mark.parametrize(
    ("level", "severity"),
    [("error", Severity.ERROR), ("warning", Severity.WARNING), ("error: internal compiler error", Severity.ERROR),
     ("failure-note", None), ("note", None), ("help", None), ("to-come", None)],
)  # fmt: skip
def test_levels(level: str, severity: Severity | None) -> None:
    finding = finding_of(Diagnostic.model_validate(diagnostic(level=level)), ROOT)
    assert (finding.severity if finding else None) == severity


def test_a_summary_has_no_place_and_is_no_finding() -> None:
    assert finding_of(Diagnostic.model_validate(diagnostic(spans=[])), ROOT) is None


def test_parts_in_the_order_of_the_text_are_one_change() -> None:
    safe = Applicability.MACHINE_APPLICABLE
    assert suggestions(part(1, 1, "("), part(4, 4, ")")) == [("try", [(1, 1, "("), (4, 4, ")")], safe)]


def test_parts_at_one_place_are_alternatives() -> None:
    found = suggestions(part(1, 3, "one"), part(1, 3, "two"))
    assert [(title, edits) for title, edits, _ in found] == [
        ("try: `one`", [(1, 3, "one")]),
        ("try: `two`", [(1, 3, "two")]),
    ]


def test_alternatives_of_several_parts() -> None:
    found = suggestions(part(1, 1, "a"), part(5, 5, "b"), part(1, 1, "c"), part(5, 5, "d"))
    assert [[text for _, _, text in edits] for _, edits, _ in found] == [["a", "b"], ["c", "d"]]


@pytest.mark.parametrize(
    ("given", "wanted"),
    [
        (("MachineApplicable", "MachineApplicable"), Applicability.MACHINE_APPLICABLE),
        (("MachineApplicable", "MaybeIncorrect"), Applicability.MAYBE_INCORRECT),
        (("MachineApplicable", "Unspecified"), Applicability.MAYBE_INCORRECT),
        (("MachineApplicable", None), Applicability.MAYBE_INCORRECT),
        (("MaybeIncorrect", "HasPlaceholders"), Applicability.HAS_PLACEHOLDERS),
    ],
)
def test_a_change_is_as_sure_as_its_least_sure_part(
    given: tuple[str | None, str | None], wanted: Applicability
) -> None:
    ((_, _, applicability),) = suggestions(part(1, 1, "(", given[0]), part(4, 4, ")", given[1]))
    assert applicability is wanted


def test_a_change_of_several_files_is_not_offered() -> None:
    other = {**part(4, 4, ")"), "file_name": "src/other.rs"}
    paths = finding_of(
        Diagnostic.model_validate(
            diagnostic(children=[{"message": "try", "level": "help", "spans": [other]}])
        ),
        ROOT,
    )
    assert paths is not None
    assert [one.path for one in paths.suggestions] == [ROOT / "src/other.rs"]


def test_a_place_in_a_library_is_that_of_the_outermost_call() -> None:
    inner = span(900, 950, file_name="/rustc/abc/library/std/src/macros.rs")
    call = span(10, 30)
    outer = span(5, 50)
    nested = {
        **inner,
        "expansion": {
            "span": {**call, "expansion": {"span": outer, "macro_decl_name": "outer!"}},
            "macro_decl_name": "println!",
        },
    }
    finding = finding_of(Diagnostic.model_validate(diagnostic(spans=[nested])), ROOT)
    assert finding is not None
    # The call of `println!` stands among what the user gave to `outer!`.
    assert finding.span == Span(10, 30)


@pytest.mark.parametrize(
    ("note", "wanted"),
    [
        ("    Building [===>   ] 3/10: serde, libc(build)", Progress("serde, libc(build)", 3, 10)),
        ("    Building [            ] 0/2", Progress("before", 0, 2)),
        ("    Checking serde v1.0.0", Progress("serde", 1, 9)),
        ("    Blocking waiting for a lock", Progress("blocking waiting for a lock", 1, 9)),
        ("warning: something", Progress("before", 1, 9)),
    ],
)  # fmt: skip
def test_progress(note: str, wanted: Progress) -> None:
    assert progress_in(note, Progress("before", 1, 9)) == wanted


def test_a_failure_is_told_without_what_the_findings_say() -> None:
    notes = [
        "   Compiling a v0.1.0",
        "error: could not compile `a` (lib) due to 1 previous error",
        "error: failed to run custom build command for `b v0.1.0`",
        "",
        "Caused by:",
        "  process didn't exit successfully",
        "error: another",
    ]
    told = failure(notes, 101)
    assert told.startswith("cargo check was not possible: failed to run custom build command")
    assert "Caused by" in told
    assert "another" not in told
    assert failure([], 101) == "cargo ended with status 101 and did not say why"
    assert failure([], -9) == "cargo was ended by signal 9"
