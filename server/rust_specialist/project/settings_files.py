"""The settings that hold for a file: found in the folders above it and laid over the user's own."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

from rust_specialist.project.files import absolute
from rust_specialist.project.layers import Configuration, Layer, from_toml, merge
from rust_specialist.project.toml import Table
from rust_specialist.project.workspaces import Workspaces

FILE_NAME = "rust-specialist.toml"
METADATA = "rust-specialist"


class SettingsFiles:
    """Gives the `Configuration` of any file, cached per folder until `workspaces` or a layer changes.

    `below` lie under the repository's settings (the user's file, the editor), `above` over them (the command line).
    `config` is read instead of all settings files of the repository; `isolated` reads none, the user's neither.
    """

    def __init__(
        self,
        workspaces: Workspaces,
        below: Sequence[Layer] = (),
        above: Sequence[Layer] = (),
        *,
        config: Path | None = None,
        isolated: bool = False,
        user_file: Path | None = None,
    ) -> None:
        self._workspaces = workspaces
        self._below = tuple(below)
        self._above = tuple(above)
        self._config = absolute(config) if config is not None else None
        self._isolated = isolated
        self._user_file = absolute(user_file) if user_file is not None else None
        self._generation = workspaces.generation
        self._known: dict[Path, Configuration] = {}

    def of(self, path: str | os.PathLike[str]) -> Configuration:
        """The configuration of the file at `path`."""
        if self._generation != self._workspaces.generation:
            self._generation = self._workspaces.generation
            self._known.clear()
        folder = absolute(path).parent
        if folder not in self._known:
            self._known[folder] = merge(
                (*self._user_layers(), *self._below, *self._layers(folder), *self._above)
            )
        return self._known[folder]

    def layers_changed(self, below: Sequence[Layer]) -> None:
        """Put other layers in the place of `below`: the editor has sent its settings."""
        self._below = tuple(below)
        self._known.clear()

    def _user_layers(self) -> tuple[Layer, ...]:
        if self._isolated or self._user_file is None:
            return ()
        return self._layer_of(self._user_file, is_user=True)

    def _layers(self, folder: Path) -> list[Layer]:
        """The repository's layers for the files in `folder`, the outermost first."""
        if self._isolated:
            return []
        if self._config is not None:
            return [*self._layer_of(self._config)]
        package = self._workspaces.package_root(folder / "_")
        top = self._workspaces.workspace_root(package) if package is not None else self._virtual_root(folder)
        folders = self._folders(folder)
        if top is not None and top not in folders:
            # A workspace that is not above its member: what it says is still the widest.
            folders.append(top)
        layers: list[Layer] = []
        for place in reversed(folders):
            if place == top:
                layers += self._metadata(place, "workspace")
            if place == package:
                layers += self._metadata(place, "package")
            layers += self._layer_of(place / FILE_NAME)
        return layers

    def _folders(self, folder: Path) -> list[Path]:
        """`folder` and those above it, up to the one that holds the repository."""
        found: list[Path] = []
        for place in (folder, *folder.parents):
            found.append(place)
            if self._workspaces.files.present(place / ".git"):
                break
        return found

    def _virtual_root(self, folder: Path) -> Path | None:
        """The nearest folder with a workspace's manifest, for a file that belongs to no package."""
        files = self._workspaces.files
        for place in self._folders(folder):
            table = files.table(place / "Cargo.toml") if files.exists(place / "Cargo.toml") else None
            if table is not None and table.has_table("workspace"):
                return place
        return None

    def _layer_of(self, path: Path, *, is_user: bool = False) -> tuple[Layer, ...]:
        files = self._workspaces.files
        table = files.table(path) if files.exists(path) else None
        return (from_toml(table.values, str(path), is_user=is_user, path=path),) if table is not None else ()

    def _metadata(self, folder: Path, holder: str) -> tuple[Layer, ...]:
        path = folder / "Cargo.toml"
        table = self._workspaces.files.table(path) or Table()
        metadata = table.table(holder, "metadata")
        if not metadata.has_table(METADATA):
            return ()
        source = f"{path} [{holder}.metadata.{METADATA}]"
        return (from_toml(metadata.table(METADATA).values, source, path=path),)


def user_settings_file() -> Path | None:
    """Where the user's own settings file lies on this system, whether it exists or not."""
    try:
        if sys.platform == "win32":
            base = Path(os.environ.get("APPDATA") or Path.home() / "AppData/Roaming")
        elif sys.platform == "darwin":
            base = Path.home() / "Library/Application Support"
        else:
            base = Path.home() / ".config"
        # Also on systems where it is not customary: whoever sets it means it.
        base = Path(os.environ.get("XDG_CONFIG_HOME") or base)
    except RuntimeError:
        return None
    return base / "rust-specialist" / FILE_NAME
