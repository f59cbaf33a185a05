"""What was found in a document block by block, kept between its states.

A block is a group with all that is in it. One whose text and surroundings are known costs a look into a dict, however
many members it has; one that has changed is split, and only its changed members are looked at again.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field

from rust_specialist.lint.model import Finding
from rust_specialist.syntax import SPLIT_ABOVE, Group, Source, split

#: Finds what there is in one group, in offsets of the document; a None among it is a good moment for a pause.
Look = Callable[[Group], Iterable[Finding | None]]

_Key = tuple[bytes, bytes, bool]

#: Nobody nests modules deeper, and what looks up from there through all of them would take very long.
_DEEPEST = 64


@dataclass(frozen=True, slots=True)
class _Block:
    """Findings in offsets from the start of the block, and the blocks in it, all the way down."""

    findings: tuple[Finding, ...]
    inner: dict[_Key, _Block]


@dataclass(slots=True)
class BlockCache:
    """The findings of one document's blocks. Whoever keeps it empties it when what they depend on changes.

    After a complete walk only what that walk used is kept, so it never grows beyond one document and the walks that
    were broken off after it.
    """

    _known: dict[_Key, _Block] = field(default_factory=dict[_Key, _Block])

    def clear(self) -> None:
        """Forget everything."""
        self._known = {}

    def walk(
        self,
        source: Source,
        whole: Iterable[Group],
        look: Look,
        found: list[Finding],
        split_above: int = SPLIT_ABOVE,
    ) -> Generator[None, None, None]:
        """Add what there is in the groups `whole` of `source` to `found`; yields after each look."""
        used: dict[_Key, _Block] = {}
        for group in whole:
            block = yield from self._block(source, group, look, found, split_above)
            used |= block.inner
            used[_key(group)] = block
        self._known = used

    def _block(
        self, source: Source, group: Group, look: Look, found: list[Finding], split_above: int, depth: int = 0
    ) -> Generator[None, None, _Block]:
        if depth > _DEEPEST:
            return _Block((), {})
        start = group.span.start
        block = self._known.get(_key(group))
        if block is not None:
            found += [finding.shifted(start) for finding in block.findings]
            return block
        before = len(found)
        inner: dict[_Key, _Block] = {}
        head, members = split(source, group, split_above)
        for finding in look(head):
            if finding is None:
                yield
            else:
                found.append(finding)
        yield
        for member in members:
            block = yield from self._block(source, member, look, found, split_above, depth + 1)
            inner |= block.inner
            inner[_key(member)] = block
        block = _Block(tuple(finding.shifted(-start) for finding in found[before:]), inner)
        self._known[_key(group)] = block
        return block


def _key(group: Group) -> _Key:
    return (group.text, group.heads, group.touches_error)
