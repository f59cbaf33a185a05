"""One turn with the model's server: retries, pauses, limits of size and time, and what its quirks are."""

from __future__ import annotations

import asyncio
import json
import random
import re
import time
from collections.abc import Callable, Mapping
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from rust_specialist.agent import failures, keys
from rust_specialist.agent._http import Answer, Http, NoConnection
from rust_specialist.agent.compatibility import Compatibility
from rust_specialist.agent.failures import AgentFailure, Kind
from rust_specialist.agent.health import Health
from rust_specialist.agent.options import Options
from rust_specialist.agent.sse import MalformedStream
from rust_specialist.agent.wires import WIRES
from rust_specialist.agent.wires.base import (
    Decoder,
    Request,
    Stop,
    StreamFailed,
    Turn,
    is_object,
    objects,
    text_of,
)

if TYPE_CHECKING:
    from pydantic import SecretStr

#: An answer of more bytes on the wire is stopped.
MAX_BYTES = 2_000_000
#: How much of an error's text is read.
_MAX_ERROR = 4_000
_RETRIES = 2
#: A pause of at most so many seconds is waited for; a longer one ends the request.
_LONGEST_WAIT = 20.0

OnText = Callable[[str], None]


class AskDifferently(Exception):
    """The server cannot do what the request rests on (tools, a format): this is noted, another request may do."""


class ModelClient:
    """Asks one model of one server. Not for use after `aclose`."""

    def __init__(
        self,
        options: Options,
        *,
        health: Health | None = None,
        quirks: Compatibility | None = None,
        on_request: Callable[[], None] = lambda: None,
        on_quirks: Callable[[Compatibility], None] = lambda _: None,
        retry_delay: float = 0.5,
    ) -> None:
        """`on_request` is called before each request leaves and may raise; `on_quirks` when something was learnt.

        Raises:
            AgentFailure: the options name no server that can be asked.
        """
        if (problem := options.problem) is not None:
            raise AgentFailure(Kind.NOT_CONFIGURED, problem)
        self.options = options
        self.wire = WIRES[options.provider]
        self.quirks = quirks or Compatibility()
        self._health = health or Health()
        self._http = Http(options.url, options.ca_file)
        self._on_request, self._on_quirks = on_request, on_quirks
        self._retry_delay = retry_delay
        self._key: SecretStr | None = None
        self._has_key = False

    async def aclose(self) -> None:
        """Close the connections."""
        await self._http.aclose()

    async def turn(self, request: Request, on_text: OnText | None = None) -> Turn:
        """The model's next turn; `on_text` gets its text as it comes. Cancelling closes the stream.

        Raises:
            AskDifferently: see there.
            AgentFailure: there is none. A turn that was cut off is no failure: its `stop` says so.
        """
        key = await self._secret()
        tries = 0
        while True:
            self._health.check()
            self._on_request()
            body = json.dumps(self.wire.body(self.options.model, request, self.quirks), ensure_ascii=False)
            attempt = _Attempt(self, on_text)
            try:
                turn, delay = await attempt.run(body.encode("utf-8", "replace"), key, request)
            except TimeoutError:
                raise failures.no_answer(attempt.waited, self.options.model, partial=attempt.text) from None
            if turn is not None:
                return turn
            if delay is None:
                # Something was learnt of the server: at once again, in other words.
                if self._is_beyond(request):
                    raise AskDifferently
                continue
            tries += 1
            if tries > _RETRIES:
                raise self._gave_up(attempt, delay)
            pause = delay or self._retry_delay * 2 ** (tries - 1) * random.uniform(1.0, 1.5)
            await asyncio.sleep(pause)

    def _is_beyond(self, request: Request) -> bool:
        """Whether the answer would have to come in a way that the server does not know."""
        named = request.choice not in ("auto", "none") and not self.quirks.tools
        return named or (request.format is not None and not self.quirks.json_schema)

    def _gave_up(self, attempt: _Attempt, delay: float) -> AgentFailure:
        """No try is left: the specialist rests, and this is why."""
        if not attempt.is_rate:
            self._health.broke()
            return attempt.failure or failures.unreachable(self.options.host, "it failed")
        self._health.pause(delay or 60.0)
        return self._health.reason() or failures.busy()

    async def models(self) -> list[str]:
        """The names of the models that the server has; empty where it does not tell.

        Raises:
            AgentFailure: it cannot be asked.
        """
        key = await self._secret()
        url = self.wire.models_url(self.options.url)
        try:
            status, body = await self._http.get(url, self.headers(key), 10.0, MAX_BYTES)
        except TimeoutError:
            raise failures.no_answer(10.0, self.options.model) from None
        except NoConnection as error:
            raise failures.unreachable(self.options.host, str(error)) from None
        if status in (401, 403):
            raise keys.refused(self.options)
        try:
            value: object = json.loads(body) if status == 200 else {}
        except (ValueError, RecursionError):
            return []
        if not is_object(value):
            return []
        listed = [*objects(value.get("data")), *objects(value.get("models"))]
        return [name for one in listed if (name := text_of(one.get("id")) or text_of(one.get("name")))]

    def headers(self, key: SecretStr | None) -> dict[str, str]:
        """The protocol's headers."""
        return self.wire.headers(key.get_secret_value() if key is not None else None)

    async def _secret(self) -> SecretStr | None:
        if not self._has_key:
            self._key = await keys.key_of(self.options)
            self._has_key = True
        return self._key

    # Used by the attempts

    @property
    def http(self) -> Http:
        """The connections."""
        return self._http

    @property
    def health(self) -> Health:
        """Whether the server may be asked."""
        return self._health

    def learnt(self, quirks: Compatibility) -> None:
        """Note what the server does not understand."""
        self.quirks = quirks
        self._on_quirks(quirks)


