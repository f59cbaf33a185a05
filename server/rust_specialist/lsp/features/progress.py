"""Work-done progress: a bar in the editor for what takes long, with a button that cancels it."""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from functools import partial
from types import TracebackType

from lsprotocol import types

from rust_specialist.lsp.server import Server
from rust_specialist.session.scheduler import SLICE

#: No more than about ten reports a second: the bar is for people.
_INTERVAL = 0.1
#: What takes less than this many seconds needs no bar, unless the client gave one.
_PATIENCE = 0.5

logger = logging.getLogger(__name__)


def register(server: Server) -> None:
    """Add the handlers."""
    server.on(types.WINDOW_WORK_DONE_PROGRESS_CANCEL, partial(cancel, server))


def cancel(server: Server, params: types.WorkDoneProgressCancelParams) -> None:
    """The user has pressed the button: the task that shows the bar is cancelled."""
    task = server.cancellable.get(params.token)
    if task is not None:
        task.cancel()


class Progress:
    """`async with` around a long task: shows a bar if the client gave a token or lets one be made."""

    def __init__(self, server: Server, title: str, token: types.ProgressToken | None = None) -> None:
        self._server, self._title, self._token = server, title, token
        self._last = 0.0
        self._began = self._breath = time.perf_counter()
        self._may_create = server.client.progress

    async def __aenter__(self) -> Progress:
        """Begin."""
        if self._token is not None:
            self._begin()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End, however the task ended."""
        if self._token is not None:
            self._server.cancellable.pop(self._token, None)
            self._send(
                types.WorkDoneProgressEnd(message="cancelled" if kind is asyncio.CancelledError else None)
            )

    async def report(self, message: str, done: int, of: int) -> None:
        """Move the bar, if it is time to; and let others work, if it is time to."""
        now = time.perf_counter()
        if self._token is None and self._may_create and now - self._began >= _PATIENCE:
            await self._create()
        if self._token is not None and now - self._last >= _INTERVAL:
            self._last = now
            share = 100 * done // max(of, 1)
            self._send(types.WorkDoneProgressReport(message=message, percentage=share, cancellable=True))
        await self.breathe()

    async def breathe(self) -> None:
        """Let others work if this has gone on for a slice."""
        if time.perf_counter() - self._breath >= SLICE:
            await asyncio.sleep(0)
            self._breath = time.perf_counter()

    async def _create(self) -> None:
        """Ask the client for a bar of our own; once, and what is quick never does."""
        self._may_create = False
        token = f"rust-specialist-{uuid.uuid4()}"
        create = types.WorkDoneProgressCreateParams(token)
        try:
            # Not `wait_for`: it loses a cancellation that comes together with the answer.
            async with asyncio.timeout(2.0):
                await self._server.window_work_done_progress_create_async(create)
        except Exception as error:
            logger.debug("the client makes no progress bar: %s", error)
        else:
            self._token = token
            self._begin()

    def _begin(self) -> None:
        task = asyncio.current_task()
        if task is not None and self._token is not None:
            self._server.cancellable[self._token] = task
        self._send(types.WorkDoneProgressBegin(self._title, cancellable=True, percentage=0))

    def _send(
        self,
        value: types.WorkDoneProgressBegin | types.WorkDoneProgressReport | types.WorkDoneProgressEnd,
    ) -> None:
        assert self._token is not None
        params = types.ProgressParams(self._token, value)
        self._server.protocol.notify(types.PROGRESS, params)
