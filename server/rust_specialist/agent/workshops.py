"""The copies of all workspaces of one session, kept warm from one question to the next."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from rust_specialist.agent.closure import Closure
from rust_specialist.agent.names import WorkspaceNames
from rust_specialist.agent.sandbox import Confinement
from rust_specialist.project import Toolchain
from rust_specialist.project.settings import CargoSettings
from rust_specialist.project.user_folders import cache_directory

if TYPE_CHECKING:
    from rust_specialist.agent.workshop import Workshop

#: Copies whose states are remembered; those used longest ago are forgotten (their folders stay).
_MOST = 8


class Workshops:
    """One copy for each workspace and way to compile it. Copies lie below `folder` (default: the user's cache)."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._known: dict[tuple[Closure, str, CargoSettings, Confinement], Workshop] = {}
        #: What the files of all workspaces name, each read once until it changes.
        self.names = WorkspaceNames()

    def of(
        self,
        closure: Closure,
        toolchain: Toolchain | None,
        settings: CargoSettings,
        confinement: Confinement,
    ) -> Workshop:
        """The copy for the packages of `closure`."""
        from rust_specialist.agent.workshop import Workshop

        key = (closure, str(toolchain), settings, confinement)
        workshop = self._known.pop(key, None)
        if workshop is None:
            top = self._folder or cache_directory() / "overlays"
            named = f"{closure.workspace}\0{closure.folders}\0{toolchain}"
            name = hashlib.sha256(named.encode("utf-8", "surrogateescape")).hexdigest()[:16]
            workshop = Workshop(top / name, closure, settings, confinement)
            while len(self._known) >= _MOST:
                del self._known[next(iter(self._known))]
        self._known[key] = workshop
        return workshop
