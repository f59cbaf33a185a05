from __future__ import annotations

from collections.abc import Iterator

import pytest

from lsp.editors import editor  # pyright: ignore[reportUnknownVariableType]
from lsp.raw import RawClient, running

__all__ = ["editor"]


@pytest.fixture
def fresh() -> Iterator[RawClient]:
    """A server of the test's own, not initialized."""
    with running() as client:
        yield client


@pytest.fixture(scope="module")
def shared_server() -> Iterator[RawClient]:
    with running() as client:
        client.initialize()
        yield client
        assert client.end() == 0
        assert client.stderr == ""


@pytest.fixture
def raw(shared_server: RawClient) -> Iterator[RawClient]:
    """An initialized server without client features, shared by a module; it must live on after each test."""
    yield shared_server
    shared_server.ping()
