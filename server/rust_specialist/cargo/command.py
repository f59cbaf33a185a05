"""The command line of a check: which cargo, what it checks, where it builds."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rust_specialist.project.settings import CargoSettings

#: The folder under the workspace's own target directory that a check builds into by default.
OWN_FOLDER = "rust-specialist"
_SHARED = "shared"
_ALL = "all"


@dataclass(frozen=True, slots=True)
class Plan:
    """One check of the workspace in the folder `root` under the user's settings."""

    root: Path
    settings: CargoSettings

    @property
    def needs_target_directory(self) -> bool:
        """Whether the workspace's own target directory has to be asked for first."""
        return not self.settings.target_directory

    def arguments(self, target_directory: Path | None) -> list[str]:
        """What follows the program; `target_directory` is the workspace's own, where it is needed."""
        settings = self.settings
        arguments = [settings.command, "--message-format=json", "--keep-going"]
        if settings.workspace:
            arguments.append("--workspace")
        if settings.all_targets:
            arguments.append("--all-targets")
        if _ALL in settings.features:
            arguments.append("--all-features")
        elif settings.features:
            arguments += ("--features", ",".join(settings.features))
        if settings.no_default_features:
            arguments.append("--no-default-features")
        if settings.target:
            arguments += ("--target", settings.target)
        if target_directory is not None:
            arguments += ("--target-dir", str(target_directory / OWN_FOLDER))
        elif settings.target_directory not in ("", _SHARED):
            arguments += ("--target-dir", str(self.root / Path(settings.target_directory).expanduser()))
        return [*arguments, *settings.extra_args]


def program() -> str | None:
    """The cargo to run: that on the PATH, else the one that rustup installs; None where there is none."""
    home = os.environ.get("CARGO_HOME")
    homes = [Path(home)] if home else []
    with_home = [*homes, Path(os.path.expanduser("~/.cargo"))]  # noqa: PTH111 - never raises
    found = shutil.which("cargo")
    if found is None:
        found = next(
            (place for folder in with_home if (place := shutil.which("cargo", path=str(folder / "bin")))),
            None,
        )
    return found


def environment() -> Mapping[str, str]:
    """What cargo sees: no colours, progress in lines of a known width, nothing installed behind the user's back."""
    return {
        **os.environ,
        "CARGO_TERM_COLOR": "never",
        "CARGO_TERM_PROGRESS_WHEN": "always",
        "CARGO_TERM_PROGRESS_WIDTH": "120",
        "CARGO_TERM_QUIET": "false",
        "RUSTUP_AUTO_INSTALL": "0",
    }


def target_directory_in(metadata: bytes) -> Path | None:
    """The target directory that `cargo metadata` names in its output."""
    try:
        directory = json.loads(metadata)["target_directory"]
    except (ValueError, KeyError, TypeError):
        return None
    return Path(directory) if isinstance(directory, str) else None


#: The arguments of the question for it: no dependency is looked at, nothing is fetched.
METADATA = ("metadata", "--format-version", "1", "--no-deps")
