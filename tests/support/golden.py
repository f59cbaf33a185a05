"""Texts kept in files. RUST_SPECIALIST_UPDATE_GOLDEN=1 writes them anew; the difference is for a person to read."""

from __future__ import annotations

import os
from pathlib import Path


def assert_golden(path: Path, text: str) -> None:
    """`text` is what the file at `path` holds."""
    if os.environ.get("RUST_SPECIALIST_UPDATE_GOLDEN") == "1":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
    assert path.exists(), f"{path.name} is missing; RUST_SPECIALIST_UPDATE_GOLDEN=1 writes it"
    assert text == path.read_bytes().decode()
