"""The program's log: lines in the editor's output panel, or on standard error while there is no editor."""

from __future__ import annotations

import logging
import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from lsprotocol import types

if TYPE_CHECKING:
    from rust_specialist.lsp.protocol import Protocol

ROOT = "rust_specialist"

_KINDS = (
    (logging.ERROR, types.MessageType.Error),
    (logging.WARNING, types.MessageType.Warning),
    (logging.INFO, types.MessageType.Info),
    (logging.DEBUG, types.MessageType.Log),
)


class OneLine(logging.Formatter):
    """One record, one line; a traceback is for debugging only."""

    def format(self, record: logging.LogRecord) -> str:
        """The record's message with its line ends made visible."""
        text = " ".join(record.getMessage().splitlines())
        return f"rust-specialist: {record.levelname.lower()}: {text}"


class ClientLog(logging.Handler):
    """Sends records to the client: by `window/logMessage` from `level_wanted` on, the rest as `$/logTrace`."""

    def __init__(self, protocol: Protocol) -> None:
        super().__init__(logging.DEBUG)
        self._protocol = protocol
        self._is_sending = False
        self.level_wanted = logging.INFO
        self.trace = types.TraceValue.Off

    def attach(self) -> None:
        """Take the place of standard error for the program's own log."""
        log = logging.getLogger(ROOT)
        if self not in log.handlers:
            log.addHandler(self)
        log.propagate = False
        self.set_levels(self.level_wanted, self.trace)

    def set_levels(self, wanted: int, trace: types.TraceValue) -> None:
        """Choose what is logged (a level of `logging`) and whether the client traces."""
        self.level_wanted, self.trace = wanted, trace
        traced = logging.DEBUG if trace is not types.TraceValue.Off else wanted
        logging.getLogger(ROOT).setLevel(min(wanted, traced))

    def detach(self) -> None:
        """Give the log back to standard error."""
        log = logging.getLogger(ROOT)
        log.removeHandler(self)
        log.propagate = True

    def emit(self, record: logging.LogRecord) -> None:
        """Send one record; what is logged while sending is dropped, or it would never end."""
        if self._is_sending:
            return
        self._is_sending = True
        try:
            self._send(record)
        except Exception:
            self.handleError(record)
        finally:
            self._is_sending = False

    def handleError(self, record: logging.LogRecord) -> None:
        """A log that cannot be written is not worth a traceback."""

    def _send(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if record.levelno >= self.level_wanted:
            kind = next(kind for level, kind in _KINDS if record.levelno >= level)
            self._protocol.notify(types.WINDOW_LOG_MESSAGE, types.LogMessageParams(kind, text))
        elif self.trace is not types.TraceValue.Off:
            verbose = None
            if self.trace is types.TraceValue.Verbose and record.exc_info:
                verbose = logging.Formatter().formatException(record.exc_info)
            self._protocol.notify(types.LOG_TRACE, types.LogTraceParams(text, verbose))


@contextmanager
def log_to_stderr() -> Generator[None, None, None]:
    """While it lasts, warnings and errors of any library are single lines on standard error."""
    root = logging.getLogger()
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLine())
    handler.setLevel(logging.WARNING)
    before = root.handlers[:]
    root.handlers[:] = [handler]
    try:
        yield
    finally:
        root.handlers[:] = before
