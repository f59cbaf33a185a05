"""Cuts the byte stream of a client into message bodies, whatever the client does to the headers.

The header fields are read as HTTP's are: any case, any spacing, in any order, unknown ones ignored. After a header that
cannot be used the stream is searched for the next `Content-Length`, so that one broken message costs that message only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

# The length is a client's promise: nothing is reserved for it, bytes are only ever kept once they have arrived.
MAX_BODY = 256 * 1024 * 1024
MAX_HEADER = 16 * 1024

_FIELD = re.compile(rb"[ \t]*([!#$%&'*+.^_`|~0-9A-Za-z-]{1,64})[ \t]*:[ \t]*(.*?)[ \t]*")
_STRAY = re.compile(rb"content-length[ \t]*:[ \t]*([0-9]+)[ \t]*$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FramingError:
    """A place of the stream that is no message; `message` says why. Reading goes on behind it."""

    message: str


class Framer:
    """A stream of bytes in, bodies and errors out, in the order of the stream."""

    def __init__(self, max_body: int = MAX_BODY) -> None:
        self._max_body = max_body
        self._buffer = bytearray()
        self._length: int | None = None
        self._in_body = False
        self._lost = False

    def feed(self, chunk: bytes) -> Iterator[bytes | FramingError]:
        """Every body and error that `chunk` completes."""
        self._buffer += chunk
        while True:
            if self._in_body:
                assert self._length is not None
                if len(self._buffer) < self._length:
                    return
                body = bytes(self._buffer[: self._length])
                del self._buffer[: self._length]
                self._in_body, self._length = False, None
                yield body
                continue
            end = self._buffer.find(b"\n")
            if end < 0:
                if len(self._buffer) > MAX_HEADER:
                    # Enough is kept to find a header that began in what has arrived so far.
                    del self._buffer[:-64]
                    yield from self._lose(f"a header line is longer than {MAX_HEADER} bytes")
                return
            line = bytes(self._buffer[:end]).removesuffix(b"\r")
            del self._buffer[: end + 1]
            yield from self._header(line)

    def _header(self, line: bytes) -> Iterator[FramingError]:
        if not line.strip():
            if self._length is not None:
                self._in_body, self._lost = True, False
            return
        field = _FIELD.fullmatch(line)
        if field is None or self._lost:
            stray = _STRAY.search(line)
            if field is None and len(line) > 0:
                yield from self._lose("a header is not of the form `Name: value`")
            if stray is not None:
                yield from self._content_length(stray[1])
        elif field[1].lower() == b"content-length":
            yield from self._content_length(field[2])

    def _content_length(self, value: bytes) -> Iterator[FramingError]:
        if not value.isdigit():
            yield from self._lose("Content-Length is not a number of bytes")
        elif len(value) > 18 or int(value) > self._max_body:
            yield from self._lose(f"Content-Length is above the limit of {self._max_body} bytes")
        elif int(value) == 0:
            yield from self._lose("Content-Length is 0, and a message cannot be empty")
        else:
            self._length = int(value)

    def _lose(self, message: str) -> Iterator[FramingError]:
        """Forget the message at hand; its error is told once, however many lines of it are left."""
        self._length = None
        if not self._lost:
            self._lost = True
            yield FramingError(message)
