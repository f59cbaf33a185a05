"""What the root file of a library or a program says for the whole crate: of the standard library, of lints."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

_STRING = rb"\br(?P<hashes>#*)\".*?\"(?P=hashes)|\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)'"
_LITERAL = re.compile(_STRING, re.DOTALL)
_COMMENT_OR_LITERAL = re.compile(rb"(?P<comment>//[^\n]*|/\*.*?\*/)|" + _STRING, re.DOTALL)
_INNER = re.compile(rb"#\s*!\s*\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_ONLY_IN_TESTS = re.compile(
    rb"#\s*\[\s*cfg\s*\(\s*test\s*\)\s*\]\s*(?:#\s*\[[^\]]*\]\s*)*extern\s+crate\s+std\s*;"
)
_EXTERN = re.compile(rb"\bextern\s+crate\s+(\w+)(?:\s+as\s+(\w+))?\s*;")
_MODULE = re.compile(
    rb"((?:#\s*\[(?:[^\[\]]|\[[^\[\]]*\])*\]\s*)*)((?:\bpub\s*(?:\([^()]*\))?\s*)?)\bmod\s+(?:r#)?(\w+)\s*;"
)
_REEXPORT = re.compile(rb"\bpub\s+use\b([^;]*);")
_NAME = re.compile(rb"\w+|\*")
_SWITCHES = re.compile(rb"!\s*\[\s*(?:allow|expect)\b")
_SWITCH = re.compile(r"(?:allow|expect)\((.*)\)")
_NOT_IN_TESTS = "cfg_attr(not(test),"


@dataclass(frozen=True, slots=True)
class CrateRoot:
    """`no_std`: the crate is `#![no_std]` in every build (tests aside) and never brings `std` back itself.

    `no_main`: it says `#![no_main]`. `alloc`: it has `extern crate alloc`. `modules`: of a crate without `std`, the
    modules that the root declares by `mod name;` without a condition. `allowed`: the lints that `#![allow(..)]` or
    `#![expect(..)]` switches off in every build, sorted. `private`: the modules that the root declares by `mod name;`
    and never by `pub mod name;`, each with all names in the `pub use` lines that speak of it (`*` too), sorted.
    `tuned`: the modules that it declares under a `cfg` that asks for features of the processor, sorted.
    """

    no_std: bool = False
    no_main: bool = False
    alloc: bool = False
    modules: tuple[str, ...] = ()
    allowed: tuple[str, ...] = ()
    private: tuple[tuple[str, tuple[str, ...]], ...] = ()
    tuned: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        attributes: Iterable[str],
        crates: Collection[str],
        modules: tuple[str, ...] = (),
        private: tuple[tuple[str, tuple[str, ...]], ...] = (),
        tuned: tuple[str, ...] = (),
    ) -> CrateRoot:
        """From the texts of the root's `#![..]` attributes and the names in its `extern crate` lines."""
        said = ["".join(attribute.split()) for attribute in attributes]
        plain = {text for attribute in said for text in _in_every_build(attribute)}
        no_std = "no_std" in plain and "std" not in crates
        allowed = {name for attribute in said for name in _allowed_by(attribute)}
        return cls(
            no_std,
            "no_main" in plain,
            "alloc" in crates,
            modules if no_std else (),
            tuple(sorted(allowed)),
            private,
            tuned,
        )

    def hides(self, module: str, name: str) -> bool:
        """Whether the root declares `module`, in a file of its own, for the crate alone and exports no `name` of it."""
        return any(
            declared == module and not {name, "*"}.intersection(names) for declared, names in self.private
        )


def crate_root_in(text: bytes) -> CrateRoot:
    """What the text of a crate's root file says."""
    if b"no_std" not in text and not _SWITCHES.search(text) and not _MODULE.search(text):
        return CrateRoot()
    code = _COMMENT_OR_LITERAL.sub(lambda match: b" " if match["comment"] else match[0], text)
    inner = [
        match[1].decode("utf-8", "replace") for match in _INNER.finditer(code) if _is_outermost(code, match)
    ]
    modules = list(_modules_in(code))
    private = tuple(_private(code, modules))
    tuned = tuple(sorted({name for name, attributes, _ in modules if b"target_feature" in attributes}))
    if b"no_std" not in code:
        return CrateRoot.of(inner, (), (), private, tuned)
    crates = {
        name.decode("utf-8", "replace")
        for pair in _EXTERN.findall(_ONLY_IN_TESTS.sub(b"", code))
        for name in pair
    }
    always = {name for name, attributes, _ in modules if b"cfg" not in attributes}
    return CrateRoot.of(inner, crates, tuple(sorted(always)), private, tuned)


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


def _modules_in(code: bytes) -> Iterator[tuple[str, bytes, bytes]]:
    """The modules that are declared for files in the usual places: name, attributes, `pub`."""
    # Brackets in texts open and close nothing.
    plain = _LITERAL.sub(lambda match: b" " * len(match[0]), code)
    for match in _MODULE.finditer(code):
        before = plain[: match.start()]
        inside = before.count(b"{") != before.count(b"}") or before.count(b"(") != before.count(b")")
        if not inside and b"path" not in match[1]:
            yield match[3].decode("utf-8", "replace"), match[1], match[2].strip()


def _private(
    code: bytes, modules: Iterable[tuple[str, bytes, bytes]]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    modules = list(modules)
    public = {name for name, _, visibility in modules if visibility == b"pub"}
    exports = [{name.decode() for name in _NAME.findall(match[1])} for match in _REEXPORT.finditer(code)]
    for module in sorted({name for name, _, _ in modules} - public):
        yield module, tuple(sorted({name for names in exports if module in names for name in names}))
