"""docs/clippy-agreement.md: what the comparison has found, as a table."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from agreement.comparing import Agreement
from agreement.ours import twins
from agreement.reasons import Reasons
from agreement.workspace import Member

_HEAD = """\
# Agreement with clippy

Some of our rules are like one of clippy's lints and bear its name. `scripts/agreement` runs both over the same files of
real crates, with all of these lints on, and compares what they say by file and line. This page is its output.

- **both**: clippy and we say it. **ours**: we alone say it; **right**: how many of these hold (below).
- **clippy's**: clippy alone says it. It knows the types of everything; we say nothing where we are not sure.
- **macros**: clippy alone says it of code that a macro makes. **not built**: we say it of code under a `cfg` that does
  not hold, which clippy does not see. Neither counts in the share.
- **agreed**: of what we find, how much clippy finds, too, or is shown to be right.
"""


@dataclass(frozen=True, slots=True)
class Comparison:
    """All that the page says."""

    clippy: str
    members: Sequence[Member]
    lines: Mapping[str, int]
    agreements: Mapping[str, Agreement]
    reasons: Reasons


def page(comparison: Comparison) -> str:
    """The document."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    agreements, reasons = comparison.agreements, comparison.reasons
    yield _HEAD
    total = sum(comparison.lines.values())
    both = sum(len(one.both) for one in agreements.values())
    alone = sum(len(one.only_ours) for one in agreements.values())
    right = sum(reasons.shown_right(lint, one) for lint, one in agreements.items())
    found = both + alone
    yield f"{comparison.clippy}; {len(comparison.members)} crates, {total:,} lines."
    if found:
        yield (
            f"Of {found} findings of ours clippy has {both} ({100 * both / found:.1f} %); with the {right} that are "
            f"shown to be right it is {100 * (both + right) / found:.1f} %."
        )
    yield "\n## By lint\n"
    yield "| lint | both | ours | right | clippy's | macros | not built | agreed |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|"
    silent: list[str] = []
    for rule in twins():
        lint = rule.clippy or ""
        one = agreements.get(lint, Agreement())
        if not any((one.both, one.only_ours, one.only_clippys, one.made, one.not_compiled)):
            silent.append(f"`{rule.name}`")
            continue
        holds = reasons.shown_right(lint, one)
        ours = len(one.both) + len(one.only_ours)
        agreed = f"{100 * (len(one.both) + holds) / ours:.0f} %" if ours else ""
        yield (
            f"| [`{rule.name}`](rules/{rule.pack}/{rule.name}.md) | {len(one.both)} | {len(one.only_ours)} | {holds} "
            f"| {len(one.only_clippys)} | {len(one.made)} | {len(one.not_compiled)} | {agreed} |"
        )
    if silent:
        yield f"\nNeither finds anything here: {', '.join(silent)}."
    yield from _reasons(comparison)
    yield "\n## The crates\n"
    names = [f"{one.name} {one.version}{' (with tests)' if one.tests else ''}" for one in comparison.members]
    yield f"{', '.join(names)}."


def _reasons(comparison: Comparison) -> Iterator[str]:
    yield "\n## Ours alone, and right\n"
    for one in sorted(comparison.reasons.right, key=lambda one: (one.lint, one.crate)):
        yield f"- `{one.lint.removeprefix('clippy::')}` in {one.crate} ({one.count}): {one.reason}"
    yield "\n## Ours alone, and wrong or doubtful\n"
    for one in sorted(comparison.reasons.wrong, key=lambda one: (one.lint, one.crate)):
        yield f"- `{one.lint.removeprefix('clippy::')}` in {one.crate} ({one.count}): {one.reason}"
    yield "\n## Why we miss what clippy finds\n"
    for lint, reason in sorted(comparison.reasons.missed.items()):
        yield f"- `{lint.removeprefix('clippy::')}`: {reason}"
