"""One copy of a workspace with what cargo has said of its states."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from rust_specialist.agent.closure import Closure
from rust_specialist.agent.compiling import FIRST_LIMIT, LIMIT, Compiled, compile_overlay
from rust_specialist.agent.exclusive import exclusive
from rust_specialist.agent.overlay import Overlay, TooBig
from rust_specialist.agent.pruning import prune
from rust_specialist.agent.sandbox import Confinement
from rust_specialist.cargo.findings import CompilerFinding
from rust_specialist.project.settings import CargoSettings

# The states that are asked after again: the present text, and the last proposals.
_MOST_STATES = 8


class Workshop:
    """Compiles states of a workspace, one after the other, and remembers the last ones."""

    def __init__(
        self, folder: Path, closure: Closure, settings: CargoSettings, confinement: Confinement
    ) -> None:
        self._folder, self._closure, self._settings = folder, closure, settings
        self._confinement = confinement
        self._overlay = Overlay(folder, closure, confinement.copied)
        self._states: dict[str, Compiled] = {}

    async def states(
        self, path: Path, *states: Mapping[Path, bytes], on_start: Callable[[], None] = lambda: None
    ) -> tuple[Compiled, ...]:
        """What cargo says of each of `states`: texts in the place of files, beside which all is as the user has it.

        `path` is the file in question; `on_start` is called when the compiler runs. After a state that cannot be
        compiled, those that follow are left out. Never raises.
        """
        found: list[Compiled] = []
        try:
            async with exclusive(self._folder):
                await asyncio.to_thread(prune, self._folder.parent, self._folder)
                for texts in states:
                    found.append(await self._state(path, texts, on_start, look=not found))
                    if found[-1].problem is not None:
                        break
        except TooBig as error:
            found.append(Compiled(problem=f"the workspace is too big to be copied: {error}"))
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            found.append(Compiled(problem=f"the workspace cannot be copied: {reason}"))
        return tuple(found)

    async def _state(
        self, path: Path, texts: Mapping[Path, bytes], on_start: Callable[[], None], *, look: bool
    ) -> Compiled:
        """One state; `look` says that it is the first one, before which nothing may be compiled yet."""
        digest = await asyncio.to_thread(partial(self._overlay.sync, texts, look=look))
        if not self._overlay.has(path):
            return Compiled(problem="the file cannot be copied: it is ignored, or too big")
        if digest not in self._states:
            packages = (self._closure.name, *self._closure.dependents)
            compiled = await compile_overlay(
                self._overlay,
                packages,
                self._settings,
                confinement=self._confinement,
                on_start=on_start,
                limit=FIRST_LIMIT if look else LIMIT,
            )
            if compiled.problem is not None:
                return compiled
            while len(self._states) >= _MOST_STATES:
                del self._states[next(iter(self._states))]
            self._states[digest] = compiled
        return self._states[digest]

    def own(self, findings: Iterable[CompilerFinding]) -> tuple[CompilerFinding, ...]:
        """The findings with the paths of the user's files; those in other places are left out."""
        moved: list[CompilerFinding] = []
        for finding in findings:
            path = self._overlay.original(finding.path)
            if path is not None:
                labels = tuple(
                    replace(label, path=self._overlay.original(label.path) or label.path)
                    for label in finding.labels
                )
                moved.append(replace(finding, path=path, labels=labels))
        return tuple(moved)
