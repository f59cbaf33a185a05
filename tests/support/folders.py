"""Where tests and scripts keep what is expensive to make again; outside the checkout."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def cache_folder() -> Path:
    """The folder of compile results and generated Cargo packages, made when missing.

    RUST_SPECIALIST_TEST_CACHE names it, else it lies in the user's cache folder.
    """
    chosen = os.environ.get("RUST_SPECIALIST_TEST_CACHE")
    folder = Path(chosen) if chosen else _user_cache() / "rust-specialist" / "tests"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def target_folder() -> Path:
    """The target folder shared by everything that is built with cargo."""
    for variable in ("RUST_SPECIALIST_CARGO_TARGET", "CARGO_TARGET_DIR"):
        if chosen := os.environ.get(variable):
            return Path(chosen)
    return cache_folder() / "target"


def _user_cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
