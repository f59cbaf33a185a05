"""A file's bytes as a document, or why it is not analysed."""

from __future__ import annotations

import stat
from pathlib import Path

from rust_specialist.project.problems import Problem, reason
from rust_specialist.text import Document


def read(path: Path, limit: int) -> Document | Problem:
    """The document at `path`, its bytes as they are (byte order mark included), with version 0.

    A file of more than `limit` bytes, with a NUL byte, or that is not UTF-8 is not analysed: rustc would not
    compile the last two either, and offsets into repaired text would lie.
    """
    try:
        status = path.stat()
        if stat.S_ISDIR(status.st_mode):
            return Problem(path, "is a folder")
        if not stat.S_ISREG(status.st_mode):
            # Reading a pipe or a device may never end.
            return Problem(path, "is no regular file")
        if status.st_size > limit:
            return Problem(
                path, f"has {status.st_size} bytes, more than the limit of {limit} (server.max-file-size)"
            )
        with path.open("rb") as file:
            text = file.read(limit + 1)
    except OSError as error:
        return Problem(path, f"cannot be read: {reason(error)}")
    except ValueError as error:
        return Problem(path, f"cannot be read: {error}")
    return text_problem(path, text, limit) or Document(text)


def text_problem(path: Path, text: bytes, limit: int) -> Problem | None:
    """Why `text`, wherever it comes from, is not analysed; None if it can be."""
    if len(text) > limit:
        return Problem(path, f"has more bytes than the limit of {limit} (server.max-file-size)")
    nul = text.find(b"\0")
    if nul >= 0:
        return Problem(path, f"is binary: a NUL byte at offset {nul}", _line(text, nul))
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        what = f"is not UTF-8: byte {text[error.start]:#04x} at offset {error.start}"
        return Problem(path, what, _line(text, error.start))
    return None


def _line(text: bytes, offset: int) -> int:
    return Document(text[:offset]).line_of(offset) + 1
