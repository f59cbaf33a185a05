"""Each twin against the real clippy on the twin's own fixture; what differs has a reason in fixtures.toml."""

from __future__ import annotations

import pytest

from agreement import on_fixtures
from agreement.on_fixtures import Difference
from agreement.ours import twins
from rust_specialist.lint.rule import Rule
from support import toolchain
from support.crates import BUILD_SECONDS

KNOWN = on_fixtures.known()


@pytest.mark.parametrize("rule", twins(), ids=lambda rule: rule.id)
@pytest.mark.cargo
@pytest.mark.timeout(BUILD_SECONDS)
def test_the_fixture_differs_from_clippy_where_there_is_a_reason(rule: Rule) -> None:
    toolchain.require("rustc", "cargo")
    found = on_fixtures.compared(rule)
    wanted = KNOWN.get(rule.id, Difference())
    alone = [f"ours, line {one.first}: {one.snippet}" for _, one in found.only_ours]
    alone += [f"clippy's, line {one.lines[0][0]}: {one.message}" for _, one in found.only_clippys]
    assert (len(found.only_ours), len(found.only_clippys)) == (wanted.ours, wanted.clippys), "\n".join(alone)


@pytest.mark.parametrize("rule", twins(), ids=lambda rule: rule.id)
@pytest.mark.cargo
@pytest.mark.timeout(BUILD_SECONDS)
def test_clippy_speaks_of_the_fixture_too(rule: Rule) -> None:
    toolchain.require("rustc", "cargo")
    found = on_fixtures.compared(rule)
    # Where none is the same, clippy points at the derive, or sees the code in builds of tests only.
    assert found.both or found.made or found.not_compiled


def test_every_reason_is_of_a_twin() -> None:
    assert sorted(set(KNOWN) - {rule.id for rule in twins()}) == []
