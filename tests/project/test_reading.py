from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rust_specialist.project import Problem, read, text_problem
from rust_specialist.text import Document

GOOD = [b"", b"fn main() {}\n", b"\xef\xbb\xbffn main() {}\r\n", "// é \U0001f980\r// x".encode(), b"x" * 100]

BAD = [
    (b"x" * 101, "has 101 bytes, more than the limit of 100 (server.max-file-size)", None),
    (b"a\nb\0c", "is binary: a NUL byte at offset 3", 2),
    (b"a\r\rb\xff\xfe", "is not UTF-8: byte 0xff at offset 4", 3),
    (b"\xef\xbb", "is not UTF-8: byte 0xef at offset 0", 1),
    (b"\xed\xa0\x80", "is not UTF-8: byte 0xed at offset 0", 1),
    ("fn a() {}".encode("utf-16"), "is binary: a NUL byte at offset 3", 1),
]


@pytest.mark.parametrize("text", GOOD)
def test_good_text_comes_as_it_is(text: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.rs"
    path.write_bytes(text)
    assert read(path, 100) == Document(text)


@pytest.mark.parametrize(("text", "message", "line"), BAD)
def test_bad_text_is_a_problem(text: bytes, message: str, line: int | None, tmp_path: Path) -> None:
    path = tmp_path / "a.rs"
    path.write_bytes(text)
    assert read(path, 100) == Problem(path, message, line)


def test_a_text_over_the_limit() -> None:
    message = "has more bytes than the limit of 3 (server.max-file-size)"
    assert text_problem(Path("a.rs"), b"abcd", 3) == Problem(Path("a.rs"), message)
    assert text_problem(Path("a.rs"), b"abc", 3) is None


def test_what_is_no_file(tmp_path: Path) -> None:
    assert read(tmp_path, 100) == Problem(tmp_path, "is a folder")
    gone = tmp_path / "gone.rs"
    assert read(gone, 100) == Problem(gone, "cannot be read: no such file or directory")
    assert isinstance(read(Path("a\0b"), 100), Problem)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.rs")
    assert read(tmp_path / "pipe.rs", 100) == Problem(tmp_path / "pipe.rs", "is no regular file")


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.rs"
    path.write_bytes(b"")

    def refuse(*_: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    assert read(path, 100) == Problem(path, "cannot be read: permission denied")


@given(st.binary(max_size=60))
def test_a_text_has_no_problem_exactly_if_it_can_be_decoded(text: bytes) -> None:
    problem = text_problem(Path("a.rs"), text, 50)
    try:
        text.decode()
        good = b"\0" not in text and len(text) <= 50
    except UnicodeDecodeError:
        good = False
    assert (problem is None) is good
