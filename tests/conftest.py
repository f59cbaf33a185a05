"""Tests marked `rustc` or `cargo` are skipped, with the reason, where the tool is missing.

With RUST_SPECIALIST_REQUIRE_RUST=1 they fail instead.
"""

from __future__ import annotations

import pytest

from support import toolchain


def pytest_runtest_setup(item: pytest.Item) -> None:
    for tool in ("rustc", "cargo"):
        if item.get_closest_marker(tool):
            toolchain.require(tool)
