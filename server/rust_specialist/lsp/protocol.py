"""JSON-RPC as the specification has it: what pygls leaves open is closed here, and only here.

pygls gives the types, the sending and the bookkeeping of our own requests. What a client sends takes this way instead
of pygls's, because pygls 2.1

- answers nothing when parameters cannot be structured: here every request gets exactly one answer;
- lets requests through before `initialize`, and a second `initialize`: here the lifecycle is checked first;
- opens a pop-up in the editor for unknown notifications and for `$/` ones: here they are silent;
- prints tracebacks on stderr and into the error's data: here an error is one line;
- keeps its own copy of every document, split at the wrong line ends, and falls back to the disk: none of its document
  handlers is registered here;
- keeps a future for every notification handled by a generator and shares its thread pool with the reader of standard
  input: here handlers are functions, or coroutines that run as cancellable tasks.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Callable, Coroutine
from enum import Enum
from typing import TYPE_CHECKING, Any, cast

from lsprotocol import types
from pygls.exceptions import JsonRpcException
from pygls.protocol import LanguageServerProtocol

from rust_specialist.lsp.jsonvalue import Json, JsonObject, as_object
from rust_specialist.lsp.structuring import (
    InvalidParams,
    clamp_change,
    structure_initialize,
    structure_params,
)

if TYPE_CHECKING:
    from cattrs import Converter
    from pygls.lsp.server import LanguageServer

logger = logging.getLogger(__name__)

Handler = Callable[[Any], Any]
MessageId = int | str

_LSP = types.LSPErrorCodes
_RPC = types.ErrorCodes


class Lifecycle(Enum):
    """Where a session stands."""

    CREATED = "created"
    INITIALIZED = "initialized"
    SHUT_DOWN = "shut down"
    EXITED = "exited"


class RequestFailed(Exception):
    """An answer that is an error: `code` is one of the protocol's, the text is for the user."""

    def __init__(self, code: int, message: str) -> None:
        super().__init__(message)
        self.code = code


