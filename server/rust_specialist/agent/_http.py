"""HTTP to the model's server. The only module that imports httpx.

No redirects are followed, certificates are always verified, and what is on this machine is never reached through a
proxy.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass

import httpx

from rust_specialist import __version__
from rust_specialist.agent.failures import AgentFailure, Kind
from rust_specialist.agent.options import is_loopback

#: Seconds to wait for a connection.
CONNECT = 3.0


class NoConnection(Exception):
    """The server could not be reached, or the connection broke; the text says why and holds nothing private."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The head of an answer, and its body as it arrives."""

    status: int
    headers: Mapping[str, str]
    chunks: AsyncIterator[bytes]


class Http:
    """One pool of connections to one server. Close it with `aclose`."""

    def __init__(self, url: str, ca_file: str = "") -> None:
        """Connects to nothing yet.

        Raises:
            AgentFailure: `ca_file` holds no certificates.
        """
        self._client = httpx.AsyncClient(
            verify=_trust(ca_file),
            trust_env=not is_loopback(url),
            follow_redirects=False,
            timeout=httpx.Timeout(None, connect=CONNECT),
            limits=httpx.Limits(max_connections=8, max_keepalive_connections=2, keepalive_expiry=30),
            headers={"user-agent": f"rust-specialist/{__version__}"},
        )

    @asynccontextmanager
    async def post(
        self, url: str, body: bytes, headers: Mapping[str, str], first_byte: float, idle: float
    ) -> AsyncGenerator[Answer]:
        """Send JSON. Leaving the context closes the stream, and with it the server's work.

        Raises:
            NoConnection: see there; also while the body is read.
            TimeoutError: nothing came for `first_byte` seconds at the start, or for `idle` seconds later.
        """
        everything = {
            "content-type": "application/json",
            "accept": "text/event-stream, application/json",
            **headers,
        }
        request = self._client.build_request("POST", url, content=body, headers=everything)
        async with self._sent(request, first_byte) as response:
            chunks = _chunks(response, first_byte, idle)
            yield Answer(response.status_code, response.headers, chunks)

    async def get(
        self, url: str, headers: Mapping[str, str], seconds: float, limit: int
    ) -> tuple[int, bytes]:
        """The status and at most `limit` bytes of what is at `url`.

        Raises:
            NoConnection: see there.
            TimeoutError: it took more than `seconds`.
        """
        request = self._client.build_request("GET", url, headers=dict(headers))
        body = b""
        async with asyncio.timeout(seconds), self._sent(request, seconds) as response:
            async for chunk in _chunks(response, seconds, seconds):
                body += chunk
                if len(body) >= limit:
                    break
        return response.status_code, body[:limit]

    @asynccontextmanager
    async def _sent(self, request: httpx.Request, seconds: float) -> AsyncGenerator[httpx.Response]:
        try:
            async with asyncio.timeout(seconds):
                response = await self._client.send(request, stream=True)
        except httpx.HTTPError as error:
            raise NoConnection(_reason(error)) from None
        except (httpx.InvalidURL, UnicodeError):
            raise NoConnection("the address is not valid") from None
        try:
            yield response
        finally:
            await response.aclose()

    async def aclose(self) -> None:
        """Close all connections."""
        await self._client.aclose()


async def _chunks(response: httpx.Response, first_byte: float, idle: float) -> AsyncIterator[bytes]:
    chunks = response.aiter_bytes()
    seconds = first_byte
    while True:
        try:
            async with asyncio.timeout(seconds):
                chunk = await anext(chunks)
        except StopAsyncIteration:
            return
        except httpx.HTTPError as error:
            raise NoConnection(_reason(error)) from None
        if chunk:
            seconds = idle
            yield chunk


def _reason(error: httpx.HTTPError) -> str:
    if isinstance(error, httpx.ConnectTimeout):
        return f"no connection in {CONNECT:g} s"
    if isinstance(error, httpx.ProxyError):
        return "the proxy refused"
    if isinstance(error, httpx.ConnectError):
        text = str(error).lower()
        if "certificate" in text or "ssl" in text:
            return "its certificate is not trusted; an authority of your own can be given in agent.caFile"
        return "no connection"
    if isinstance(error, httpx.TransportError):
        return "the connection broke"
    return type(error).__name__


def _trust(ca_file: str) -> ssl.SSLContext:
    """The system's authorities, the usual ones where the system has none, and the user's own."""
    context = httpx.create_ssl_context(trust_env=False)
    context.load_default_certs()
    if ca_file:
        try:
            context.load_verify_locations(ca_file)
        except OSError as error:
            reason = (
                "it holds no certificates"
                if isinstance(error, ssl.SSLError)
                else (error.strerror or "").lower()
            )
            raise AgentFailure(
                Kind.NOT_CONFIGURED, f"agent.caFile cannot be used: {reason} ({ca_file})."
            ) from None
    return context