class _Attempt:
    """One HTTP request: the text that came, how long it was waited for, and what failed."""

    def __init__(self, client: ModelClient, on_text: OnText | None) -> None:
        self._client, self._on_text = client, on_text
        self._texts: list[str] = []
        self.waited = client.options.first_byte
        self.failure: AgentFailure | None = None
        #: Whether the server asked for fewer requests.
        self.is_rate = False

    @property
    def text(self) -> str:
        return "".join(self._texts)

    async def run(
        self, body: bytes, key: SecretStr | None, request: Request
    ) -> tuple[Turn | None, float | None]:
        """A turn; or None and the seconds to wait before the next try (0: as usual, None: something was learnt)."""
        client, options = self._client, self._client.options
        url = client.wire.url(options.url)
        try:
            async with client.http.post(
                url, body, client.headers(key), options.first_byte, options.idle
            ) as answer:
                if answer.status == 200:
                    return await self._read(answer), None
                said = await _error_text(answer, key)
                return None, self._refusal(answer.status, answer.headers, said, request)
        except NoConnection as error:
            if self._texts:
                return self._cut(), None
            self.failure = failures.unreachable(options.host, str(error))
            return None, 0.0

    async def _read(self, answer: Answer) -> Turn:
        decoder = self._client.wire.decoder()
        received = 0
        try:
            async for chunk in answer.chunks:
                self.waited = self._client.options.idle
                received += len(chunk)
                if received > MAX_BYTES:
                    raise failures.too_long(self.text)
                self._add(decoder.feed(chunk))
                if decoder.is_complete:
                    break
        except NoConnection:
            if received == 0:
                raise
        except MalformedStream:
            return self._cut(decoder)
        except StreamFailed as error:
            said = _clean(str(error))
            if self._texts:
                return self._cut(decoder)
            raise failures.refused(self._client.options.host, 200, said) from None
        turn = decoder.finish()
        if turn.stop is Stop.CUT and received == 0:
            raise NoConnection("the connection ended without an answer")
        return turn

    def _add(self, text: str) -> None:
        if text:
            self._texts.append(text)
            if self._on_text is not None:
                self._on_text(text)

    def _cut(self, decoder: Decoder | None = None) -> Turn:
        usage = decoder.finish().usage if decoder is not None else None
        turn = Turn(self.text, (), Stop.CUT)
        return turn if usage is None else Turn(self.text, (), Stop.CUT, usage)

    def _refusal(self, status: int, headers: Mapping[str, str], said: str, request: Request) -> float | None:
        """What follows from an answer that is an error: the seconds to wait, or None for another try at once."""
        client, host = self._client, self._client.options.host
        words = said.lower()
        if status in (401, 403) or (status == 400 and _is_about_the_key(words)):
            failure = keys.refused(client.options)
            client.health.refuse(failure)
            raise failure
        if status in (429, 503, 529):
            seconds = _retry_after(headers)
            if seconds is not None and seconds > _LONGEST_WAIT:
                client.health.pause(seconds)
                client.health.check()
            if status != 503 and seconds is None:
                seconds = 5.0
            self.failure, self.is_rate = failures.server_error(host, status), status != 503
            return seconds or 0.0
        if (quirks := client.quirks.learn(status, said, request)) is not None:
            client.learnt(quirks)
            return None
        if status >= 500:
            self.failure = failures.server_error(host, status)
            return 0.0
        if 300 <= status < 400:
            raise failures.refused(host, status, "it redirects; write the address it leads to into agent.url")
        raise failures.refused(host, status, said)


async def _error_text(answer: Answer, key: SecretStr | None) -> str:
    """What the server says of an error, in one short line, without the key."""
    body = b""
    try:
        async for chunk in answer.chunks:
            body += chunk
            if len(body) > _MAX_ERROR:
                break
    except (NoConnection, TimeoutError):
        pass
    text = body[:_MAX_ERROR].decode("utf-8", "replace")
    try:
        value: object = json.loads(text)
    except (ValueError, RecursionError):
        value = None
    if is_object(value):
        error = value.get("error", value.get("detail", value.get("message", "")))
        text = text_of(error.get("message")) if is_object(error) else text_of(error)
    if key is not None:
        text = text.replace(key.get_secret_value(), "<key>")
    return _clean(text)


def _clean(text: str) -> str:
    """One printable line of at most 300 characters."""
    line = re.sub(r"\s+", " ", "".join(c if c.isprintable() else " " for c in text)).strip()
    return line if len(line) <= 300 else line[:299] + "…"


def _is_about_the_key(words: str) -> bool:
    return bool(re.search(r"api[-_ ]?key|authenticat|unauthorized|invalid (?:x-api-)?key", words))


def _retry_after(headers: Mapping[str, str]) -> float | None:
    value = headers.get("retry-after", "").strip()
    if re.fullmatch(r"\d{1,6}(\.\d+)?", value):
        return float(value)
    try:
        return max(parsedate_to_datetime(value).timestamp() - time.time(), 0.0) if value else None
    except (ValueError, TypeError, OverflowError):
        return None
