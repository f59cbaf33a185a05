"""How soon diagnostics follow an edit: the same edits to the same document in several servers, turn by turn."""

from __future__ import annotations

import random
import tempfile
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from benchmarks.documents import Place, Sheet, sheet
from benchmarks.language_servers import SECONDS, Client, Server
from benchmarks.measures import Sample

NAME = "src/lib.rs"
_BURST = 50
_PASTED = 200


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: `text` instead of what is between two places."""

    start: Place
    end: Place
    text: str


@contextmanager
def clients(servers: Sequence[Server], text: str) -> Generator[list[Client], None, None]:
    """A client of each server, each in a folder of its own where `text` is open, and analysed."""
    with ExitStack() as stack:
        running: list[Client] = []
        for server in servers:
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            (folder / "src").mkdir()
            (folder / NAME).write_text(text, encoding="utf-8")
            manifest = '[package]\nname = "sheet"\nversion = "0.1.0"\nedition = "2021"\n'
            (folder / "Cargo.toml").write_text(manifest, encoding="utf-8")
            client = Client(server, folder)
            stack.callback(client.end)
            client.initialize()
            client.open(NAME, text)
            settle(client)
            running.append(client)
        yield running


def typing(places: Sequence[Place], count: int, seed: int) -> list[Edit]:
    """`count` single characters typed in turns with their deletion, at places drawn with `seed`."""
    random_places = random.Random(seed).choices(places, k=(count + 1) // 2)
    edits: list[Edit] = []
    for place in random_places:
        after = Place(place.line, place.column + 1)
        edits += [Edit(place, place, "q"), Edit(place, after, "")]
    return edits[:count]


def timed(running: Sequence[Client], edits: Sequence[Edit]) -> dict[str, list[Sample]]:
    """The time from each edit until its first diagnostics, per server; the servers take turns."""
    samples: dict[str, list[Sample]] = {client.server.name: [] for client in running}
    for edit in edits:
        for client in running:
            cpu = client.cpu
            version = client.change(NAME, edit.start, edit.end, edit.text)
            begin = client.sent
            received = client.published(client.uri(NAME), version)
            samples[client.server.name].append(Sample(received.at - begin, client.cpu - cpu))
            time.sleep(0.002)
    return samples


@dataclass(frozen=True, slots=True)
class Settled:
    """When the first and the last message came (seconds of `time.perf_counter`), and the longest delay of a ping."""

    first: float
    last: float
    delay: float


def until_last(client: Client, edit: Edit) -> tuple[float, float, float]:
    """Seconds from an edit until the first and the last diagnostics; and the longest delay of a ping meanwhile."""
    client.change(NAME, edit.start, edit.end, edit.text)
    begin = client.sent
    settled = settle(client, is_awaited=True)
    return settled.first - begin, settled.last - begin, settled.delay


def settle(client: Client, *, is_awaited: bool = False) -> Settled:
    """Ping until nothing has been said for a while; if something `is_awaited`, at least until it has been said."""
    first: float | None = None
    last = quiet_since = time.perf_counter()
    patience = quiet_since + SECONDS
    delay = 0.0
    while (is_awaited and first is None) or time.perf_counter() - quiet_since < 0.3:
        delay = max(delay, client.ping())
        for received in client.pending():
            first = first or received.at
            last = quiet_since = received.at
        if time.perf_counter() > patience:
            raise TimeoutError(f"{client.server.name} said nothing for {SECONDS:.0f} s")
        time.sleep(0.002)
    return Settled(first or last, last, delay)


def burst(client: Client, drawn: Sheet, seed: int) -> Sample:
    """Fifty edits without a pause, until the diagnostics of the last; and fifty that take them back, not timed."""
    place = random.Random(seed).choice(drawn.in_bodies)
    cpu = client.cpu
    begin, version = 0.0, 0
    for number in range(_BURST):
        here = Place(place.line, place.column + number)
        version = client.change(NAME, here, here, "q")
        begin = begin or client.sent
    received = client.published(client.uri(NAME), version)
    sample = Sample(received.at - begin, client.cpu - cpu)
    end = Place(place.line, place.column + _BURST)
    client.published(client.uri(NAME), client.change(NAME, place, end, ""))
    settle(client)
    return sample


def paste(client: Client, drawn: Sheet, seed: int) -> Sample:
    """Two hundred lines of code put in at once, until their first diagnostics; then taken out, not timed."""
    pasted = sheet(_PASTED, seed + 100).text
    at = Place(_end_of_an_item(drawn, seed), 0)
    cpu = client.cpu
    version = client.change(NAME, at, at, pasted)
    begin = client.sent
    received = client.published(client.uri(NAME), version)
    sample = Sample(received.at - begin, client.cpu - cpu)
    settle(client)
    end = Place(at.line + pasted.count("\n"), 0)
    client.published(client.uri(NAME), client.change(NAME, at, end, ""))
    settle(client)
    return sample


def _end_of_an_item(drawn: Sheet, seed: int) -> int:
    rows = drawn.text.split("\n")
    ends = [number + 1 for number, row in enumerate(rows[: len(rows) // 2]) if row == "}"]
    return random.Random(seed).choice(ends)


def repeated(
    running: Sequence[Client], action: Callable[[Client, int], Sample], count: int
) -> dict[str, list[Sample]]:
    """`action` with the numbers below `count` on every server, turn by turn."""
    samples: dict[str, list[Sample]] = {client.server.name: [] for client in running}
    for number in range(count):
        for client in running:
            samples[client.server.name].append(action(client, number))
    return samples
