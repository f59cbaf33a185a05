from __future__ import annotations

from pathlib import Path

import pytest

from support import toolchain


@pytest.fixture(autouse=True)
def settled_cargo(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Tests marked `cargo` need one; it builds where it is told to, and not where a developer's settings say."""
    if request.node.get_closest_marker("cargo") is not None:
        toolchain.require("rustc", "cargo")
        monkeypatch.delenv("CARGO_TARGET_DIR", raising=False)
        monkeypatch.setenv("CARGO_BUILD_JOBS", "1")
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
