"""Jobs: joined, queued, cancelled; what is kept of them: answers, budgets, the audit log."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest

from rust_specialist.agent.audit import AuditLog, Record
from rust_specialist.agent.budget import Budget
from rust_specialist.agent.cache import AnswerCache, Entry
from rust_specialist.agent.failures import AgentFailure, Kind
from rust_specialist.agent.jobs import Feed, Jobs


class Gate:
    """Work that says that it has begun, and ends when it is told to."""

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.ended: list[str] = []
        self.doors: dict[str, asyncio.Event] = {}

    def work(self, name: str) -> Callable[[Feed], Awaitable[str]]:
        self.doors[name] = asyncio.Event()

        async def run(feed: Feed) -> str:
            self.begun.append(name)
            feed.at("working")
            feed.add(f"<{name}")
            try:
                await self.doors[name].wait()
                feed.add(">")
                return name
            finally:
                self.ended.append(name)

        return run


async def settle() -> None:
    for _ in range(10):
        await asyncio.sleep(0)


async def test_equal_questions_are_one_job() -> None:
    gate, jobs = Gate(), Jobs[str]()
    first = jobs.start("a", gate.work("a"))
    await settle()
    heard, stages = list[str](), list[str]()
    joined = jobs.start("a", gate.work("never"))
    assert joined is first
    waiting = [
        asyncio.ensure_future(jobs.join(first)),
        asyncio.ensure_future(jobs.join(joined, heard.append, stages.append)),
    ]
    await settle()
    assert heard == ["<a"]
    assert stages == ["working"]
    gate.doors["a"].set()
    assert await asyncio.gather(*waiting) == ["a", "a"]
    assert heard == ["<a", ">"]
    assert gate.begun == ["a"]
    assert jobs.under_way == 0


async def test_it_ends_when_nobody_wants_it() -> None:
    gate, jobs = Gate(), Jobs[str]()
    job = jobs.start("a", gate.work("a"))
    waiting = [asyncio.ensure_future(jobs.join(job)) for _ in range(2)]
    await settle()
    waiting[0].cancel()
    await settle()
    assert gate.ended == []
    waiting[1].cancel()
    await settle()
    assert gate.ended == ["a"]
    assert jobs.under_way == 0


async def test_what_nobody_asked_for_goes_on_and_can_be_dropped() -> None:
    gate, jobs = Gate(), Jobs[str]()
    job = jobs.start("a", gate.work("a"), background=True)
    waiting = asyncio.ensure_future(jobs.join(job))
    await settle()
    waiting.cancel()
    await settle()
    assert gate.ended == []
    jobs.drop(lambda one: one.key == "b")
    await settle()
    assert gate.ended == []
    jobs.drop(lambda one: one.key == "a")
    await settle()
    assert gate.ended == ["a"]


async def test_two_at_once_and_what_was_asked_for_first() -> None:
    gate, jobs = Gate(), Jobs[str]()
    for name in "ab":
        jobs.start(name, gate.work(name))
    await settle()
    jobs.start("later", gate.work("later"), background=True)
    jobs.start("c", gate.work("c"))
    await settle()
    assert gate.begun == ["a", "b"]
    gate.doors["a"].set()
    await settle()
    assert gate.begun == ["a", "b", "c"]
    for door in gate.doors.values():
        door.set()
    await settle()
    assert gate.begun == ["a", "b", "c", "later"]
    assert jobs.under_way == 0


async def test_what_is_asked_for_after_all_goes_before_the_others() -> None:
    gate, jobs = Gate(), Jobs[str](at_once=1)
    jobs.start("a", gate.work("a"))
    await settle()
    jobs.start("one", gate.work("one"), background=True)
    jobs.start("two", gate.work("two"), background=True)
    await settle()
    jobs.start("two", gate.work("never"))
    for door in gate.doors.values():
        door.set()
    await settle()
    assert gate.begun == ["a", "two", "one"]


async def test_a_full_queue_drops_the_oldest_of_the_background() -> None:
    gate, jobs = Gate(), Jobs[str](at_once=1, queue=2)
    jobs.start("a", gate.work("a"))
    await settle()
    old = jobs.start("old", gate.work("old"), background=True)
    await settle()
    jobs.start("new", gate.work("new"), background=True)
    await settle()
    jobs.start("asked", gate.work("asked"))
    await settle()
    assert old.task.cancelled()
    jobs.start("more", gate.work("more"))
    await settle()
    with pytest.raises(AgentFailure) as caught:
        jobs.start("too much", gate.work("too much"))
    assert caught.value.kind is Kind.BUSY
    await jobs.close()
    assert jobs.under_way == 0


async def test_places_are_given_back_however_jobs_end() -> None:
    gate, jobs = Gate(), Jobs[str](at_once=1, queue=50)

    async def fails(feed: Feed) -> str:
        raise ValueError

    for number in range(20):
        job = jobs.start(f"{number}", fails if number % 3 == 0 else gate.work(f"{number}"))
        if number % 3 == 1:
            await asyncio.sleep(0)
            job.task.cancel()
        elif number % 3 == 2:
            gate.doors[f"{number}"].set()
    for _ in range(30):
        await settle()
    assert jobs.under_way == 0
    last = jobs.start("last", gate.work("last"))
    gate.doors["last"].set()
    assert await jobs.join(last) == "last"


ENTRY = Entry("explain", 0.0, "small", "E0382", text="Words.", edits=(("a.rs", "x", "y"),))


def entry(at: float) -> Entry:
    return replace(ENTRY, at=at)


def test_answers_are_kept_for_the_user_only(tmp_path: Path) -> None:
    cache, kept = AnswerCache(tmp_path / "answers"), entry(time.time())
    key = "0123456789abcdef"
    assert cache.get(key) is None
    cache.put(key, kept)
    assert cache.get(key) == kept
    cache.forget()
    assert cache.get(key) == kept
    (path,) = (tmp_path / "answers").rglob("*.json")
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0
    assert cache.size()[0] == 1
    assert cache.clear() == 1
    assert cache.get(key) is None


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b"\xff", b'{"kind": 1}', b'{"edits": 5, "kind": "fix"}']
)
def test_a_broken_answer_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "01" / "23456789.json"
    path.parent.mkdir()
    path.write_bytes(content)
    assert AnswerCache(tmp_path).get("0123456789") is None


def test_old_and_many_answers_go(tmp_path: Path) -> None:
    cache = AnswerCache(tmp_path)
    for number in range(5):
        key = f"{number:02}aaaaaa"
        cache.put(key, entry(time.time()))
        modified: float = time.time() if number else 1e9
        os.utime(tmp_path / key[:2] / f"{key[2:]}.json", (modified, modified))
    one = cache.size()[1] // 5
    cache.tidy()
    assert cache.size()[0] == 4
    cache.tidy(one * 2 + one // 2)
    assert cache.size()[0] == 2
    cache.put("ffffffff", entry(time.time() - 40 * 86400))
    assert cache.get("ffffffff") is None


def test_where_nothing_can_be_kept_memory_does(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    cache, kept = AnswerCache(blocked / "answers"), entry(time.time())
    cache.put("0123456789", kept)
    assert cache.get("0123456789") == kept
    budget = Budget(blocked / "requests.json")
    budget.take(2)
    budget.take(2)
    with pytest.raises(AgentFailure):
        budget.take(2)
    assert not AuditLog(blocked / "audit.jsonl").write(RECORD)


def test_a_day_has_so_many_requests_in_all_windows(tmp_path: Path) -> None:
    now = [1_800_000_000.0]
    first, second = (Budget(tmp_path / "requests.json", lambda: now[0]) for _ in range(2))
    first.take(3)
    second.take(3)
    first.take(3)
    with pytest.raises(AgentFailure) as caught:
        second.take(3)
    assert str(caught.value) == "The daily budget of 3 requests is reached (agent.maxRequestsPerDay)."
    assert first.used() == 3
    now[0] += 86400
    second.take(3)
    assert second.used() == 1


@pytest.mark.parametrize("content", [b"", b"[]", b'{"day": 5}', b'{"requests": "many"}', b"\xff"])
def test_a_broken_count_is_none(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "requests.json"
    path.write_bytes(content)
    assert Budget(path).used() == 0


def test_a_day_has_so_many_tokens_where_that_is_wanted(tmp_path: Path) -> None:
    now = [1_800_000_000.0]
    budget, other = (Budget(tmp_path / "requests.json", lambda: now[0]) for _ in range(2))
    budget.take(10, 1000)
    budget.spend(600)
    other.take(10, 1000)
    other.spend(400)
    assert budget.used_tokens() == 1000
    with pytest.raises(AgentFailure, match=r"1000 tokens is reached \(agent.maxTokensPerDay\)"):
        budget.take(10, 1000)
    # Without a limit they are counted only.
    budget.take(10)
    assert budget.used() == 3
    now[0] += 86_400
    budget.take(10, 1000)
    assert budget.used_tokens() == 0


def test_an_hour_has_so_many_hovers(tmp_path: Path) -> None:
    now = [1_800_000_000.0]
    budget = Budget(tmp_path / "requests.json", lambda: now[0])
    for _ in range(2):
        budget.take_background(2)
    with pytest.raises(AgentFailure, match="2 requests an hour"):
        budget.take_background(2)
    now[0] += 3601
    budget.take_background(2)


RECORD = Record(
    "w", "127.0.0.1", "small", "explain", "asked", 10, 20, (("src/lib.rs", "abc"),), "answered", 1, 2, 3
)


def test_the_log_has_no_content_unless_it_is_wanted(tmp_path: Path) -> None:
    path = tmp_path / "data" / "audit.jsonl"
    AuditLog(path).write(RECORD, "the code", "the answer")
    AuditLog(path, with_content=True).write(RECORD, "the code", "the answer")
    first, second = map(json.loads, path.read_text().splitlines())
    assert first["files"] == [{"path": "src/lib.rs", "sha256": "abc"}]
    assert (first["host"], first["outcome"], first["sent_bytes"]) == ("127.0.0.1", "answered", 10)
    assert "the code" not in path.read_text().splitlines()[0]
    assert (second["sent"], second["received"]) == ("the code", "the answer")
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o077 == 0


def test_the_log_begins_anew_when_it_is_long(tmp_path: Path) -> None:
    path = tmp_path / "audit.jsonl"
    path.write_bytes(b"x" * 4_999_990 + b"\n")
    AuditLog(path).write(RECORD)
    assert len(path.read_text().splitlines()) == 1
    assert (tmp_path / "audit.1.jsonl").stat().st_size == 4_999_991
