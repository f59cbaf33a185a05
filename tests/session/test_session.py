"""The session without a protocol: a clock that is turned by hand and an analysis that does as it is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from rust_specialist.lint.model import Finding, Severity
from rust_specialist.session.analysis import AnalysisRun
from rust_specialist.session.documents import Language, OpenDocument
from rust_specialist.session.session import Session
from rust_specialist.text import Span


@dataclass
class Run:
    """Finds one thing in each step, `steps` in all."""

    steps: int
    findings: tuple[Finding, ...] = ()

    def step(self, seconds: float) -> bool:
        assert seconds > 0
        number = len(self.findings)
        self.findings += (Finding("demo::x", Span(number, number + 1), "x", Severity.HINT),)
        return len(self.findings) >= self.steps


@dataclass
class Analyzer:
    """As many steps as the text has bytes; `!` raises."""

    started: list[tuple[str, int]] = field(default_factory=list[tuple[str, int]])

    def start(self, document: OpenDocument) -> AnalysisRun:
        self.started.append((document.key, document.document.version))
        if document.document.text == b"!":
            raise ZeroDivisionError
        return Run(len(document.document.text))


@dataclass
class Listener:
    told: list[tuple[str, int, int]] = field(default_factory=list[tuple[str, int, int]])
    gone: list[str] = field(default_factory=list[str])
    too_big: list[str] = field(default_factory=list[str])

    def found(self, document: OpenDocument) -> None:
        self.told.append((document.key, document.document.version, len(document.findings)))

    def closed(self, key: str) -> None:
        self.gone.append(key)

    def skipped(self, document: OpenDocument, limit: int) -> None:
        self.too_big.append(document.key)


class Desk:
    def __init__(self) -> None:
        self.analyzer, self.listener = Analyzer(), Listener()
        self.deferred: list[Callable[[], None]] = []
        self.session = Session(self.analyzer, self.listener, self.deferred.append)
        # Every part is told, however quickly it comes.
        self.session.part_interval = 0.0

    def open(self, key: str, text: bytes, version: int = 0) -> OpenDocument:
        return self.session.open(key, None, Language.RUST, text, version)

    def tick(self) -> None:
        """What was deferred is done, once."""
        now, self.deferred[:] = self.deferred[:], []
        assert len(now) <= 1
        for function in now:
            function()

    def run(self) -> None:
        while self.deferred:
            self.tick()


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_small_work_is_done_at_once(desk: Desk) -> None:
    desk.open("a", b"x")
    assert desk.listener.told == []
    desk.session.work()
    assert desk.listener.told == [("a", 0, 1)]
    assert desk.deferred == []


def test_big_work_goes_on_later_and_its_parts_are_told_the_first_time(desk: Desk) -> None:
    desk.open("a", b"xxx")
    desk.session.work()
    assert desk.listener.told == [("a", 0, 1)]
    desk.run()
    assert desk.listener.told == [("a", 0, 1), ("a", 0, 2), ("a", 0, 3)]
    # Later, a part would make findings vanish that are still there.
    desk.session.change("a", None, b"yyyy", 1)
    desk.session.work()
    desk.run()
    assert desk.listener.told[3:] == [("a", 1, 4)]


def test_results_of_an_older_version_are_dropped(desk: Desk) -> None:
    desk.open("a", b"xxxx")
    desk.session.work()
    desk.session.change("a", None, b"y", 7)
    desk.run()
    assert desk.listener.told[-1] == ("a", 7, 1)
    assert {version for _, version, number in desk.listener.told if number > 1} == set()


def test_what_was_touched_last_comes_first(desk: Desk) -> None:
    for key in "abc":
        desk.open(key, b"xx")
    desk.session.change("c", None, b"y", 1)
    desk.session.work()
    assert desk.listener.told == [("c", 1, 1)]
    desk.run()
    assert [key for key, _ in desk.analyzer.started] == ["c", "a", "b"]


def test_a_burst_of_changes_is_analysed_once(desk: Desk) -> None:
    desk.open("a", b"x")
    for version in range(1, 50):
        desk.session.change("a", Span(0, 0), b"", version)
    desk.session.work()
    desk.run()
    assert desk.analyzer.started == [("a", 49)]


def test_a_closed_document_is_forgotten(desk: Desk) -> None:
    desk.open("a", b"xxx")
    desk.session.work()
    desk.session.close("a")
    desk.run()
    assert desk.listener.gone == ["a"]
    assert desk.listener.told == [("a", 0, 1)]
    desk.session.close("a")
    assert desk.listener.gone == ["a"]


def test_a_fault_of_our_own_costs_one_document(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    desk.open("bad", b"!")
    desk.open("good", b"x")
    desk.session.work()
    desk.run()
    assert desk.listener.told == [("good", 0, 1)]
    assert "bad" in caplog.text


def test_nothing_is_done_while_held(desk: Desk) -> None:
    desk.session.scheduler.is_held = True
    desk.open("a", b"x")
    desk.session.work()
    assert (desk.analyzer.started, desk.deferred) == ([], [])
    desk.session.scheduler.release()
    assert desk.listener.told == [("a", 0, 1)]


def test_too_big_is_said_once_and_taken_back(desk: Desk) -> None:
    desk.session.size_limit = lambda _: 3
    document = desk.open("a", b"xx")
    desk.session.work()
    desk.run()
    for version, text in enumerate((b"xxxx", b"xxxxx"), start=1):
        desk.session.change("a", None, text, version)
        desk.session.work()
    assert desk.listener.too_big == ["a"]
    assert document.findings == ()
    assert document.is_analysed
    desk.session.change("a", None, b"x", 3)
    desk.session.work()
    assert desk.listener.told[-1] == ("a", 3, 1)


def test_what_has_changed_outside_is_looked_at_again(desk: Desk) -> None:
    for key in "ab":
        desk.open(key, b"x")
    desk.session.work()
    desk.run()
    desk.session.invalidate()
    desk.session.work()
    desk.run()
    assert desk.analyzer.started == [("a", 0), ("b", 0)] * 2


async def test_waiting_for_the_newest_version(desk: Desk) -> None:
    document = desk.open("a", b"xxx")
    desk.session.work()
    waiting = document.analysed()
    desk.session.change("a", None, b"yy", 1)
    desk.tick()
    await asyncio.sleep(0)
    assert not waiting.done()
    desk.run()
    await waiting
    assert document.findings_revision == document.revision
    await document.analysed()


async def test_nobody_waits_for_a_closed_document(desk: Desk) -> None:
    document = desk.open("a", b"xxx")
    waiting = document.analysed()
    desk.session.close("a")
    await waiting
    await document.analysed()
