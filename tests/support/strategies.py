"""What hypothesis draws: texts with every kind of line end and character, pieces of Rust, and edits of them."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import strategies as st

from support.samples import SAMPLES

#: Line ends, what only looks like one, wide and combining characters, both halves of a surrogate pair.
_LETTERS = "\r\n\x0b\x0c\x1c\x85\u2028\u2029\x00\ufeffaé\u0301ß漢😀\U0010ffff\ud83d\ude00\udfff{}\"'/*#"
#: Pieces of Rust that change how the text around them is read.
PIECES = (
    *(
        "fn ",
        "{",
        "}",
        "(",
        ")",
        ";",
        "//",
        "/*",
        "*/",
        '"',
        "'",
        "'a ",
        'r#"',
        "\n",
        "\r\n",
        "\r",
        "#[",
        "]",
        "!",
    ),
    *(
        "unsafe ",
        "async ",
        ".await",
        "let x = ",
        "match x {",
        "=> ",
        "<",
        ">",
        "&mut ",
        "é",
        "😀",
        "\x00",
        "|",
        "=",
    ),
    *(
        "if let ",
        "else ",
        "macro_rules! m ",
        "$x",
        "impl ",
        "where ",
        "..=",
        "use a::b;",
        "0x",
        "1e",
        "format!(",
    ),
)


class Change(NamedTuple):
    """Replace what lies between two fractions of a text (in thousandths of its length)."""

    start: int
    end: int
    text: str

    def span_in(self, text: bytes) -> tuple[int, int]:
        """The bytes it replaces in `text`, at starts of characters."""
        one, other = sorted((self.start, self.end))
        return _start(text, one * len(text) // 1000), _start(text, other * len(text) // 1000)


def texts(max_size: int = 40) -> st.SearchStrategy[str]:
    """Any text a client can send, lone surrogates included."""
    letter = st.one_of(st.sampled_from(_LETTERS), st.characters())
    return st.text(letter, max_size=max_size)


def line_texts() -> st.SearchStrategy[bytes]:
    """Short texts that are mostly line ends."""
    return st.lists(st.sampled_from([b"\r", b"\n", b"x", "é".encode()]), max_size=12).map(b"".join)


def rust() -> st.SearchStrategy[str]:
    """Whole samples of Rust, one or several after each other."""
    return st.lists(st.sampled_from(SAMPLES), min_size=1, max_size=3).map("\n".join)


def changes() -> st.SearchStrategy[Change]:
    """Edits as people make them: small, somewhere; now and then one that removes a large part."""
    at = st.integers(0, 1000)
    text = st.one_of(
        st.lists(st.sampled_from(PIECES), max_size=4).map("".join),
        st.sampled_from(SAMPLES),
        texts(max_size=4),
    )
    near = st.tuples(at, st.integers(0, 20), text).map(lambda c: Change(c[0], min(c[0] + c[1], 1000), c[2]))
    return st.one_of(near, near, st.builds(Change, at, at, text))


def rubbish() -> st.SearchStrategy[bytes]:
    """Bytes that may be anything: random ones, pieces of Rust in no order, samples cut and glued."""
    glued = st.lists(st.one_of(st.sampled_from(PIECES), st.sampled_from(SAMPLES)), max_size=12).map("".join)
    return st.one_of(
        st.binary(max_size=200),
        glued.map(lambda text: text.encode("utf-8", "surrogatepass")),
        st.tuples(st.sampled_from(SAMPLES), st.integers(0, 400), st.binary(max_size=6)).map(
            lambda cut: cut[0].encode()[: cut[1]] + cut[2] + cut[0].encode()[cut[1] + 3 :]
        ),
    )


def _start(text: bytes, offset: int) -> int:
    while 0 < offset < len(text) and text[offset] & 0xC0 == 0x80:
        offset -= 1
    return offset