class Protocol(LanguageServerProtocol):
    """One session with one client. `receive` takes what the client sends; handlers come from the features."""

    def __init__(self, server: LanguageServer, converter: Converter) -> None:
        self.lifecycle = Lifecycle.CREATED
        self.handlers: dict[str, Handler] = {}
        #: Called when the client says `exit`, with whether it said `shutdown` before.
        self.on_exit: Callable[[bool], object] = lambda _: None
        #: Called before anything but `initialize` is handled: the handlers may not all be there yet.
        self.before_handling: Callable[[], None] = lambda: None
        self._running: dict[MessageId, asyncio.Task[Any]] = {}
        self._background: set[asyncio.Task[Any]] = set()
        super().__init__(server, converter)

    @property
    def converter(self) -> Converter:
        """Between JSON and the protocol's types."""
        return self._converter

    @property
    def is_initialized(self) -> bool:
        """Whether the client may be asked for something."""
        return self.lifecycle is Lifecycle.INITIALIZED

    def _register_builtin_features(self) -> None:
        """None of pygls's: see the module's text."""

    # What comes in

    def receive(self, body: bytes) -> None:
        """Handle one message. Never raises: what goes wrong is answered, or logged in one line."""
        try:
            message: Any = json.loads(body)
        except (ValueError, RecursionError) as error:
            self.refuse(None, _RPC.ParseError, f"the message is not JSON: {error or 'nested too deeply'}")
            return
        try:
            self._dispatch(message)
        except RecursionError:
            self.refuse(_id_of(message), _RPC.InvalidRequest, "the message is nested too deeply")
        except Exception as error:
            log_failure("a message could not be handled", error)
            if "method" in as_object(message) and _id_of(message) is not None:
                self.refuse(_id_of(message), _RPC.InternalError, f"{type(error).__name__}: {error}")

    def _dispatch(self, message: Json) -> None:
        fields = as_object(message)
        method, given_id = fields.get("method"), fields.get("id")
        if not isinstance(message, dict):
            self.refuse(None, _RPC.InvalidRequest, "a message must be one JSON object, not a batch")
        elif fields.get("jsonrpc") != self.VERSION:
            self.refuse(_id_of(fields), _RPC.InvalidRequest, 'a message must say "jsonrpc": "2.0"')
        elif method is None and ("result" in fields or "error" in fields):
            self._take_answer(fields)
        elif not isinstance(method, str):
            self.refuse(_id_of(fields), _RPC.InvalidRequest, "a message must have a method")
        elif given_id is None and "id" not in fields:
            self._take_notification(method, fields.get("params"))
        elif _id_of(fields) is None:
            self.refuse(None, _RPC.InvalidRequest, "the id of a request must be a number or a string")
        else:
            self._take_request(cast("MessageId", given_id), method, fields.get("params"))

    def _take_request(self, msg_id: MessageId, method: str, params: Json) -> None:
        logger.debug("request %s (%s)", method, msg_id)
        if (refusal := self._refusal(method)) is not None:
            self.refuse(msg_id, *refusal)
            return
        if method != types.INITIALIZE:
            self.before_handling()
        handler = self.handlers.get(method)
        if handler is None:
            self.refuse(msg_id, _RPC.MethodNotFound, f"unknown method: {method}")
            return
        try:
            structured = self._structure(method, params)
        except InvalidParams as error:
            self.refuse(msg_id, _RPC.InvalidParams, f"{method}: {error}")
            return
        if method == types.INITIALIZE:
            self.lifecycle = Lifecycle.INITIALIZED
        if method == types.SHUTDOWN:
            self._shut_down()
        try:
            result = handler(structured)
        except Exception as error:
            if method == types.INITIALIZE:
                self.lifecycle = Lifecycle.CREATED
            self._answer_failure(msg_id, method, error)
            return
        if asyncio.iscoroutine(result):
            self._run(msg_id, method, result)
        else:
            self._answer(msg_id, method, result)

    def _refusal(self, method: str) -> tuple[int, str] | None:
        if self.lifecycle is Lifecycle.CREATED and method != types.INITIALIZE:
            return _RPC.ServerNotInitialized, f"{method} came before initialize"
        if self.lifecycle in (Lifecycle.SHUT_DOWN, Lifecycle.EXITED):
            return _RPC.InvalidRequest, f"{method} came after shutdown"
        if self.lifecycle is Lifecycle.INITIALIZED and method == types.INITIALIZE:
            return _RPC.InvalidRequest, "initialize came a second time; the session goes on as it is"
        return None

    def _structure(self, method: str, params: Json) -> Json:
        if method == types.INITIALIZE:
            structured, dropped = structure_initialize(self._converter, params)
            if dropped:
                logger.warning("initialize: these parts were not understood: %s", ", ".join(dropped))
            return structured
        if method not in types.METHOD_TO_TYPES:
            return params
        if method == types.TEXT_DOCUMENT_DID_CHANGE:
            params = clamp_change(params)
        return structure_params(self._converter, method, params)

    def _take_notification(self, method: str, params: Json) -> None:
        if method == types.EXIT:
            self.lifecycle, before = Lifecycle.EXITED, self.lifecycle
            self.on_exit(before is Lifecycle.SHUT_DOWN)
        elif self.lifecycle is not Lifecycle.INITIALIZED:
            logger.debug("%s was ignored: the session is %s", method, self.lifecycle.value)
        elif method == types.CANCEL_REQUEST:
            self._cancel(as_object(params).get("id"))
        elif (handler := self._handler_of_notification(method)) is None:
            logger.debug("%s was ignored: it is not known here", method)
        else:
            try:
                result = handler(self._structure(method, params))
            except InvalidParams as error:
                logger.warning("%s was ignored: %s", method, error)
            except Exception as error:
                log_failure(f"{method} failed", error)
            else:
                if asyncio.iscoroutine(result):
                    self.run_in_background(result, method)

    def _handler_of_notification(self, method: str) -> Handler | None:
        self.before_handling()
        return self.handlers.get(method)

    def _take_answer(self, fields: JsonObject) -> None:
        msg_id = _id_of(fields)
        future = self._request_futures.pop(msg_id, None) if msg_id is not None else None
        kind = self._result_types.pop(msg_id, None) if msg_id is not None else None
        if future is None or future.done():
            logger.debug("an answer to no request of ours was ignored")
            return
        if (error := fields.get("error")) is not None:
            text = as_object(error).get("message", error)
            future.set_exception(JsonRpcException(f"the client answered: {text}"))
            return
        try:
            # The shape of the answer is the protocol's business, what is in it the feature's.
            if kind is None:
                result: Json = fields.get("result")
            else:
                result = self._converter.structure(fields, kind).result
        except Exception:
            future.set_exception(JsonRpcException("the client's answer does not have the protocol's form"))
        else:
            future.set_result(result)

    @property
    def under_way(self) -> int:
        """How many tasks and questions to the client have not ended yet."""
        return len(self._running) + len(self._background) + len(self._request_futures)

    # Tasks

    def _run(self, msg_id: MessageId, method: str, coroutine: Coroutine[Any, Any, Any]) -> None:
        task = asyncio.ensure_future(coroutine)
        self._running[msg_id] = task

        def done(task: asyncio.Task[Any]) -> None:
            self._running.pop(msg_id, None)
            if task.cancelled():
                self.refuse(msg_id, _LSP.RequestCancelled, f"{method} was cancelled")
            elif (error := task.exception()) is not None:
                self._answer_failure(msg_id, method, error)
            else:
                self._answer(msg_id, method, task.result())

        task.add_done_callback(done)

    def run_in_background(self, coroutine: Coroutine[Any, Any, Any], name: str) -> asyncio.Task[Any]:
        """Run `coroutine` until it ends or the session shuts down; a failure is logged under `name`."""
        task = asyncio.ensure_future(coroutine)
        self._background.add(task)

        def done(task: asyncio.Task[Any]) -> None:
            self._background.discard(task)
            if not task.cancelled() and (error := task.exception()) is not None:
                log_failure(f"{name} failed", error)

        task.add_done_callback(done)
        return task

    def _cancel(self, msg_id: Json) -> None:
        task = self._running.get(msg_id) if isinstance(msg_id, int | str) else None
        if task is not None:
            task.cancel()

    def _shut_down(self) -> None:
        self.lifecycle = Lifecycle.SHUT_DOWN
        for task in [*self._running.values(), *self._background]:
            task.cancel()
        for future in self._request_futures.values():
            future.cancel()
        self._request_futures.clear()

    # What goes out

    def refuse(self, msg_id: MessageId | None, code: int, message: str) -> None:
        """Answer a request with an error; `msg_id` is None when the message gave none that could be read."""
        error = {"code": int(code), "message": message}
        self._send_data({"jsonrpc": self.VERSION, "id": msg_id, "error": error})

    def _answer(self, msg_id: MessageId, method: str, result: Json) -> None:
        kind: Any = types.METHOD_TO_TYPES[method][1] if method in types.METHOD_TO_TYPES else None
        if kind is None:
            self._send_data({"jsonrpc": self.VERSION, "id": msg_id, "result": result})
        else:
            self._send_data(kind(id=msg_id, result=result))

    def _answer_failure(self, msg_id: MessageId, method: str, error: BaseException) -> None:
        if isinstance(error, RequestFailed):
            self.refuse(msg_id, error.code, str(error))
        else:
            log_failure(f"{method} failed", error)
            self.refuse(msg_id, _RPC.InternalError, f"{method} failed: {type(error).__name__}: {error}")

    def _send_data(self, data: object) -> None:
        if self.writer is None:
            return
        try:
            # JSON's ASCII form, so that the lone surrogates of a client's text can be sent back to it.
            body = json.dumps(data, default=self._serialize_message).encode("ascii")
        except Exception as error:
            log_failure("a message could not be written as JSON", error)
            if (msg_id := getattr(data, "id", None)) is not None and hasattr(data, "result"):
                self.refuse(msg_id, _RPC.InternalError, "the answer could not be written as JSON")
            return
        self.writer.write(b"Content-Length: %d\r\n\r\n%b" % (len(body), body))


def log_failure(what: str, error: BaseException) -> None:
    """One line for people; the traceback only for those who asked for debugging."""
    logger.error("%s: %s: %s", what, type(error).__name__, error)
    logger.debug("%s", what, exc_info=error)


def _id_of(message: Json) -> MessageId | None:
    given = as_object(message).get("id")
    return given if isinstance(given, int | str) and not isinstance(given, bool) else None
