"""From an open document to its findings, in slices."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from rust_specialist.lint.model import Finding
from rust_specialist.session.documents import OpenDocument


class AnalysisRun(Protocol):
    """One analysis of one state of a text."""

    def step(self, seconds: float) -> bool:
        """Work for about `seconds`; True when the analysis is complete."""
        ...

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What has been found so far, sorted by place."""
        ...


class Analyzer(Protocol):
    """What a session needs to know about linting."""

    def start(self, document: OpenDocument) -> AnalysisRun:
        """Begin with the present state of `document`."""
        ...


#: Seconds between two parts of one analysis: putting a part together costs time that the rest has to wait for.
PART_INTERVAL = 0.25
#: Seconds after which the first part is shown: what is complete by then has no parts.
FIRST_PART = 0.1


class DocumentJob:
    """The analysis of one revision of a document, as a job of the scheduler."""

    def __init__(
        self,
        document: OpenDocument,
        analyzer: Analyzer,
        on_findings: Callable[[OpenDocument], None],
        part_interval: float = PART_INTERVAL,
    ) -> None:
        self._document = document
        self._analyzer = analyzer
        self._on_findings = on_findings
        self._revision = document.revision
        self._run: AnalysisRun | None = None
        self._has_told = False
        self._last_part = time.perf_counter() - part_interval + min(FIRST_PART, part_interval)
        self._part_interval = part_interval

    def step(self, seconds: float) -> bool:
        """Work for about `seconds`; results are handed on when complete, and in parts for the first analysis."""
        document = self._document
        if document.revision != self._revision:
            return True
        if self._run is None:
            self._run = self._analyzer.start(document)
        done = self._run.step(seconds)
        # Parts of a later analysis are not shown: what is missing in them would vanish and come back.
        if done or (not document.is_complete and self._is_time_for_a_part()):
            is_news = document.take(self._run.findings) or (done and not self._has_told)
            document.findings_revision = self._revision
            document.is_complete = done
            if done:
                document.settle()
            if is_news:
                self._has_told = True
                self._on_findings(document)
        return done

    def _is_time_for_a_part(self) -> bool:
        now = time.perf_counter()
        if now - self._last_part < self._part_interval:
            return False
        self._last_part = now
        return True
