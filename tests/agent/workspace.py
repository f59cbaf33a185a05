"""Small Cargo workspaces for the tests of verification, and a verifier of one of them."""

from __future__ import annotations

import hashlib
from pathlib import Path

from rust_specialist.agent.redact import Redactor
from rust_specialist.agent.sandbox import Confinement
from rust_specialist.agent.schema import Edit
from rust_specialist.agent.verify import Verifier
from rust_specialist.agent.workshops import Workshops
from rust_specialist.cli.analysis import Analyser, Plan
from rust_specialist.project import Workspaces
from rust_specialist.project.settings import CargoSettings

LIB = """\
//! Words.

/// The first word of `text`.
pub fn first(text: &str) -> Option<&str> {
    text.split(' ').next()
}

/// Uses a text twice.
pub fn twice(text: String) -> usize {
    let owned = text;
    take(owned);
    owned.len()
}

fn take(text: String) {
    drop(text);
}

const NOTE: &str = include_str!("note.txt");

/// The note.
pub fn note() -> &'static str {
    NOTE
}
"""

FILES = {
    "Cargo.toml": '[workspace]\nmembers = ["words", "app"]\nresolver = "2"\n',
    "words/Cargo.toml": '[package]\nname = "words"\nversion = "0.1.0"\nedition = "2021"\n',
    "words/src/lib.rs": LIB,
    "words/src/note.txt": "a note\n",
    "app/Cargo.toml": '[package]\nname = "app"\nversion = "0.1.0"\nedition = "2021"\n\n'
    '[dependencies]\nwords = { path = "../words" }\n',
    "app/src/main.rs": 'fn main() {\n    println!("{:?}", words::first("a b"));\n}\n',
    "app/build.rs": 'fn main() {\n    println!("cargo::rerun-if-changed=build.rs");\n}\n',
    ".gitignore": "/target\n*.log\n",
    ".env": "TOKEN=planted-2f8a91c3\n",
    "noise.log": "noise\n",
}

GOOD = Edit(file="words/src/lib.rs", search="take(owned);", replace="take(owned.clone());")


def write(root: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())


def snapshot(root: Path) -> dict[str, tuple[str, int, int]]:
    """Every file below `root`, with a digest of its content, its time and its permissions."""
    return {
        path.relative_to(root).as_posix(): (
            hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else "",
            path.lstat().st_mtime_ns,
            path.lstat().st_mode,
        )
        for path in sorted(root.rglob("*"))
    }


def verifier(
    root: Path,
    copies: Path | Workshops,
    *,
    trusted: bool | None = True,
    settings: CargoSettings | None = None,
    confinement: Confinement = Confinement(),  # noqa: B008 - it cannot be changed
) -> Verifier:
    analyser = Analyser(Plan(isolated=True))
    return Verifier(
        Workspaces(),
        Redactor(root),
        lambda path, text: analyser.check_text(str(path), text).findings,
        settings or CargoSettings(all_targets=False),
        trusted=trusted,
        confinement=confinement,
        workshops=copies if isinstance(copies, Workshops) else Workshops(copies),
    )
