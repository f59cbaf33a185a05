"""Programs with borrow errors and programs without: where they lie and what they announce.

`borrows/<code>/<name>.rs` has an annotation on every line where rustc reports an error; `accept/<code>_<name>.rs` is
the same program put right. `borrows/traps` and `accept/traps` hold pairs that differ as little as possible;
`accept/real` has small forms of what real crates do and rustc accepts.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from support.annotations import expected
from support.fixtures import Header, header_of

TESTS = Path(__file__).parents[1]
#: The codes of the instant borrow checker, in the order of yield.
CODES = (
    *("E0384", "E0381", "E0596", "E0594", "E0382", "E0499", "E0502", "E0503"),
    *("E0505", "E0506", "E0373", "E0515", "E0716", "E0507", "E0508", "E0509", "E0597"),
)

#: A line (from 1) and a code.
Mark = tuple[int, str]


@dataclass(frozen=True)
class Program:
    """One file; `name` is its path under its folder, without the suffix."""

    path: Path
    name: str

    @cached_property
    def text(self) -> str:
        """The whole text, annotations included: they are comments."""
        return self.path.read_bytes().decode()

    @cached_property
    def header(self) -> Header:
        """What the `//@` lines say."""
        return header_of(self.text)

    @cached_property
    def marks(self) -> Counter[Mark]:
        """The annotated errors, each with how often it is announced."""
        return Counter((one.line, one.name) for one in expected(self.text))


def rejected() -> list[Program]:
    """All programs that rustc rejects."""
    folder = TESTS / "borrows"
    paths = sorted(path for code in (*CODES, "traps") for path in (folder / code).glob("*.rs"))
    return [Program(path, f"{path.parent.name}/{path.stem}") for path in paths]


def accepted() -> list[Program]:
    """All programs that compile."""
    folder = TESTS / "accept"
    return [
        Program(path, path.relative_to(folder).with_suffix("").as_posix())
        for path in sorted(folder.rglob("*.rs"))
    ]
