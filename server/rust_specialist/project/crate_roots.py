"""What the root file of a library or a program says about the standard library."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

_COMMENT = re.compile(rb"//[^\n]*|/\*.*?\*/", re.DOTALL)
_INNER = re.compile(rb"#\s*!\s*\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_ONLY_IN_TESTS = re.compile(
    rb"#\s*\[\s*cfg\s*\(\s*test\s*\)\s*\]\s*(?:#\s*\[[^\]]*\]\s*)*extern\s+crate\s+std\s*;"
)
_EXTERN = re.compile(rb"\bextern\s+crate\s+(\w+)(?:\s+as\s+(\w+))?\s*;")
_MODULE = re.compile(
    rb"((?:#\s*\[(?:[^\[\]]|\[[^\[\]]*\])*\]\s*)*)(?:\bpub\s*(?:\([^()]*\))?\s*)?\bmod\s+(?:r#)?(\w+)\s*;"
)
_NOT_IN_TESTS = "cfg_attr(not(test),"


@dataclass(frozen=True, slots=True)
class CrateRoot:
    """`no_std`: the crate is `#![no_std]` in every build (tests aside) and never brings `std` back itself.

    `no_main`: it says `#![no_main]`. `alloc`: it has `extern crate alloc`. `modules`: of a crate without `std`, the
    modules that the root declares by `mod name;` without a condition.
    """

    no_std: bool = False
    no_main: bool = False
    alloc: bool = False
    modules: tuple[str, ...] = ()

    @classmethod
    def of(
        cls, attributes: Iterable[str], crates: Collection[str], modules: tuple[str, ...] = ()
    ) -> CrateRoot:
        """From the texts of the root's `#![..]` attributes and the names in its `extern crate` lines."""
        plain = {text for attribute in attributes for text in _in_every_build("".join(attribute.split()))}
        no_std = "no_std" in plain and "std" not in crates
        return cls(no_std, "no_main" in plain, "alloc" in crates, modules if no_std else ())


def crate_root_in(text: bytes) -> CrateRoot:
    """What the text of a crate's root file says."""
    if b"no_std" not in text:
        return CrateRoot()
    code = _COMMENT.sub(b" ", text)
    crates = {
        name.decode("utf-8", "replace")
        for pair in _EXTERN.findall(_ONLY_IN_TESTS.sub(b"", code))
        for name in pair
    }
    inner = [attribute.decode("utf-8", "replace") for attribute in _INNER.findall(code)]
    return CrateRoot.of(inner, crates, tuple(sorted(_modules_in(code))))


def _in_every_build(attribute: str) -> list[str]:
    if attribute.startswith(_NOT_IN_TESTS):
        return attribute.removeprefix(_NOT_IN_TESTS).rstrip(")").split(",")
    return [attribute]


def _modules_in(code: bytes) -> set[str]:
    found: set[str] = set()
    for match in _MODULE.finditer(code):
        before = code[: match.start()]
        inside = before.count(b"{") != before.count(b"}") or before.count(b"(") != before.count(b")")
        if not inside and b"cfg" not in match[1] and b"path" not in match[1]:
            found.add(match[2].decode("utf-8", "replace"))
    return found
