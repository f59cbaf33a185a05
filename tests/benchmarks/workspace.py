"""A workspace of real crates, about 185,000 lines, that cargo can build: what `check` is measured on."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from corpus.sources import fetch

#: Pinned in tests/corpus/crates.toml.
CRATES = ("tokio", "hyper", "axum", "sqlx-core", "reqwest")

# Targets whose files are not copied, what only they need, and what only a root may have.
_LEFT_OUT = re.compile(
    r"\[(bench|\[bench|\[test|\[example|dev-dependencies|target\..*\.dev-dependencies|profile)\b"
)


def make(folder: Path) -> int:
    """Lay the libraries of the crates out below `folder` as members of one workspace; the lines of Rust in it.

    Raises:
        corpus.sources.SourcesUnavailable: they cannot be had.
    """
    lines = 0
    for crate in fetch(list(CRATES)):
        member = folder / crate.name
        shutil.copytree(crate.root / "src", member / "src")
        for path in crate.root.glob("*.md"):
            shutil.copy(path, member)
        manifest = (crate.root / "Cargo.toml").read_text(encoding="utf-8")
        tables = re.split(r"(?m)^(?=\[)", manifest)
        kept = [table for table in tables if _LEFT_OUT.match(table) is None]
        (member / "Cargo.toml").write_text("".join(kept), encoding="utf-8")
        lines += sum(path.read_bytes().count(b"\n") for path in member.rglob("*.rs"))
    members = ", ".join(f'"{name}"' for name in CRATES)
    (folder / "Cargo.toml").write_text(
        f'[workspace]\nresolver = "2"\nmembers = [{members}]\n', encoding="utf-8"
    )
    return lines
