"""The control-flow graph of one body: in which order its expressions may be evaluated.

Every expression and statement has a moment at which it is done; the graph orders these moments. Closures and async
blocks are single events: what is inside has a graph of its own. Edges for panics of ordinary calls are left out.
A `return`, `break` or call that never comes back is done when it leaves.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rust_specialist.semantics.flow_builder import Builder
from rust_specialist.syntax import Node

if TYPE_CHECKING:
    from rust_specialist.semantics.body import Body


class Flow:
    """Answers about one body. A node that the graph does not know gives the cautious answer named at each method."""

    def __init__(self, body: Body) -> None:
        builder = Builder(body)
        builder.build()
        self._successors = builder.successors
        self._done = builder.done
        self._diverging = builder.diverging
        self._started = builder.started
        self._exit = builder.exit
        self._reachable = self._closure([0])
        self._onwards: dict[int, frozenset[int]] = {}

    def knows(self, node: Node) -> bool:
        """Whether the graph has the node: an expression or statement of this body, not of a closure in it."""
        return node.id in self._done

    def reachable(self, node: Node) -> bool:
        """Whether the node can be begun at all; true for unknown nodes."""
        at = self._started.get(node.id)
        return at is None or at[0] in self._reachable

    def completes(self, node: Node) -> bool:
        """Whether the node can be done (a `return` or an endless loop never is); true for unknown nodes."""
        at = self._done.get(node.id)
        return at is None or (at[0] in self._reachable and node.id not in self._diverging)

    @property
    def returns(self) -> bool:
        """Whether the body can be left normally: by its end, `return` or `?`."""
        return self._exit in self._reachable

    def may_follow(self, first: Node, second: Node) -> bool:
        """Whether `second` may be done after `first` was, in one run; false for unknown nodes."""
        return self.path_avoiding(first, second, ())

    def path_avoiding(self, first: Node | None, second: Node | None, avoiding: Iterable[Node]) -> bool:
        """Whether a path leads from `first` being done to `second` being done on which no node of `avoiding` is done.

        `first` None is the body's entry, `second` None its normal exit. `avoiding` counts strictly between the two.
        False when one of the two is unknown or cannot be reached.
        """
        start = (0, -1) if first is None else self._done.get(first.id)
        goal = (self._exit, 1 << 60) if second is None else self._done.get(second.id)
        if start is None or goal is None or start[0] not in self._reachable:
            return False
        stops: dict[int, list[int]] = {}
        for node in avoiding:
            at = self._done.get(node.id)
            if at is not None and at not in (start, goal):
                stops.setdefault(at[0], []).append(at[1])
        block, index = start
        stop = min((i for i in stops.get(block, ()) if i > index), default=None)
        if block == goal[0] and goal[1] > index and (stop is None or stop > goal[1]):
            return True
        if stop is not None:
            return False
        if not stops:
            return goal[0] in self._beyond(block)
        seen: set[int] = set()
        pending = list(self._successors[block])
        while pending:
            block = pending.pop()
            if block in seen:
                continue
            seen.add(block)
            first_stop = min(stops.get(block, ()), default=None)
            if block == goal[0] and (first_stop is None or first_stop > goal[1]):
                return True
            if first_stop is None:
                pending.extend(self._successors[block])
        return False

    def on_every_path(self, first: Node | None, second: Node | None, through: Iterable[Node]) -> bool:
        """Whether each path from `first` to `second` does one of `through` in between; true when there is no path."""
        return not self.path_avoiding(first, second, through)

    def in_loop(self, node: Node) -> bool:
        """Whether the node may be done more than once in one run."""
        at = self._done.get(node.id)
        return at is not None and at[0] in self._beyond(at[0])

    def _beyond(self, block: int) -> frozenset[int]:
        found = self._onwards.get(block)
        if found is None:
            found = self._onwards[block] = self._closure(self._successors[block])
        return found

    def _closure(self, blocks: Iterable[int]) -> frozenset[int]:
        seen: set[int] = set()
        pending = list(blocks)
        while pending:
            block = pending.pop()
            if block not in seen:
                seen.add(block)
                pending.extend(self._successors[block])
        return frozenset(seen)
