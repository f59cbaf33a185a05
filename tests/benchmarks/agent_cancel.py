"""How long after a cancel the model's server sees the connection end, through the language server.

Run as `python -m benchmarks.agent_cancel [COUNT]` with the tests' folder on the path. The aim is 100 ms.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

from agent.editor import editor
from support.fake_model import FakeModel, Reply, openai

_CODE = "".join(
    f"pub fn f{number}(names: Vec<String>) -> usize {{\n    drop(names);\n    names.len()\n}}\n"
    for number in range(60)
)


async def measure(count: int) -> list[float]:
    """Seconds from the notification to the end of the connection, for `count` questions under way."""
    delays: list[float] = []
    streaming = Reply(openai("word " * 2000, step=5), delay=0.01)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        path = home / "lib.rs"
        path.write_text(_CODE)
        async with FakeModel(otherwise=streaming).running() as fake, editor(home, real=True) as client:
            agent = {
                "enable": True,
                "url": fake.url,
                "model": "small",
                "hover": "off",
                "maxRequestsPerDay": 10_000,
            }
            await client.initialize(agent, cargo={"onSave": "never"})
            uri = client.open(path, _CODE)
            for number in range(count):
                argument = {"uri": uri, "position": {"line": 4 * number + 2, "character": 4}}
                params = {"command": "rust-specialist.ask", "arguments": [argument]}
                msg_id, future = client.begin("workspace/executeCommand", params)
                await fake.wait_for(lambda: fake.under_way == 1, 120)
                await asyncio.sleep(0.2)
                began = time.perf_counter()
                client.notify("$/cancelRequest", {"id": msg_id})
                await fake.wait_for(lambda: fake.under_way == 0)
                delays.append(fake.disconnects[-1] - began)
                await future
            await client.end()
    return delays


def main() -> None:
    """Measure and print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    delays = sorted(1000 * one for one in asyncio.run(measure(count)))
    at = min(len(delays) - 1, round(0.95 * len(delays)))
    print(  # noqa: T201
        f"cancel to disconnect, {count} questions: median {statistics.median(delays):.1f} ms, "
        f"95 % {delays[at]:.1f} ms, most {delays[-1]:.1f} ms (aim: 100 ms)"
    )


if __name__ == "__main__":
    main()
