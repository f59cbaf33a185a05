"""Start, first diagnostics, memory and idleness of language servers."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.documents import sheet
from benchmarks.keystrokes import clients, settle
from benchmarks.language_servers import Client, Server
from benchmarks.measures import Sample
from benchmarks.processes import peak_mib, resident_mib


def starts(servers: Sequence[Server], count: int) -> dict[str, list[Sample]]:
    """From the start of the process until `initialize` is answered, turn by turn."""
    samples: dict[str, list[Sample]] = {server.name: [] for server in servers}
    for _ in range(count):
        for server in servers:
            with tempfile.TemporaryDirectory() as folder:
                client = Client(server, Path(folder))
                seconds = client.initialize()
                samples[server.name].append(Sample(seconds, client.cpu))
                client.end()
    return samples


def first_diagnostics(servers: Sequence[Server], lines: int, count: int) -> dict[str, list[Sample]]:
    """From `didOpen` of the first document of a new server until its first diagnostics."""
    samples: dict[str, list[Sample]] = {server.name: [] for server in servers}
    for _ in range(count):
        for server in servers:
            with tempfile.TemporaryDirectory() as folder:
                client = Client(server, Path(folder))
                client.initialize()
                cpu = client.cpu
                received = client.open("lib.rs", sheet(lines).text)
                samples[server.name].append(Sample(received.at - client.sent, client.cpu - cpu))
                client.end()
    return samples


def opening_delay(server: Server, lines: int) -> float:
    """The longest delay of a ping, in seconds, while a document of so many lines is opened and analysed."""
    with clients([server], "fn nothing() {}\n") as (client,):
        item = {"uri": client.uri("big.rs"), "languageId": "rust", "version": 0, "text": sheet(lines).text}
        client.notify("textDocument/didOpen", {"textDocument": item})
        return settle(client, is_awaited=True).delay


def memory(server: Server, documents: int, lines: int) -> tuple[float, float]:
    """Resident memory with so many documents open, and the most there was, in MiB."""
    with tempfile.TemporaryDirectory() as folder:
        client = Client(server, Path(folder))
        client.initialize()
        for number in range(documents):
            client.open(f"file_{number}.rs", sheet(lines, number + 1).text)
        settle(client)
        figures = resident_mib(client.process.pid), peak_mib(client.process.pid)
        client.end()
        return figures


def idle_cpu(server: Server, seconds: float) -> float:
    """CPU seconds per minute of a server with a document open that nobody touches."""
    with clients([server], sheet(600).text) as (client,):
        cpu = client.cpu
        time.sleep(seconds)
        return (client.cpu - cpu) * 60 / seconds
