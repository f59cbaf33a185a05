"""Which files there are to analyse, in files and folders that somebody named."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rust_specialist.project.files import absolute
from rust_specialist.project.ignores import Patterns, global_excludes, is_ignored, patterns, patterns_of
from rust_specialist.project.problems import Problem, reason

MANIFEST = "Cargo.toml"


@dataclass(frozen=True)
class Discovery:
    """What is looked for.

    `exclude` are .gitignore patterns, relative to `exclude_root` or, if that is None, to each searched folder.
    With `respect_ignores` the ignore files of git (and `.ignore`) are honoured; `excludes_file` is the user's own.
    """

    markdown: bool = False
    exclude: tuple[str, ...] = ()
    exclude_root: Path | None = None
    respect_ignores: bool = True
    excludes_file: Path | None = field(default_factory=global_excludes)

    def files(self, paths: Iterable[str | os.PathLike[str]]) -> Iterator[Path | Problem]:
        """The files that `paths` name, each once: a named file always, of a named folder what is to be analysed.

        In the order of `paths`; within a folder its files by name, then its folders by name. Rust sources,
        Cargo.toml, Dockerfiles and, if asked for, Markdown. Hidden folders, build results and vendored crates are
        passed over, symbolic links to folders are not followed. A named folder is searched even if it is ignored;
        the file of patterns that ignores it is then left out of account. Paths come out absolute.
        """
        seen: set[str] = set()
        for path in map(absolute, paths):
            if path.is_dir():
                found = self._walk(path)
            elif path.exists():
                found = iter((path,))
            else:
                found = iter((Problem(path, "no such file or folder"),))
            for item in found:
                name = str(item)
                if name not in seen:
                    seen.add(name)
                    yield item

    def _walk(self, root: Path) -> Iterator[Path | Problem]:
        top = str(root)
        excluded = patterns(str(self.exclude_root or root), self.exclude)
        if excluded is not None and _covers(excluded, top + os.sep):
            excluded = None
        outer = [
            item for item in self._outer(root) if isinstance(item, Problem) or not _covers(item, top + os.sep)
        ]
        yield from (item for item in outer if isinstance(item, Problem))
        # Weakest first: each folder adds its own. Excluded files stay excluded, whatever git says.
        pending = [(top, [item for item in outer if isinstance(item, Patterns)])]
        while pending:
            folder, ignores = pending.pop()
            entries = _entries(folder)
            if isinstance(entries, Problem):
                yield entries
                continue
            names = {entry.name for entry in entries}
            if folder != top and _is_foreign(folder, names):
                continue
            if self.respect_ignores:
                own = [
                    patterns_of(folder, f"{folder}{os.sep}{name}") for name in _IGNORE_FILES if name in names
                ]
                yield from (item for item in own if isinstance(item, Problem))
                ignores = [*ignores, *(item for item in own if isinstance(item, Patterns))]
            below: list[tuple[str, list[Patterns]]] = []
            for entry in entries:
                kind = self._kind(entry, names)
                if kind is None:
                    continue
                path = f"{folder.rstrip(os.sep)}{os.sep}{entry.name}"
                spelled = f"{path}{os.sep}" if kind == "folder" else path
                if is_ignored(spelled, ignores) or (excluded is not None and _covers(excluded, spelled)):
                    continue
                if kind == "folder":
                    below.append((path, ignores))
                elif not entry.is_symlink() or _is_only_name(path, top):
                    yield Path(path)
            pending += reversed(below)

    def _kind(self, entry: os.DirEntry[str], siblings: set[str]) -> str | None:
        """`folder`, `file`, or None for what is not looked for."""
        name = entry.name
        if not _is_ours(name) and not (self.markdown and name.endswith(".md")):
            wanted = not name.startswith(".") and name not in _NEVER and _is_folder(entry)
            # `target` may be an honest module; beside a manifest it is Cargo's.
            return "folder" if wanted and not (name == "target" and MANIFEST in siblings) else None
        if _is_folder(entry):
            return None if name.startswith(".") else "folder"
        return "file" if _is_file(entry) else None

    def _outer(self, root: Path) -> Iterator[Patterns | Problem]:
        """What the user's list and the ignore files above `root`, up to its repository, say; weakest first."""
        if not self.respect_ignores:
            return
        top = next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), None)
        sources: list[tuple[Path, Path]] = []
        if self.excludes_file is not None:
            sources.append((top or root, self.excludes_file))
        if top is not None:
            sources.append((top, top / ".git/info/exclude"))
            above = [folder for folder in root.parents if folder == top or top in folder.parents]
            sources += [(folder, folder / name) for folder in reversed(above) for name in _IGNORE_FILES]
        for folder, file in sources:
            found = patterns_of(str(folder), str(file))
            if found is not None:
                yield found


def is_dockerfile(name: str) -> bool:
    """Whether a file of this name holds the instructions of a container image."""
    lower = name.lower()
    suffix = lower.rpartition(".")[2]
    return suffix in _DOCKERFILES or (
        lower.partition(".")[0] in _DOCKERFILES and suffix not in _NO_DOCKERFILE
    )


def _is_ours(name: str) -> bool:
    return name.endswith(".rs") or name == MANIFEST or is_dockerfile(name)


_DOCKERFILES = ("dockerfile", "containerfile")
# `Dockerfile.prod` is one; of these, the rest of the name says what they are.
_NO_DOCKERFILE = (
    "rs",
    "md",
    "txt",
    "dockerignore",
    "containerignore",
    "j2",
    "jinja",
    "tmpl",
    "template",
    "in",
)
# The later one wins.
_IGNORE_FILES = (".gitignore", ".ignore")
_NEVER = ("node_modules", "__pycache__")


def discover(
    paths: Iterable[str | os.PathLike[str]], discovery: Discovery | None = None
) -> tuple[tuple[Path, ...], tuple[Problem, ...]]:
    """All files that `paths` name, and what could not be looked at (see `Discovery.files`)."""
    found = tuple((discovery or Discovery()).files(paths))
    return (
        tuple(item for item in found if isinstance(item, Path)),
        tuple(item for item in found if isinstance(item, Problem)),
    )


def _entries(folder: str) -> Sequence[os.DirEntry[str]] | Problem:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        return Problem(Path(folder), f"cannot be listed: {reason(error)}")


def _is_foreign(folder: str, names: set[str]) -> bool:
    """Whether `folder` holds build results or a crate that `cargo vendor` copied."""
    return "CACHEDIR.TAG" in names or ".rustc_info.json" in names or ".cargo-checksum.json" in names


def _covers(excluded: Patterns, path: str) -> bool:
    return path.startswith(excluded.folder + os.sep) and excluded.verdict(path) is True


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_file()
    except OSError:
        return False


def _is_only_name(path: str, top: str) -> bool:
    """Whether the target of the symbolic link `path` lies outside `top`, so that it is not met by itself."""
    return not os.path.realpath(path).startswith(os.path.realpath(top) + os.sep)
