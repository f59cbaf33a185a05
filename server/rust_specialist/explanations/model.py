"""What an explanation consists of. Texts are Markdown, without a line end at the end."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Snippet:
    """A whole file of Rust; `nightly` where it uses unstable features, `edition` a year where it matters."""

    code: str
    nightly: bool = False
    edition: int | None = None


@dataclass(frozen=True, slots=True)
class Way:
    """One way out: what to do, when to choose it, and the case after it."""

    title: str
    when: str
    after: Snippet


@dataclass(frozen=True, slots=True)
class Case:
    """A minimal program that rustc rejects with the code, and its ways out, best first.

    `title` says which of several cases it is; empty where there is only one.
    """

    title: str
    before: Snippet
    ways: tuple[Way, ...]


@dataclass(frozen=True, slots=True)
class Explanation:
    """The explanation of one code: a sentence, the reason for the rule, one case or more."""

    code: str
    headline: str
    why: str
    cases: tuple[Case, ...]

    @property
    def case(self) -> Case:
        """The case that is met most."""
        return self.cases[0]

    @property
    def ways(self) -> tuple[Way, ...]:
        """The ways out of the case that is met most, best first."""
        return self.case.ways
