"""Samples and what is said of them."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Sample:
    """What one repetition of something took: wall clock and CPU time in seconds (CPU of all processes)."""

    wall: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Summary:
    """Many samples in a few figures, in seconds."""

    count: int
    median: float
    p95: float
    worst: float
    cpu: float

    @classmethod
    def of(cls, samples: Sequence[Sample]) -> Summary:
        """Of at least one sample; `cpu` is the mean, for the clock of the CPU is too coarse for a single one."""
        walls = sorted(sample.wall for sample in samples)
        return cls(
            len(walls),
            statistics.median(walls),
            percentile(walls, 95),
            walls[-1],
            statistics.fmean(sample.cpu for sample in samples),
        )


def percentile(ordered: Sequence[float], share: float) -> float:
    """The smallest of `ordered` values (ascending) that `share` percent are not above."""
    return ordered[min(len(ordered) - 1, int(len(ordered) * share / 100))]
