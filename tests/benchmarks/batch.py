"""How long `check` takes over a workspace, beside `ast-grep scan`, bare parsing and `cargo clippy`."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks import workspace
from benchmarks.ast_grep import ast_grep, write_rules
from benchmarks.language_servers import environment
from benchmarks.processes import Run, run

_SECONDS = 1800.0
_CHECK = (sys.executable, "-m", "rust_specialist", "check", ".", "--output-format", "json")
_PARSING = (sys.executable, "-m", "benchmarks.bare_parsing", ".")
_CLIPPY = ("cargo", "clippy", "--workspace", "--offline", "--quiet")


@dataclass(frozen=True, slots=True)
class Place:
    """A workspace with a folder for caches and one for cargo's results."""

    root: Path
    lines: int
    cache: Path
    target: Path

    def environment(self) -> dict[str, str]:
        """Of programs that run here."""
        return {
            **environment(),
            "RUST_SPECIALIST_CACHE": str(self.cache),
            "CARGO_TARGET_DIR": str(self.target),
        }


@contextmanager
def place() -> Generator[Place, None, None]:
    """A fresh workspace; gone afterwards."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        root = folder / "workspace"
        root.mkdir()
        lines = workspace.make(root)
        write_rules(root)
        yield Place(root, lines, folder / "cache", folder / "target")


def cold(where: Place) -> Run:
    """Ours without a cache."""
    shutil.rmtree(where.cache, ignore_errors=True)
    return _run(_CHECK, where)


def warm(where: Place) -> Run:
    """Ours with the cache of the run before."""
    return _run(_CHECK, where)


def after_one_change(where: Place) -> Run:
    """Ours with the cache, and one file that has a function more."""
    changed = where.root / "tokio" / "src" / "lib.rs"
    with changed.open("a", encoding="utf-8") as file:
        file.write("\nfn benchmark_change() {}\n")
    return _run(_CHECK, where)


def scan(where: Place) -> Run:
    """ast-grep with its sixty rules."""
    return _run((ast_grep(), "scan", "--json=stream", "."), where)


def parsing(where: Place) -> Run:
    """Reading and parsing every file in one process: the floor of the work."""
    return _run(_PARSING, where)


def build_dependencies(where: Place) -> None:
    """Fetch and build what clippy needs before it is measured."""
    _run(("cargo", "fetch"), where)
    _run(_CLIPPY, where)


def clippy(where: Place) -> Run:
    """Clippy over the members, whose dependencies are built."""
    for member in workspace.CRATES:
        for kept in (where.target / "debug" / ".fingerprint").glob(f"{member}-*"):
            shutil.rmtree(kept)
    return _run(_CLIPPY, where)


#: What is measured, in the order of the table.
ACTIONS: dict[str, Callable[[Place], Run]] = {
    "check cold": cold,
    "check warm": warm,
    "check after one change": after_one_change,
    "ast-grep scan": scan,
    "bare parsing": parsing,
}


def _run(command: tuple[str, ...], where: Place) -> Run:
    done = run(command, where.root, where.environment(), _SECONDS)
    if done.status not in (0, 1):
        raise RuntimeError(f"{Path(command[0]).name} ended with {done.status}: {' '.join(command)}")
    return done
