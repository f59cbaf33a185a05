"""Versions and requirements, compared as Cargo compares them.

A requirement is a conjunction of comparators, and each comparator is an interval, so a requirement is one interval
plus Cargo's rule for pre-releases: a pre-release matches only if a comparator names a pre-release of the same
major, minor and patch.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import total_ordering

_IDENTIFIERS = r"[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*"
_NUMBER = r"0|[1-9][0-9]{0,18}"
_VERSION = re.compile(rf"({_NUMBER})\.({_NUMBER})\.({_NUMBER})(?:-({_IDENTIFIERS}))?(?:\+({_IDENTIFIERS}))?")
_PARTIAL = re.compile(rf"({_NUMBER})(?:\.({_NUMBER}))?(?:\.({_NUMBER}))?(?:-({_IDENTIFIERS}))?")
_COMPARATOR = re.compile(
    rf"(?P<op>>=|<=|[=<>~^])? *(?P<major>{_NUMBER})"
    rf"(?:\.(?P<minor>{_NUMBER}|[*xX])(?:\.(?P<patch>{_NUMBER}|[*xX])(?:-(?P<pre>{_IDENTIFIERS}))?(?:\+{_IDENTIFIERS})?)?)?"
)
_WILD = ("*", "x", "X")


@total_ordering
@dataclass(frozen=True, slots=True)
class Version:
    """A version of three numbers and dot-separated pre-release identifiers; build metadata is dropped."""

    major: int
    minor: int = 0
    patch: int = 0
    pre: tuple[str, ...] = ()

    @classmethod
    def parse(cls, text: str) -> Version | None:
        """The version that `text` spells in full (`1.2.3-rc.1+build`), or None."""
        match = _VERSION.fullmatch(text.strip())
        if match is None or not _is_pre_release(match[4]):
            return None
        return cls(
            int(match[1]), int(match[2]), int(match[3]), tuple(match[4].split(".")) if match[4] else ()
        )

    @classmethod
    def parse_partial(cls, text: str) -> Version | None:
        """Like `parse`, but `1` and `1.85` are taken as `1.0.0` and `1.85.0` (rust-version, toolchain channels)."""
        match = _PARTIAL.fullmatch(text.strip())
        if match is None or not _is_pre_release(match[4]):
            return None
        return cls(
            int(match[1]),
            int(match[2] or 0),
            int(match[3] or 0),
            tuple(match[4].split(".")) if match[4] else (),
        )

    @property
    def release(self) -> tuple[int, int, int]:
        """Major, minor and patch."""
        return (self.major, self.minor, self.patch)

    def __lt__(self, other: Version) -> bool:
        return self._key() < other._key()

    def _key(self) -> tuple[tuple[int, int, int], int, tuple[tuple[int, int, str], ...]]:
        # A release is above its pre-releases; numeric identifiers are below alphanumeric ones.
        identifiers = tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in self.pre)
        return (self.release, 0 if self.pre else 1, identifiers)

    def __str__(self) -> str:
        return ".".join(map(str, self.release)) + (f"-{'.'.join(self.pre)}" if self.pre else "")


def _is_pre_release(text: str | None) -> bool:
    """Whether numeric identifiers have no leading zeros and are of a size that is compared cheaply."""
    return text is None or all(
        not part.isdigit() or (len(part) < 20 and (part == "0" or part[0] != "0")) for part in text.split(".")
    )


@dataclass(frozen=True, slots=True)
class _Bounds:
    """`low` is inclusive, unless `low_open`; `high` is exclusive, unless `high_closed`; None is unbounded."""

    low: Version
    high: Version | None
    low_open: bool = False
    high_closed: bool = False

    def holds(self, version: Version) -> bool:
        below = version < self.low or (self.low_open and version == self.low)
        if below:
            return False
        return self.high is None or version < self.high or (self.high_closed and version == self.high)


@dataclass(frozen=True, slots=True)
class Requirement:
    """A version requirement as Cargo.toml writes it: `1.2`, `^0.3.1`, `~1`, `=1.2.3`, `>=1, <3`, `1.*`, `*`."""

    text: str
    _bounds: tuple[_Bounds, ...]
    _pre_releases: tuple[tuple[int, int, int], ...]

    @classmethod
    def parse(cls, text: str) -> Requirement | None:
        """The requirement that `text` spells, or None where Cargo would refuse it."""
        stripped = text.strip()
        if stripped in _WILD:
            return cls(stripped, (), ())
        bounds: list[_Bounds] = []
        pre_releases: list[tuple[int, int, int]] = []
        for piece in stripped.split(","):
            match = _COMPARATOR.fullmatch(piece.strip())
            if match is None or not _is_pre_release(match["pre"]):
                return None
            bound = _bounds_of(match)
            if bound is None:
                return None
            bounds.append(bound[0])
            pre_releases += bound[1]
        return cls(stripped, tuple(bounds), tuple(pre_releases))

    @property
    def lower_bound(self) -> Version:
        """The smallest release that may match: `1.2.0` of `1.2`, `0.0.0` of `*` and of `<2`."""
        return max((bound.low for bound in self._bounds), default=Version(0))

    @property
    def is_any(self) -> bool:
        """Whether every release matches."""
        return not self._bounds

    @property
    def has_upper_end(self) -> bool:
        """Whether some later major version no longer matches."""
        return any(bound.high is not None for bound in self._bounds)

    def matches(self, version: Version) -> bool:
        """Whether Cargo would take `version` for this requirement."""
        if not all(bound.holds(version) for bound in self._bounds):
            return False
        return not version.pre or version.release in self._pre_releases

    def implies(self, other: Requirement) -> bool | None:
        """Whether a version that matches this one matches `other`: always (True), never (False), or it depends.

        Speaks of releases; a pre-release that only one of the two allows is left out of account.
        """
        if other.is_any:
            return True
        mine, theirs = self._interval(), other._interval()
        low, high = mine
        if (theirs[1] is not None and low >= theirs[1]) or (high is not None and theirs[0] >= high):
            return False
        if low >= theirs[0] and (theirs[1] is None or (high is not None and high <= theirs[1])):
            return True
        return None

    def _interval(self) -> tuple[tuple[Version, int], tuple[Version, int] | None]:
        """Both ends as points; the number puts a point just at (0) or just above (1) its version."""
        low = max(((bound.low, int(bound.low_open)) for bound in self._bounds), default=(Version(0), 0))
        highs = [(bound.high, int(bound.high_closed)) for bound in self._bounds if bound.high is not None]
        return low, min(highs, default=None)

    def __str__(self) -> str:
        return self.text


def _bounds_of(match: re.Match[str]) -> tuple[_Bounds, list[tuple[int, int, int]]] | None:
    major = int(match["major"])
    wild = match["minor"] in _WILD or match["patch"] in _WILD
    if match["minor"] in _WILD and match["patch"] not in (None, *_WILD):
        return None
    minor = None if match["minor"] in (None, *_WILD) else int(match["minor"])
    patch = None if match["patch"] in (None, *_WILD) else int(match["patch"])
    if match["pre"] and patch is None:
        return None
    pre = tuple(match["pre"].split(".")) if match["pre"] else ()
    version = Version(major, minor or 0, patch or 0, pre)
    op = match["op"] or ("=" if wild else "^")
    return _interval_of(op, version, minor, patch), [version.release] if pre else []


def _interval_of(op: str, version: Version, minor: int | None, patch: int | None) -> _Bounds:
    """The interval of one comparator; `minor` and `patch` are None where they were left out or wild."""
    # The first version above all that the written part covers: 1 -> 2.0.0, 1.2 -> 1.3.0; None of a full version.
    above: Version | None = None
    if minor is None:
        above = Version(version.major + 1)
    elif patch is None:
        above = Version(version.major, version.minor + 1)
    everything = Version(0, 0, 0, ("0",))
    match op:
        case "=":
            return _Bounds(version, above or version, high_closed=above is None)
        case ">":
            return _Bounds(above or version, None, low_open=above is None)
        case ">=":
            return _Bounds(version, None)
        case "<":
            return _Bounds(everything if version.pre else Version(0), version)
        case "<=":
            low = everything if version.pre else Version(0)
            return _Bounds(low, above or version, high_closed=above is None)
        case "~":
            return _Bounds(version, above or Version(version.major, version.minor + 1))
        case _:
            return _Bounds(version, _caret_end(version, minor, patch))


def _caret_end(version: Version, minor: int | None, patch: int | None) -> Version:
    """The first version that `^` keeps out: the left-most number that is not zero may not change."""
    if version.major > 0 or minor is None:
        return Version(version.major + 1)
    if minor > 0 or patch is None:
        return Version(0, minor + 1)
    return Version(0, 0, patch + 1)
