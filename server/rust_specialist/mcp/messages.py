"""JSON-RPC messages, one per line, and what of them the Model Context Protocol adds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, cast

#: The generation without a session: every request names its version.
STATELESS = "2026-07-28"
#: The generations with a handshake, the newest first.
HANDSHAKE = ("2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05")

PARSE_ERROR = -32700
INVALID_REQUEST = -32600
METHOD_NOT_FOUND = -32601
INVALID_PARAMS = -32602
INTERNAL_ERROR = -32603
UNSUPPORTED_VERSION = -32022

VERSION_KEY = "io.modelcontextprotocol/protocolVersion"
CAPABILITIES_KEY = "io.modelcontextprotocol/clientCapabilities"
SERVER_KEY = "io.modelcontextprotocol/serverInfo"

#: A line of more bytes is no request to us.
MAX_LINE = 16 * 1024 * 1024

Json = dict[str, Any]
Id = str | int


class RpcError(Exception):
    """A request that cannot be answered: an error of the protocol."""

    def __init__(self, code: int, message: str, data: object = None) -> None:
        super().__init__(message)
        self.code, self.message, self.data = code, message, data


@dataclass(frozen=True, slots=True)
class Request:
    """A request (`id` is given) or a notification. `params` is {} where there are none."""

    id: Id | None
    method: str
    params: Mapping[str, Any]

    @property
    def meta(self) -> Mapping[str, Any]:
        """The protocol's own part of the parameters."""
        meta = self.params.get("_meta")
        return cast("Json", meta) if isinstance(meta, dict) else {}

    @property
    def is_stateless(self) -> bool:
        """Whether the request is of the generation without a session."""
        return VERSION_KEY in self.meta or self.method == "server/discover"

    @property
    def progress_token(self) -> Id | None:
        """What progress is told under, if it is wanted."""
        token = self.meta.get("progressToken")
        return token if isinstance(token, str | int) and not isinstance(token, bool) else None


def request_of(line: bytes) -> Request | None:
    """The request in a line; None for what wants no answer: blank lines, and answers to what we never asked.

    Raises:
        RpcError: it is none. `data` holds its id, where there is one.
    """
    if not line.strip():
        return None
    if len(line) > MAX_LINE:
        raise RpcError(INVALID_REQUEST, "the message is too long")
    try:
        parsed: object = json.loads(line)
    except (ValueError, RecursionError):
        raise RpcError(PARSE_ERROR, "that is no JSON") from None
    if not isinstance(parsed, dict):
        raise RpcError(INVALID_REQUEST, "a message is an object; batches are not supported")
    message = cast("dict[str, object]", parsed)
    if "method" not in message and ("result" in message or "error" in message):
        return None
    identity = message.get("id")
    if isinstance(identity, bool) or not isinstance(identity, str | int | None):
        raise RpcError(INVALID_REQUEST, "an id is a string or an integer")
    method, params = message.get("method"), message.get("params", {})
    if message.get("jsonrpc") != "2.0" or not isinstance(method, str) or not isinstance(params, dict):
        raise RpcError(INVALID_REQUEST, "that is no JSON-RPC request", identity)
    return Request(identity, method, cast("Json", params))


def result(identity: Id, value: Json) -> Json:
    """The answer to a request."""
    return {"jsonrpc": "2.0", "id": identity, "result": value}


def error(identity: Id | None, failure: RpcError) -> Json:
    """The error that answers a request; `identity` None where it is not known."""
    body: Json = {"code": failure.code, "message": failure.message}
    if failure.data is not None:
        body["data"] = failure.data
    return {"jsonrpc": "2.0", "id": identity, "error": body}


def line_of(message: Json) -> bytes:
    """The message as a line."""
    return json.dumps(message, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"
