"""Tests marked `rustc` or `cargo` are skipped, with the reason, where the tool is missing.

With RUST_SPECIALIST_REQUIRE_RUST=1 they fail instead. Hypothesis draws the same cases on every run, unless
HYPOTHESIS_PROFILE=random asks for many new ones.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

from support import toolchain

# No deadlines: a slow machine is no failure.
settings.register_profile(
    "fixed",
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
settings.register_profile("random", settings.get_profile("fixed"), derandomize=False, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))


def pytest_runtest_setup(item: pytest.Item) -> None:
    for tool in ("rustc", "cargo"):
        if item.get_closest_marker(tool):
            toolchain.require(tool)
