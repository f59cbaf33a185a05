"""The server object: one client, one session, one event loop. Features add themselves to it."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import sys
from collections.abc import Callable, Coroutine, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.lsp.server import LanguageServer
from pygls.protocol import default_converter

from rust_specialist import __version__
from rust_specialist.lsp.client import ClientFeatures
from rust_specialist.lsp.companion import Companion
from rust_specialist.lsp.contributions import Contributions
from rust_specialist.lsp.framing import Framer, FramingError
from rust_specialist.lsp.jsonvalue import Json
from rust_specialist.lsp.logs import ClientLog, log_to_stderr
from rust_specialist.lsp.protocol import Handler, Lifecycle, Protocol
from rust_specialist.lsp.transport import Outbox, StreamOutbox, read_in_thread, read_stream

if TYPE_CHECKING:
    # Loaded after the client has got its first answer.
    from rust_specialist.lsp.editor import EditorSettings
    from rust_specialist.project import Problem
    from rust_specialist.session.linting import Linting
    from rust_specialist.session.session import Session

T = TypeVar("T")

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Parts:
    """What takes long to load, and is not needed to answer `initialize`."""

    session: Session
    linting: Linting
    editor: EditorSettings


class Server(LanguageServer):
    """A language server for one client. Made by `create_server`, run once by `run_stdio` or `run_tcp`."""

    protocol: Protocol  # pyright: ignore[reportIncompatibleVariableOverride]

    def __init__(self, assemble: Callable[[Server], None]) -> None:
        """`assemble` attaches the parts and registers the features; called when they are first needed."""
        # pygls takes further arguments of any type.
        super().__init__(  # pyright: ignore[reportUnknownMemberType]
            "rust-specialist", __version__, protocol_cls=Protocol, converter_factory=default_converter
        )
        self.client = ClientFeatures()
        self.contributions = Contributions()
        self.companion = Companion()
        self.log = ClientLog(self.protocol)
        self.protocol.on_exit = self._exit
        self._framer = Framer()
        self._ended: asyncio.Future[int] | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._assemble = assemble
        self._parts: Parts | None = None
        #: What the client said in `initialize`.
        self.initial: types.InitializeParams | None = None
        self.protocol.before_handling = self.assemble
        #: The workspace folders by the client's addresses.
        self.folders: dict[str, Path] = {}
        self.settings_in_force: object = None
        #: Tasks with a progress bar, by its token.
        self.cancellable: dict[types.ProgressToken, asyncio.Task[Any]] = {}
        #: Called when diagnostics are no longer to be pushed.
        self.on_pull: Callable[[], None] = lambda: None
        #: Whether the client has asked for diagnostics, so that what it knows can be out of date.
        self.has_pulled = False
        self._told: set[str] = set()

    def assemble(self) -> None:
        """Load the parts and the features, if that has not been done yet."""
        if self._parts is None:
            try:
                self._assemble(self)
            except Exception as error:
                logger.exception("the server cannot start: %s: %s", type(error).__name__, error)
                self.end(1)
                raise

    def attach(self, parts: Parts) -> None:
        """Give the server its parts."""
        self._parts = parts

    @property
    def _loaded(self) -> Parts:
        self.assemble()
        assert self._parts is not None
        return self._parts

    @property
    def session(self) -> Session:
        """The documents and their analyses."""
        return self._loaded.session

    @property
    def linting(self) -> Linting:
        """The project's facts, settings and rules."""
        return self._loaded.linting

    @property
    def editor(self) -> EditorSettings:
        """What the client has said of its settings."""
        return self._loaded.editor

    # For features

    def on(self, method: str, handler: Handler) -> None:
        """Let `handler` take the parameters of `method`. A coroutine function's result becomes a cancellable task."""
        self.protocol.handlers[method] = handler

    def defer(self, function: Callable[[], None]) -> None:
        """Call `function` soon, after what is waiting to be read."""
        if self._loop is not None:
            self._loop.call_soon(function)

    def show(self, message: str, kind: types.MessageType = types.MessageType.Warning) -> None:
        """Tell the user. For what they can do something about; everything else goes to the log."""
        self.window_show_message(types.ShowMessageParams(kind, message))

    def tell_once(self, message: str) -> None:
        """Tell the user of a mistake in their settings, once for each."""
        if message not in self._told:
            self._told.add(message)
            logger.warning("%s", message)
            self.show(f"rust-specialist: {message}")

    def file_problem(self, problem: Problem) -> None:
        """Tell the user of a project file that cannot be used; while it is being edited, only the log."""
        if any(document.path == problem.path for document in self.session.documents.values()):
            logger.debug("%s", problem)
        else:
            self.tell_once(str(problem))

    def unstructure(self, value: object) -> Json:
        """A value of the protocol's types as JSON."""
        return self.protocol.converter.unstructure(value)

    def structure(self, value: object, kind: type[T]) -> T:
        """JSON as one of the protocol's types; raises whatever cattrs raises."""
        return self.protocol.converter.structure(value, kind)

    def client_pulls(self) -> None:
        """The client asks for diagnostics. If it did not say that it would, it is from now on not told them as well."""
        self.has_pulled = True
        if not self.client.pulls_diagnostics:
            self.client = replace(self.client, pulls_diagnostics=True)
            self.on_pull()

    def files_changed(self, paths: Iterable[Path]) -> None:
        """Files on the disk have changed: look again at everything if facts or settings came from one of them."""
        changed = [self.linting.workspaces.changed(path) for path in paths]
        if any(changed):
            self.look_again()

    def look_again(self) -> None:
        """Analyse every open document anew, because something outside them has changed."""
        self.session.invalidate()
        self.defer(self.session.work)
        self.refresh_diagnostics()
        for look_again in self.contributions.on_look_again:
            look_again()

    def refresh_diagnostics(self) -> None:
        """Ask a client that pulls to pull again."""
        client, protocol = self.client, self.protocol
        if self.has_pulled and client.refreshes_diagnostics and protocol.is_initialized:
            protocol.run_in_background(self._refresh(), "asking for a refresh")

    async def _refresh(self) -> None:
        await self.workspace_diagnostic_refresh_async(None)

    async def register_capability(self, registration: types.Registration) -> None:
        """Ask the client for one registration; a refusal is noted."""
        try:
            await self.client_register_capability_async(types.RegistrationParams([registration]))
        except JsonRpcException as error:
            logger.warning("%s was not registered: %s", registration.method, error)

    def report_server_error(self, error: Exception, source: object) -> None:
        """Log what pygls could not handle, in one line; a pop-up would help nobody."""
        logger.error("%s: %s", type(error).__name__, error)

    async def close_contributions(self) -> None:
        """End what features have running outside of this process, once; a failure is noted and hinders no other."""
        closing, self.contributions.on_end = self.contributions.on_end, []
        for close in closing:
            try:
                await close()
            except Exception as error:
                logger.warning("%s: %s", type(error).__name__, error)

    def end(self, code: int) -> None:
        """Leave the event loop; `code` becomes the exit status."""
        if self._ended is not None and not self._ended.done():
            self._ended.set_result(code)

    # Running

    def start_io(self, stdin: BinaryIO | None = None, stdout: BinaryIO | None = None) -> None:
        """Serve over standard input and output; ends the process with 1 if the client did not end properly."""
        code = self.run_stdio(stdin, stdout)
        if code:
            sys.exit(code)

    def start_tcp(self, host: str, port: int) -> None:
        """Serve the first client that connects to `host` and `port`."""
        code = self.run_tcp(host, port)
        if code:
            sys.exit(code)

    def run_stdio(self, stdin: BinaryIO | None = None, stdout: BinaryIO | None = None) -> int:
        """Serve over standard input and output until the client ends; the exit status that this deserves."""
        reader, writer = stdin or sys.stdin.buffer, stdout or sys.stdout.buffer
        # What a rule pack prints must not end up between two messages.
        with log_to_stderr(), contextlib.redirect_stdout(sys.stderr):
            return self._run(self._serve_stdio(reader, writer))

    def run_tcp(self, host: str, port: int) -> int:
        """Serve the first client that connects; port 0 is any free one. The address is told on standard error.

        Raises:
            OSError: the address cannot be listened on.
        """
        with log_to_stderr():
            return self._run(self._serve_tcp(host, port))

    def _run(self, serving: Coroutine[None, None, int]) -> int:
        try:
            return asyncio.run(serving)
        except KeyboardInterrupt:
            return 130
        finally:
            self.log.detach()

    async def _serve_stdio(self, stdin: BinaryIO, stdout: BinaryIO) -> int:
        loop, ended = self._begin()

        def broken() -> None:
            loop.call_soon_threadsafe(self._broken)

        outbox = Outbox(stdout, broken)
        self.protocol.set_writer(outbox)
        read_in_thread(stdin, loop, self._on_chunk)
        code = await ended
        await self.close_contributions()
        outbox.close()
        return code

    async def _serve_tcp(self, host: str, port: int) -> int:
        _, ended = self._begin()
        connected = False

        async def connection(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            nonlocal connected
            if connected:
                writer.close()
                return
            connected = True
            self.protocol.set_writer(StreamOutbox(writer))
            listener.close()
            await read_stream(reader, self._on_chunk)

        listener = await asyncio.start_server(connection, host, port)
        print(f"listening on {host}:{listener.sockets[0].getsockname()[1]}", file=sys.stderr, flush=True)  # noqa: T201
        code = await ended
        await self.close_contributions()
        if self.protocol.writer is not None:
            self.protocol.writer.close()
        await asyncio.sleep(0)
        return code

    def _begin(self) -> tuple[asyncio.AbstractEventLoop, asyncio.Future[int]]:
        loop = asyncio.get_running_loop()
        loop.set_exception_handler(_log_loop_error)
        self._loop, self._ended = loop, loop.create_future()
        return loop, self._ended

    def _on_chunk(self, chunk: bytes) -> None:
        ended = self._ended
        if ended is None or ended.done():
            return
        if not chunk:
            self.end(0 if self.protocol.lifecycle is Lifecycle.SHUT_DOWN else 1)
            return
        for item in self._framer.feed(chunk):
            if isinstance(item, FramingError):
                self.protocol.refuse(None, types.ErrorCodes.ParseError, item.message)
            else:
                self.protocol.receive(item)
            if ended.done():
                return
        if self._parts is not None:
            self._parts.session.work()

    def _broken(self) -> None:
        logger.warning("the client does not take messages any more")
        self.end(1)

    def _exit(self, after_shutdown: bool) -> None:
        self.end(0 if after_shutdown else 1)


def _log_loop_error(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    error = context.get("exception")
    logger.error("%s: %s", context.get("message"), f"{type(error).__name__}: {error}" if error else "")
