"""The order of checks, without cargo: what runs is a coroutine of the test's."""

from __future__ import annotations

import asyncio
from pathlib import Path

from rust_specialist.cargo.actor import CheckActor
from rust_specialist.cargo.command import Plan
from rust_specialist.cargo.results import CheckResult
from rust_specialist.project.settings import CargoSettings


class Runs:
    """Checks that end when the test says so."""

    def __init__(self) -> None:
        self.running: list[str] = []
        self.ended: list[str] = []
        self.results: list[str] = []
        self.gates: dict[str, asyncio.Event] = {}
        #: What needs time to end after it was cancelled.
        self.slow_to_end: set[str] = set()

    async def run(self, plan: Plan) -> CheckResult:
        name = plan.root.name
        self.running.append(name)
        try:
            await self.gates.setdefault(name, asyncio.Event()).wait()
        finally:
            if name in self.slow_to_end:
                await asyncio.sleep(0.05)
            self.running.remove(name)
            self.ended.append(name)
        return CheckResult(plan.root)

    def take(self, result: CheckResult) -> None:
        self.results.append(result.root.name)


def plan(name: str) -> Plan:
    return Plan(Path(name), CargoSettings())


async def settle() -> None:
    for _ in range(5):
        await asyncio.sleep(0.005)


async def test_a_newer_request_ends_the_check_that_runs() -> None:
    runs = Runs()
    actor = CheckActor(runs.run, runs.take, debounce=0)
    actor.request(plan("old"))
    await settle()
    assert runs.running == ["old"]
    new = actor.request(plan("new"))
    await settle()
    assert (runs.running, runs.ended) == (["new"], ["old"])
    runs.gates["new"].set()
    await new
    assert runs.results == ["new"]
    assert not actor.is_busy


async def test_requests_within_a_moment_are_one_check() -> None:
    runs = Runs()
    actor = CheckActor(runs.run, runs.take, debounce=0.02)
    tasks = [actor.request(plan(f"save{number}")) for number in range(5)]
    runs.gates["save4"] = asyncio.Event()
    runs.gates["save4"].set()
    await asyncio.gather(*tasks)
    assert runs.ended == ["save4"]
    assert runs.results == ["save4"]


async def test_a_new_check_waits_until_the_old_one_has_really_ended() -> None:
    runs = Runs()
    runs.slow_to_end.add("old")
    actor = CheckActor(runs.run, runs.take, debounce=0)
    actor.request(plan("old"))
    await settle()
    # The second one is superseded while it waits; the third must wait for the first all the same.
    actor.request(plan("second"))
    await asyncio.sleep(0.001)
    actor.request(plan("third"))
    await asyncio.sleep(0.02)
    assert runs.running == ["old"]
    await asyncio.sleep(0.1)
    assert runs.running == ["third"]
    await actor.close()
    assert runs.running == []
    assert runs.results == []


async def test_a_result_that_comes_after_a_newer_request_counts_for_nothing() -> None:
    runs = Runs()

    async def stubborn(plan: Plan) -> CheckResult:
        try:
            return await runs.run(plan)
        except asyncio.CancelledError:
            # It had its result already when it was told to stop.
            return CheckResult(plan.root)

    actor = CheckActor(stubborn, runs.take, debounce=0)
    actor.request(plan("old"))
    await settle()
    new = actor.request(plan("new"))
    await settle()
    runs.gates["new"].set()
    await new
    assert runs.results == ["new"]


async def test_cancelling_keeps_what_was_found_before() -> None:
    runs = Runs()
    actor = CheckActor(runs.run, runs.take, debounce=0)
    task = actor.request(plan("one"))
    await settle()
    actor.cancel()
    await task
    assert (runs.results, runs.running, actor.is_busy) == ([], [], False)
