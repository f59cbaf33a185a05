"""The files that the paths of a command line name, and how a person is shown their names."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rust_specialist.cli.analysis import Analyser, Trouble, TroubleKind
from rust_specialist.project import Discovery, Problem
from rust_specialist.project.ignores import patterns


@dataclass(frozen=True, slots=True)
class Inputs:
    """Absolute paths in the order of the command line, with the names to show, and what could not be looked at."""

    names: dict[str, str]
    troubles: tuple[Trouble, ...]

    @property
    def paths(self) -> list[str]:
        """The absolute paths."""
        return list(self.names)


def find_inputs(analyser: Analyser, named: Sequence[str], *, markdown: bool) -> Inputs:
    """Look for the files; of folders those that the settings do not exclude."""
    names: dict[str, str] = {}
    troubles: list[Trouble] = []
    for name in named:
        top = absolute(name)
        is_folder = Path(top).is_dir()
        configuration = analyser.configuration(os.path.join(top, "_") if is_folder else top)  # noqa: PTH118
        discovery = Discovery(
            markdown=markdown or configuration.settings.server.markdown,
            exclude=configuration.settings.files.exclude,
            exclude_root=configuration.exclude_root,
        )
        for item in discovery.files([name]):
            if isinstance(item, Problem):
                troubles.append(Trouble(TroubleKind.INPUT, str(item.path), item.message, item.line))
            elif str(item) not in names and not (is_folder and _is_excluded(analyser, str(item))):
                names[str(item)] = _shown(name, top, item)
    return Inputs(names, tuple(troubles))


def absolute(path: str) -> str:
    """`path` without `.` and `..`, from the root on; symbolic links stay."""
    return os.path.abspath(path)  # noqa: PTH100 - Path.absolute keeps `..`


def shown_path(path: str) -> str:
    """An absolute path as a person is shown it: relative where it lies below the current folder."""
    try:
        return Path(path).relative_to(Path.cwd()).as_posix()
    except ValueError:
        return Path(path).as_posix()


def _shown(name: str, top: str, found: Path) -> str:
    """The path as it was named, or goes on from the folder that was named."""
    return (Path(name) / found.relative_to(top)).as_posix()


def _is_excluded(analyser: Analyser, path: str) -> bool:
    """Whether the settings nearest to the file, which a search from further above does not ask, exclude it."""
    configuration = analyser.configuration(path)
    if not configuration.settings.files.exclude or configuration.exclude_root is None:
        return False
    excluded = patterns(str(configuration.exclude_root), configuration.settings.files.exclude)
    return (
        excluded is not None and path.startswith(excluded.folder + os.sep) and excluded.verdict(path) is True
    )
