"""`rustSpecialist/status`: a client that shows it is told that the specialist rests."""

from __future__ import annotations

from collections.abc import Coroutine
from typing import Any

import pytest

from rust_specialist.agent import failures
from rust_specialist.agent.failures import AgentFailure
from rust_specialist.lsp import create_server
from rust_specialist.lsp.questions import tell_failure
from rust_specialist.project import from_editor


@pytest.mark.parametrize(
    ("failure", "options", "told"),
    [
        (failures.resting("12:00:00", "rate", 1000.0), {"status": True}, 1000.0),
        (failures.budget_used_up(3), {"rustSpecialist": {"status": True}}, None),
        (failures.key_refused("KEY"), {"status": True}, None),
        (failures.key_refused("KEY"), {"status": 1}, "nothing"),
        (failures.busy(), {"status": True}, "nothing"),
    ],
)
def test_a_rest_is_told(
    failure: AgentFailure, options: object, told: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = create_server([])
    sent: list[tuple[str, object]] = []

    def notify(method: str, params: object = None) -> None:
        sent.append((method, params))

    def drop(work: Coroutine[Any, Any, None], name: str) -> None:
        work.close()

    monkeypatch.setattr(server.protocol, "notify", notify)
    monkeypatch.setattr(server.protocol, "run_in_background", drop)
    server.companion.take_options(options)
    tell_failure(server, failure, "rust-specialist.ask", [])
    status = [params for method, params in sent if method == "rustSpecialist/status"]
    wanted = {"state": "paused", "reason": str(failure), "until": told}
    assert status == ([] if told == "nothing" else [wanted])


def test_what_clients_say_of_themselves_is_no_setting() -> None:
    options = {"trusted": True, "otherServers": ["rust-analyzer"], "status": True}
    assert from_editor({"rustSpecialist": options}).problems == ()
    assert from_editor(options).problems == ()
