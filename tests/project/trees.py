"""Small folders of files for tests, and what the real cargo says of them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

needs_cargo = pytest.mark.skipif(shutil.which("cargo") is None, reason="no cargo on the PATH")


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Make `files` (relative path -> text) below `root`, and give `root`."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return root


def cargo(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run cargo in `root`, without network and without a configuration from outside."""
    environment = {**os.environ, "CARGO_TARGET_DIR": str(root / "target"), "CARGO_NET_OFFLINE": "true"}
    return subprocess.run(
        ["cargo", *arguments],
        cwd=root,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def metadata(root: Path) -> dict[str, Any]:
    """What `cargo metadata --no-deps` says of the workspace in `root`."""
    run = cargo(root, "metadata", "--offline", "--no-deps", "--format-version", "1")
    assert run.returncode == 0, run.stderr
    result: dict[str, Any] = json.loads(run.stdout)
    return result
