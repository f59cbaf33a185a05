"""What the root file of a library or a program says for the whole crate: of the standard library, of lints."""

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
_SWITCHES = re.compile(rb"!\s*\[\s*(?:allow|expect)\b")
_SWITCH = re.compile(r"(?:allow|expect)\((.*)\)")
_NOT_IN_TESTS = "cfg_attr(not(test),"


@dataclass(frozen=True, slots=True)
class CrateRoot:
    """`no_std`: the crate is `#![no_std]` in every build (tests aside) and never brings `std` back itself.

    `no_main`: it says `#![no_main]`. `alloc`: it has `extern crate alloc`. `modules`: of a crate without `std`, the
    modules that the root declares by `mod name;` without a condition. `allowed`: the lints that `#![allow(..)]` or
    `#![expect(..)]` switches off in every build, sorted.
    """

    no_std: bool = False
    no_main: bool = False
    alloc: bool = False
    modules: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        attributes: Iterable[str],
        crates: Collection[str],
        modules: tuple[str, ...] = (),
    ) -> CrateRoot:
        """From the texts of the root's `#![..]` attributes and the names in its `extern crate` lines."""
        said = ["".join(attribute.split()) for attribute in attributes]
        plain = {text for attribute in said for text in _in_every_build(attribute)}
        no_std = "no_std" in plain and "std" not in crates
        allowed = {name for attribute in said for name in _allowed_by(attribute)}
        return cls(
            no_std, "no_main" in plain, "alloc" in crates, modules if no_std else (), tuple(sorted(allowed))
        )


def crate_root_in(text: bytes) -> CrateRoot:
    """What the text of a crate's root file says."""
    if b"no_std" not in text and not _SWITCHES.search(text):
        return CrateRoot()
    code = _COMMENT.sub(b" ", text)
    inner = [
        match[1].decode("utf-8", "replace") for match in _INNER.finditer(code) if _is_outermost(code, match)
    ]
    if b"no_std" not in code:
        return CrateRoot.of(inner, ())
    crates = {
        name.decode("utf-8", "replace")
        for pair in _EXTERN.findall(_ONLY_IN_TESTS.sub(b"", code))
        for name in pair
    }
    return CrateRoot.of(inner, crates, tuple(sorted(_modules_in(code))))


def _is_outermost(code: bytes, match: re.Match[bytes]) -> bool:
    """Whether an attribute stands in no module of the file."""
    return code.count(b"{", 0, match.start()) == code.count(b"}", 0, match.start())


def _allowed_by(attribute: str) -> list[str]:
    """The lints that an inner attribute, given without white space, switches off in every build."""
    found = _SWITCH.fullmatch(attribute)
    return [name for name in found[1].split(",") if name and "=" not in name] if found else []


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
