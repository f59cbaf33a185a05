"""From a tree to the rules that its shapes wake: one query of all patterns, one look-up by word per match."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field

from rust_specialist.lint.rule import Rule
from rust_specialist.lint.triggers import MACRO_CALL, Finder, Trigger, Word
from rust_specialist.syntax import Captures, Node, Patterns
from rust_specialist.text import Span

Woken = list[tuple[Rule, Trigger]]

_KIND = re.compile(r"\s*\((\w+)")


@dataclass(slots=True)
class Entry:
    """Who is woken by the matches of one pattern: some by every match, others by its word."""

    word: Word
    is_macro_call: bool = False
    always: Woken = field(default_factory=list[tuple[Rule, Trigger]])
    by_word: dict[bytes, Woken] = field(default_factory=dict[bytes, list[tuple[Rule, Trigger]]])
    finder: Finder | None = None
    """What gives the words of a match, for `Word.FOUND`."""

    @property
    def wakes(self) -> bool:
        """Whether anybody is woken at all."""
        return bool(self.always or self.by_word)


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The patterns of a set of rules, compiled together."""

    patterns: Patterns
    entries: tuple[Entry, ...]

    @classmethod
    def of(cls, rules: Iterable[Rule], kinds: Collection[str] | None = None) -> Dispatch:
        """The dispatch of `rules`; with `kinds` only of the patterns whose outermost node is of one of them."""
        by_pattern: dict[tuple[str, Finder | None], Entry] = {}
        if kinds is None:
            # Always there: the arguments of every macro call are looked into.
            by_pattern[MACRO_CALL, None] = Entry(Word.PATH, is_macro_call=True)
        for rule in rules:
            for trigger in rule.on:
                if trigger.whole_file or (kinds is not None and _kind(trigger) not in kinds):
                    continue
                shape = (trigger.pattern, trigger.finder)
                entry = by_pattern.setdefault(shape, Entry(trigger.word, finder=trigger.finder))
                if not trigger.words:
                    entry.always.append((rule, trigger))
                for word in trigger.words:
                    entry.by_word.setdefault(word.encode(), []).append((rule, trigger))
        return cls(Patterns.compile(tuple(pattern for pattern, _ in by_pattern)), tuple(by_pattern.values()))

    def matches(self, root: Node, span: Span | None) -> Iterator[tuple[Entry, Node, Captures]]:
        """What matches wholly inside `span` below `root`; what holds or touches a syntax error is no match."""
        if self.entries:
            yield from self._found(self.patterns.matches(root, span), may_be_broken=root.has_error)

    def matches_of(self, node: Node) -> Iterator[tuple[Entry, Node, Captures]]:
        """What matches at `node` itself."""
        if self.entries:
            yield from self._found(self.patterns.matches_of(node), may_be_broken=True)

    def _found(
        self, found: Iterator[tuple[int, Captures]], *, may_be_broken: bool
    ) -> Iterator[tuple[Entry, Node, Captures]]:
        entries = self.entries
        for index, captures in found:
            captured = captures.get("node")
            if captured and not (may_be_broken and _is_broken(captured[0])):
                yield entries[index], captured[0], captures


def _kind(trigger: Trigger) -> str:
    match = _KIND.match(trigger.pattern)
    return match[1] if match is not None else ""


def _is_broken(node: Node) -> bool:
    if node.has_error:
        return True
    parent, before, after = node.parent, node.prev_sibling, node.next_sibling
    return (
        (parent is not None and parent.is_error)
        or (before is not None and (before.is_error or before.is_missing))
        or (after is not None and (after.is_error or after.is_missing))
    )
