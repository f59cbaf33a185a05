"""The fixture `editor`: one server for each of the three profiles, shared by all tests that only look at documents."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig

from lsp.profiles import PROFILES, Editor, capabilities_of, make_editor
from lsp.raw import COMMAND, environment

CONFIG = ClientServerConfig(COMMAND, client_factory=make_editor, server_env=environment())


@pytest_lsp.fixture(  # type: ignore[untyped-decorator]
    config=CONFIG, params=PROFILES, scope="session"
)
async def editor(lsp_client: Editor, request: pytest.FixtureRequest) -> AsyncIterator[None]:
    lsp_client.profile = request.param
    lsp_client.result = await lsp_client.initialize_session(
        types.InitializeParams(capabilities=capabilities_of(request.param))
    )
    yield
    # What a test has not expected nobody has read.
    assert [message.message for message in lsp_client.messages] == []
    await lsp_client.shutdown_session()
