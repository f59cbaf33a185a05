"""What users may call rules, and what they may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from rust_specialist.lint.rule import Rule


def rules_named(name: str, rules: Iterable[Rule]) -> list[Rule]:
    """The rules that `name` speaks of: by id, bare name, or the full name of the twin lint."""
    return [rule for rule in rules if name in (rule.id, rule.name, rule.like)]


def close_names(name: str, known: Iterable[str], number: int = 3) -> list[str]:
    """The known names most like `name`, the likeliest first; a bare name may stand for one with a pack."""
    candidates: dict[str, str] = {}
    for one in known:
        candidates.setdefault(one.rpartition("::")[2], one)
        candidates[one] = one
    found = get_close_matches(name, candidates, number, 0.7) or get_close_matches(
        name.rpartition("::")[2], candidates, number, 0.7
    )
    return list(dict.fromkeys(candidates[one] for one in found))


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """`; did you mean ...?`, or nothing where no name is close."""
    names = [f"`{one}`" for one in close_names(name, known)]
    if not names:
        return ""
    listed = ", ".join(names[:-1])
    return f"; did you mean {f'{listed} or {names[-1]}' if listed else names[-1]}?"
