"""Server-sent events and lines of JSON, out of bytes that arrive in pieces of any size."""

from __future__ import annotations

import codecs
from dataclasses import dataclass

#: One event, or one line, of more characters than this is refused.
MAX_EVENT = 1_000_000


class MalformedStream(Exception):
    """What came is not what the protocol says."""


@dataclass(frozen=True, slots=True)
class Event:
    """One event: its type (`message` where none was said) and its data, the lines of which are joined by LF."""

    type: str
    data: str


class LineSplitter:
    """Bytes to lines that end with LF, CR or CRLF. Bytes that are no UTF-8 become U+FFFD."""

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")
        self._rest: list[str] = []
        self._length = 0
        self._after_cr = False
        self._is_first = True

    def feed(self, chunk: bytes, *, last: bool = False) -> list[str]:
        """The lines that `chunk` completes; with `last`, the unfinished one too.

        Raises:
            MalformedStream: a line is too long.
        """
        text = self._decoder.decode(chunk, last)
        if self._is_first and text:
            self._is_first = False
            text = text.removeprefix("\ufeff")
        if self._after_cr and text:
            # The line ended with the CR; an LF right after it belongs to it.
            self._after_cr = False
            text = text.removeprefix("\n")
        if text.endswith("\r"):
            self._after_cr = True
        parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        lines: list[str] = []
        for part in parts[:-1]:
            lines.append("".join(self._rest) + part)
            self._rest.clear()
            self._length = 0
        self._rest.append(parts[-1])
        self._length += len(parts[-1])
        if self._length > MAX_EVENT or any(len(line) > MAX_EVENT for line in lines):
            raise MalformedStream("a line is too long")
        if last and self._length:
            lines.append("".join(self._rest))
            self._rest.clear()
            self._length = 0
        return lines


class SseParser:
    """The events of a `text/event-stream`. An event that the end cuts off is dropped, as the standard says."""

    def __init__(self) -> None:
        self._lines = LineSplitter()
        self._type = ""
        self._data: list[str] = []
        self._length = 0

    def feed(self, chunk: bytes) -> list[Event]:
        """The events that `chunk` completes.

        Raises:
            MalformedStream: an event is too long.
        """
        events: list[Event] = []
        for line in self._lines.feed(chunk):
            if line:
                self._field(line)
                continue
            if self._data:
                events.append(Event(self._type or "message", "\n".join(self._data)))
            self._type, self._data, self._length = "", [], 0
        return events

    def _field(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "data":
            self._length += len(value)
            if self._length > MAX_EVENT:
                raise MalformedStream("an event is too long")
            self._data.append(value)
        elif name == "event":
            self._type = value
