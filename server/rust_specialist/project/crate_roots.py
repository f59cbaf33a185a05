"""What the root file of a library or a program says about the standard library."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

_COMMENT = re.compile(rb"//[^\n]*|/\*.*?\*/", re.DOTALL)
_INNER = re.compile(rb"#\s*!\s*\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_EXTERN = re.compile(rb"\bextern\s+crate\s+(\w+)(?:\s+as\s+(\w+))?\s*;")
_NOT_IN_TESTS = "cfg_attr(not(test),"


@dataclass(frozen=True, slots=True)
class CrateRoot:
    """`no_std`: the crate is `#![no_std]` in every build (tests aside) and never brings `std` back itself.

    `no_main`: it says `#![no_main]`. `alloc`: it has `extern crate alloc`.
    """

    no_std: bool = False
    no_main: bool = False
    alloc: bool = False

    @classmethod
    def of(cls, attributes: Iterable[str], crates: Collection[str]) -> CrateRoot:
        """From the texts of the root's `#![..]` attributes and the names in its `extern crate` lines."""
        plain = {text for attribute in attributes for text in _in_every_build("".join(attribute.split()))}
        return cls("no_std" in plain and "std" not in crates, "no_main" in plain, "alloc" in crates)


def crate_root_in(text: bytes) -> CrateRoot:
    """What the text of a crate's root file says."""
    if b"no_std" not in text:
        return CrateRoot()
    code = _COMMENT.sub(b" ", text)
    crates = {name.decode("utf-8", "replace") for pair in _EXTERN.findall(code) for name in pair}
    return CrateRoot.of((inner.decode("utf-8", "replace") for inner in _INNER.findall(code)), crates)


def _in_every_build(attribute: str) -> list[str]:
    if attribute.startswith(_NOT_IN_TESTS):
        return attribute.removeprefix(_NOT_IN_TESTS).rstrip(")").split(",")
    return [attribute]
