"""Small packages and workspaces without dependencies, for the real cargo."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from rust_specialist.cargo.check import check
from rust_specialist.cargo.command import Plan
from rust_specialist.cargo.progress import Progress
from rust_specialist.cargo.results import CheckResult
from rust_specialist.project.settings import CargoSettings

#: Seconds after which something that should have happened will not.
PATIENCE = 30.0

MOVED = """\
pub fn one() {
    let name = String::from("a");
    let other = name;
    println!("{name}{other}");
}
"""


def write(root: Path, files: Mapping[str, str]) -> Path:
    """Write files below `root`."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    return root


def manifest(name: str = "sample", more: str = "") -> str:
    """A Cargo.toml."""
    return f'[package]\nname = "{name}"\nversion = "0.1.0"\nedition = "2021"\n{more}'


def package(root: Path, text: str, *, more: str = "", **files: str) -> Path:
    """A library with `text`; `files` are further modules of src."""
    others = {f"src/{name}.rs": content for name, content in files.items()}
    return write(root, {"Cargo.toml": manifest(more=more), "src/lib.rs": text, **others})


def run(
    root: Path,
    *paths: Path,
    on_progress: Callable[[Progress], None] = lambda _: None,
    settings: CargoSettings | None = None,
) -> CheckResult:
    """One check with the real cargo."""
    return asyncio.run(check(Plan(root, settings or CargoSettings()), paths, on_progress))


def codes(result: CheckResult) -> list[tuple[str, str | None, str]]:
    """File name, code and marked text of each finding."""
    return [
        (one.path.name, one.code, result.texts[one.path][one.span.start : one.span.end].decode())
        for one in result.findings
    ]


def processes_in(folder: Path) -> list[str]:
    """The command lines of the processes that work in `folder` or below (Linux)."""
    found: list[str] = []
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            where = os.readlink(entry / "cwd")  # noqa: PTH115 - a text, which may end in " (deleted)"
            command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace").strip()
        except OSError:
            continue
        # What has ended and was not waited for has no command line.
        if command and Path(where).is_relative_to(folder):
            found.append(command)
    return found


def wait_until(condition: Callable[[], object], seconds: float = PATIENCE) -> bool:
    """Whether `condition` comes true within `seconds`."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.05)
    return True


#: A build script that takes as long as nobody wants to wait, and says where it is.
HANGING = """\
fn main() {
    std::fs::write(std::env::var("CARGO_MANIFEST_DIR").unwrap() + "/began", "").unwrap();
    std::thread::sleep(std::time::Duration::from_secs(600));
}
"""
