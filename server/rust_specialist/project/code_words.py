"""Which words the Rust files of a package hold: enough to say that one is nowhere, too little to say what it means."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

#: More than this is not read: then nothing is known.
_MOST_FILES = 3000
_MOST_BYTES = 24 * 1024 * 1024

_STRING = re.compile(rb'"([^"\\\n]{1,80})"')
_VARIABLE = re.compile(rb"CARGO_FEATURE_([A-Z0-9_]+)")
_SKIPPED = frozenset({"target", "node_modules"})


@dataclass(frozen=True, slots=True)
class CodeWords:
    """The short strings of all files, and the features that they ask the environment of a build script for.

    A string in a comment counts, too. `variables` are in capitals, with `_` for `-`.
    """

    strings: frozenset[str]
    variables: frozenset[str]

    def names_feature(self, feature: str) -> bool:
        """Whether a feature of this name may be asked for anywhere."""
        return feature in self.strings or feature.upper().replace("-", "_") in self.variables


def code_words_of(root: str) -> CodeWords | None:
    """The words of the package in the folder `root`, packages inside of it left out; None if it is too big to read."""
    strings: set[bytes] = set()
    variables: set[bytes] = set()
    size = 0
    for files, path in enumerate(_rust_files(root), start=1):
        try:
            with open(path, "rb") as file:  # noqa: PTH123 - thousands of paths are not made for one read each
                text = file.read(_MOST_BYTES + 1)
        except OSError:
            return None
        size += len(text)
        if files > _MOST_FILES or size > _MOST_BYTES:
            return None
        strings.update(_STRING.findall(text))
        variables.update(_VARIABLE.findall(text))
    return CodeWords(_decoded(strings), _decoded(variables))


def _rust_files(root: str) -> Iterator[str]:
    folders = [root]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(folder) as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue
        if folder != root and any(entry.name == "Cargo.toml" for entry in found):
            continue
        for entry in found:
            if entry.is_dir(follow_symlinks=False):
                if not entry.name.startswith(".") and entry.name not in _SKIPPED:
                    folders.append(entry.path)
            elif entry.name.endswith((".rs", ".rs.in", ".in", ".tpl")):
                yield entry.path


def _decoded(words: set[bytes]) -> frozenset[str]:
    return frozenset(word.decode("utf-8", "replace") for word in words)
