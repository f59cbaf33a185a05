"""Which files of a workspace may be read for a model, and which are never sent, whatever asks for them."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from rust_specialist.project.ignores import (
    Patterns,
    global_excludes,
    is_ignored,
    patterns_of,
)
from rust_specialist.project.problems import Problem

#: Files of more bytes are not sent.
MAX_BYTES = 512 * 1024
#: The project's own list of files that are not sent, in the form of .gitignore.
IGNORE_FILE = ".rust-specialist-ignore"
_IGNORE_FILES = (".gitignore", ".ignore", IGNORE_FILE)

# Names, in lower case, that hold secrets by custom: of files and of folders.
_SECRET_FILES = (
    ".env .env.* *.env .envrc *.pem *.key *.p12 *.pfx *.jks *.keystore *.kdbx *.asc *.gpg *.ppk id_* "
    "credentials credentials.* credentials-* secrets secrets.* secrets-* secret.* .netrc _netrc .npmrc .pypirc .pgpass "
    ".htpasswd .git-credentials *.tfstate *.tfvars service-account*.json .dockercfg kubeconfig"
)
_SECRET_FILE_PATTERNS = tuple(_SECRET_FILES.split())
_SECRET_FOLDERS = frozenset(
    (".ssh", ".aws", ".gnupg", ".kube", ".docker", ".azure", ".gcloud", "secrets", ".secrets")
)
# Rust modules may be called like this: it is their contents that decide.
_CODE = re.compile(r"(?:credentials|secrets?|id_\w*)\.rs|(?:credentials|secrets)-\w*\.rs")
_NEVER_FOLDERS = frozenset((".git", ".hg", ".svn", "node_modules"))


class Refused(Exception):
    """The file may not be read for a model; the message says why, in a few words."""


class Boundary:
    """The files below `root`, a workspace, that may be read. Symbolic links count as where they lead."""

    def __init__(self, root: Path) -> None:
        self.root = Path(os.path.realpath(root))
        self._patterns: dict[Path, tuple[Patterns, ...]] = {}

    def resolve(self, relative: str) -> Path:
        """The real path of the file `relative` to the root.

        Raises:
            Refused: it lies outside, is ignored or secret, is no file, or is too big.
        """
        self._patterns.clear()
        if "\0" in relative:
            raise Refused("that is no path")
        if Path(relative).is_absolute() or re.match(r"[A-Za-z]:|[\\~]", relative):
            raise Refused("paths are relative to the root of the workspace")
        named = Path(os.path.normpath(self.root / relative))
        real = Path(os.path.realpath(named))
        for place in (named, real):
            if not place.is_relative_to(self.root):
                raise Refused("that lies outside of the workspace")
            if place == self.root:
                raise Refused("that is no file")
            reason = self.refusal(place)
            if reason is not None:
                raise Refused(reason)
        try:
            status = real.stat()
        except OSError:
            raise Refused("there is no such file") from None
        if not stat.S_ISREG(status.st_mode):
            raise Refused("that is no file")
        if status.st_size > MAX_BYTES:
            raise Refused(f"files of more than {MAX_BYTES // 1024} kB are not read")
        return real

    def read(self, relative: str) -> str:
        """The text of the file `relative` to the root.

        Raises:
            Refused: as `resolve`; or it cannot be read, or is not UTF-8.
        """
        path = self.resolve(relative)
        try:
            # Opened once: what was looked at may not be swapped for a link meanwhile.
            flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0)
            with os.fdopen(os.open(path, flags), "rb") as file:
                text = file.read(MAX_BYTES + 1)
        except OSError:
            raise Refused("the file cannot be read") from None
        try:
            return text[:MAX_BYTES].decode("utf-8")
        except UnicodeDecodeError:
            raise Refused("the file is not UTF-8 text") from None

    def refusal(self, path: Path) -> str | None:
        """Why `path` (below the root) is not read, by its name and the ignore files; None if it may be."""
        relative = path.relative_to(self.root)
        if is_secret(relative):
            return "files of this name may hold secrets"
        if any(self._is_foreign(self.root / folder) for folder in list(relative.parents)[:-1]):
            return "that is no part of the project's sources"
        return "the file is ignored" if self._is_ignored(path) else None

    def files(self, *, links: bool = False) -> Iterator[Path]:
        """All files that may be read, as paths below the root, sorted within each folder.

        Symbolic links are passed over; with `links` those to files that may be read count as files.
        """
        self._patterns.clear()
        pending = [self.root]
        while pending:
            folder = pending.pop()
            try:
                entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
            except OSError:
                continue
            for entry in entries:
                path = folder / entry.name
                if entry.is_symlink():
                    if links and self._leads_to_a_file(path):
                        yield path
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if not self._is_closed(path):
                        pending.append(path)
                elif entry.is_file(follow_symlinks=False) and self.refusal(path) is None:
                    yield path

    def _leads_to_a_file(self, link: Path) -> bool:
        real = Path(os.path.realpath(link))
        return (
            real != self.root
            and real.is_relative_to(self.root)
            and real.is_file()
            and self.refusal(real) is None
            and self.refusal(link) is None
        )

    def _is_closed(self, folder: Path) -> bool:
        relative = folder.relative_to(self.root)
        return (
            self._is_foreign(folder)
            or is_secret(relative / "_.rs")
            or is_ignored(f"{folder}{os.sep}", self._sources(folder.parent))
        )

    def _is_foreign(self, folder: Path) -> bool:
        """Whether `folder` is another program's: `target` may be an honest module; beside a manifest it is Cargo's."""
        if folder.name == "target":
            return (folder.parent / "Cargo.toml").exists() or (folder / "CACHEDIR.TAG").exists()
        return folder.name in _NEVER_FOLDERS

    def _is_ignored(self, path: Path) -> bool:
        """Whether `path` or a folder that it lies in is ignored."""
        for folder in reversed(path.relative_to(self.root).parents[:-1]):
            place = self.root / folder
            if is_ignored(f"{place}{os.sep}", self._sources(place.parent)):
                return True
        return is_ignored(str(path), self._sources(path.parent))

    def _sources(self, folder: Path) -> tuple[Patterns, ...]:
        """The patterns that hold in `folder`, the weakest first."""
        if folder not in self._patterns:
            above = self._outer() if folder == self.root else self._sources(folder.parent)
            self._patterns[folder] = (
                *above,
                *_patterns(*((folder, folder / name) for name in _IGNORE_FILES)),
            )
        return self._patterns[folder]

    def _outer(self) -> tuple[Patterns, ...]:
        """What the user's own list, the repository's and those of folders above the root say."""
        places = (self.root, *self.root.parents)
        top = next((place for place in places if (place / ".git").exists()), None)
        files: list[tuple[Path, Path]] = []
        excludes = global_excludes()
        if excludes is not None:
            files.append((top or self.root, excludes))
        if top is not None:
            files.append((top, top / ".git/info/exclude"))
            above = [place for place in places[1:] if place.is_relative_to(top)]
            files += [(place, place / name) for place in reversed(above) for name in _IGNORE_FILES]
        return _patterns(*files)


def is_secret(path: Path) -> bool:
    """Whether the name of a file, or of a folder it lies in, is one that holds secrets by custom."""
    *folders, name = (part.lower() for part in path.parts)
    if any(folder in _SECRET_FOLDERS for folder in folders if not _is_module_folder(folder, name)):
        return True
    if ".cargo" in folders and name.startswith("credentials"):
        return True
    return not _CODE.fullmatch(name) and any(fnmatchcase(name, pattern) for pattern in _SECRET_FILE_PATTERNS)


def _is_module_folder(folder: str, name: str) -> bool:
    """A module called `secrets` is code like any other."""
    return folder == "secrets" and name.endswith(".rs")


def _patterns(*files: tuple[Path, Path]) -> tuple[Patterns, ...]:
    found = [patterns_of(str(folder), str(file)) for folder, file in files]
    return tuple(one for one in found if one is not None and not isinstance(one, Problem))
