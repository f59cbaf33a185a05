"""A copy of a workspace in which edits are compiled: the user's own files are only ever read."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from rust_specialist.agent.boundary import Boundary, is_secret
from rust_specialist.agent.closure import Closure
from rust_specialist.project.user_folders import write_private

#: Limits of what is copied; a workspace beyond them is not verified.
MAX_FILES = 30_000
MAX_TOTAL = 1024 * 1024 * 1024
#: Files of more bytes are left out: sources are smaller.
MAX_FILE = 8 * 1024 * 1024
# A file that was written so shortly before it was copied may have changed again with the same time.
_COARSE_NS = 2_000_000_000
_STATE = "state.json"
_FORM = 2
# The saved state begins with the name of who saved it, so that an owner knows its own without reading all of it.
_MARK = 16


class TooBig(Exception):
    """The workspace is too big to be copied; the message says what is too much."""


@dataclass(slots=True)
class _Copy:
    """What was copied of one file: its time, size and permissions then, when that was, and a digest of its text."""

    modified: int
    size: int
    mode: int
    copied: int
    digest: str


class Overlay:
    """The copy of all that `closure` needs, and what cargo builds of it: all below `folder`.

    One owner at a time: see `exclusive`. Every file is put in place whole and with the present time, because cargo
    takes a file with an old time for one that it knows.
    """

    def __init__(self, folder: Path, closure: Closure, copied: Sequence[str] = ()) -> None:
        """`copied` are patterns of files that are copied although git ignores them."""
        self.closure = closure
        self.tree = folder / "tree"
        self.target = folder / "target"
        self.folder = folder
        self._copied = tuple(copied)
        self._ancestor = closure.ancestor
        self._boundaries = [Boundary(place) for place in closure.folders]
        self._copies: dict[Path, _Copy] = {}
        # What stands in the copy in the place of a file's own text, by digest.
        self._replaced: dict[Path, str] = {}
        self._wanted: dict[Path, os.stat_result] = {}
        # The mark of the saved state that the fields above agree with; "" before anything is known.
        self._mark = ""

    def place(self, path: Path) -> Path:
        """Where the copy of the file at the real path `path` lies."""
        return self.tree / path.relative_to(self._ancestor)

    def original(self, place: Path) -> Path | None:
        """The file of which `place` is the copy; None if it is none."""
        try:
            return self._ancestor / place.relative_to(self.tree)
        except ValueError:
            return None

    def has(self, path: Path) -> bool:
        """Whether the file at the real path `path` was copied."""
        return path in self._copies

    def sync(self, texts: Mapping[Path, bytes], *, look: bool = True) -> str:
        """Bring the copy up to date, with `texts` in the place of what the files at these real paths hold.

        Without `look` the user's files, and the copy, are taken to be as they were at the last call of the same owner.
        A digest of everything in the copy is returned: equal ones mean equal copies.

        Raises:
            TooBig: the workspace is beyond the limits.
            OSError: the copy cannot be written.
        """
        is_clean = True
        if look or not self._wanted:
            self._load()
            self._wanted = self._listed()
        wanted = self._wanted
        if self._is_led_away():
            is_clean = self._soil(is_clean)
            self._forget()
        for path in [path for path in self._copies if path not in wanted]:
            is_clean = self._soil(is_clean)
            self.place(path).unlink(missing_ok=True)
            del self._copies[path]
            self._replaced.pop(path, None)
        for path, status in wanted.items():
            text = texts.get(path)
            if self._is_current(path, status) and text is None and path not in self._replaced:
                continue
            is_clean = self._update(path, status, text, is_clean)
        if not is_clean:
            self._save()
        return self._digest()

    def _listed(self) -> dict[Path, os.stat_result]:
        listed: dict[Path, os.stat_result] = {}
        total = 0
        for path, status in self._sources():
            listed[path] = status
            total += status.st_size
            if len(listed) > MAX_FILES or total > MAX_TOTAL:
                raise TooBig(f"it has more than {MAX_FILES} files or {MAX_TOTAL // 2**20} MB")
        return listed

    def _update(self, path: Path, status: os.stat_result, text: bytes | None, is_clean: bool) -> bool:
        """Bring one file up to date; whether what is on disk still is as it was saved."""
        known = self._copies.get(path)
        shown = self._replaced.get(path, known.digest if known is not None else "")
        if not self._is_current(path, status) or text is None:
            try:
                own = path.read_bytes()
            except OSError:
                own = b""
            known = _Copy(
                status.st_mtime_ns, status.st_size, status.st_mode & 0o777, time.time_ns(), _hash(own)
            )
            is_clean = self._soil(is_clean)
            self._copies[path] = known
            self._replaced.pop(path, None)
            if text is None:
                if shown != known.digest:
                    self._write(path, own, known.mode)
                return is_clean
        assert known is not None
        digest = _hash(text)
        if digest != shown:
            is_clean = self._soil(is_clean)
            self._write(path, text, known.mode)
        if digest == known.digest:
            self._replaced.pop(path, None)
        else:
            self._replaced[path] = digest
        return is_clean

    def _is_current(self, path: Path, status: os.stat_result) -> bool:
        known = self._copies.get(path)
        return (
            known is not None
            and (known.modified, known.size, known.mode)
            == (status.st_mtime_ns, status.st_size, status.st_mode & 0o777)
            and known.copied - known.modified > _COARSE_NS
        )

    def _sources(self) -> Iterator[tuple[Path, os.stat_result]]:
        """The files to copy, with what the file system says of them."""
        for boundary in self._boundaries:
            for path in boundary.files(links=True):
                with suppress(OSError):
                    status = path.stat()
                    if status.st_size <= MAX_FILE:
                        yield path, status
            for pattern in self._copied:
                yield from _matching(boundary.root, pattern)
            # Cargo writes it; whether git ignores it does not matter.
            lock = boundary.root / "Cargo.lock"
            if lock.is_file() and boundary.refusal(lock) is not None:
                yield lock, lock.stat()
        for manifest in self.closure.manifests:
            with suppress(OSError):
                yield manifest, manifest.stat()

    def _write(self, path: Path, text: bytes, mode: int) -> None:
        place = self.place(path)
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=place.parent, prefix=".", suffix=".tmp")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(text)
            Path(name).chmod(mode | 0o600)
            Path(name).replace(place)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise

    def _digest(self) -> str:
        parts = (
            f"{path}\0{self._replaced.get(path, copy.digest)}\0{copy.mode}"
            for path, copy in sorted(self._copies.items())
        )
        return _hash("\n".join(parts).encode("utf-8", "surrogateescape"))

    def _load(self) -> None:
        """Read what the last owner has left, if that was another one; without a saved state nothing is trusted."""
        path = self.folder / _STATE
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            with path.open("rb") as file:
                if self._mark and file.read(_MARK).decode("ascii", "replace") == self._mark:
                    return
            mark, _, text = path.read_text("utf-8").partition("\n")
            state = json.loads(text)
            if len(mark) != _MARK or state["form"] != _FORM or state["ancestor"] != str(self._ancestor):
                raise ValueError("another form")
            if not all(_is_below(path, self._ancestor) for path in (*state["copies"], *state["replaced"])):
                raise ValueError("other files")
            self._copies = {Path(path): _Copy(*values) for path, values in state["copies"].items()}
            self._replaced = {Path(path): digest for path, digest in state["replaced"].items()}
            self._mark = mark
        except (OSError, ValueError, KeyError, TypeError):
            self._forget()
        self.tree.mkdir(parents=True, exist_ok=True)

    def _is_led_away(self) -> bool:
        """Whether a folder of the copy has become a link: build scripts may write there, and links lead elsewhere."""
        folders: set[Path] = {self._ancestor}
        for path in {path.parent for path in (*self._copies, *self._wanted)}:
            folder = path
            while folder not in folders:
                folders.add(folder)
                folder = folder.parent
        return any(self.place(folder).is_symlink() for folder in folders)

    def _forget(self) -> None:
        """Begin anew, with an empty copy."""
        self._copies, self._replaced, self._mark = {}, {}, ""
        if self.tree.is_symlink():
            self.tree.unlink()
        shutil.rmtree(self.tree, ignore_errors=True)

    def _soil(self, is_clean: bool) -> bool:
        """Before the first change the saved state goes: it would lie if this run were cut short."""
        if is_clean:
            (self.folder / _STATE).unlink(missing_ok=True)
        return False

    def _save(self) -> None:
        state = {
            "form": _FORM,
            "ancestor": str(self._ancestor),
            "copies": {
                str(path): [copy.modified, copy.size, copy.mode, copy.copied, copy.digest]
                for path, copy in self._copies.items()
            },
            "replaced": {str(path): digest for path, digest in self._replaced.items()},
        }
        self._mark = secrets.token_hex(_MARK // 2)
        write_private(self.folder / _STATE, f"{self._mark}\n{json.dumps(state)}".encode())


def _matching(root: Path, pattern: str) -> Iterator[tuple[Path, os.stat_result]]:
    """The files below `root` that the user's pattern names; those that hold secrets by custom are left out."""
    # A pattern that is none, or a folder that cannot be read, names nothing.
    with suppress(ValueError, NotImplementedError, OSError):
        for path in root.glob(pattern):
            is_inside = Path(os.path.realpath(path)).is_relative_to(root) and ".." not in path.parts
            if is_inside and not is_secret(path.relative_to(root)):
                status = path.stat()
                if stat.S_ISREG(status.st_mode) and status.st_size <= MAX_FILE:
                    yield path, status


def _is_below(path: str, folder: Path) -> bool:
    return os.path.normpath(path) == path and Path(path).is_relative_to(folder)


def _hash(text: bytes) -> str:
    return hashlib.blake2b(text, digest_size=16).hexdigest()
