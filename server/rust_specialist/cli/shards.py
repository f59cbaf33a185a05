"""Parts of a big run: each file belongs to exactly one of them, on every machine to the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b

from rust_specialist.cli.errors import UsageError
from rust_specialist.cli.inputs import Inputs, shown_path

_MOST = 100_000


@dataclass(frozen=True, slots=True)
class Shard:
    """Part `number` (from 1) of `count`."""

    number: int
    count: int

    @classmethod
    def of(cls, text: str) -> Shard:
        """The shard that `I/N` names.

        Raises:
            UsageError: it names none.
        """
        found = re.fullmatch(r"([0-9]{1,6})/([0-9]{1,6})", text)
        number, count = (int(found[1]), int(found[2])) if found else (0, 0)
        if not 1 <= number <= count <= _MOST:
            raise UsageError(f"--shard: {text!r} is no I/N with 1 <= I <= N, as in 2/8")
        return cls(number, count)

    @property
    def category(self) -> str:
        """What tells the report of this part from the others' where they are put together."""
        return f"rust-specialist/{self.number}-of-{self.count}/"

    def has(self, path: str) -> bool:
        """Whether the file at an absolute path belongs to this part.

        The path from the current folder on decides, so that checkouts in different places are divided alike.
        """
        digest = blake2b(shown_path(path).encode("utf-8", "surrogateescape"), digest_size=8).digest()
        return int.from_bytes(digest, "big") % self.count == self.number - 1

    def narrowed(self, inputs: Inputs) -> Inputs:
        """The inputs of this part; what could not be looked at belongs to all."""
        return Inputs({path: name for path, name in inputs.names.items() if self.has(path)}, inputs.troubles)
