"""Annotated Rust files under ui/: what their `//@` headers say, and how rustc is to be called for them.

//@ edition: 2021                                  2024 when it is not said
//@ rust-version: 1.80
//@ crate: tokio = "1.53.2" features = ["full"]    one line per crate; it must be pinned in crates.toml
//@ manifest: [features]                           further lines of the manifest, in order: a fact for the rules
//@ role: lib                                      or bin, test, example, build
//@ target: thumbv7em-none-eabihf                  a fact for the rules; rustc still compiles for this machine
//@ rustc: error E0277 E0308                       fails with exactly these codes (or deny-by-default lints)
//@ rustc: skip REASON                             neither the file nor its fixed forms are compiled
//@ fixed: error E0277                             the same for the `.fixed` file, which otherwise must compile
//@ suggested: error E0277                         the same for the `.suggested` file
//@ file: Dockerfile = "FROM debian\n"             a further file of the package, its text as a string of TOML
//@ panic: abort                                   compiled without unwinding
//@ nightly                                        compiled with unstable features allowed
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

from support.rustc import Outcome, Snippet

_HEADER = re.compile(r"//@\s*([\w-]+)\s*(?::\s*(.*?))?\s*$")
_CRATE = re.compile(r'([\w-]+)\s*=\s*"([^"]+)"\s*(?:features\s*=\s*(\[[^\]]*\]))?$')
_KINDS = {"lib": "lib", "bin": "bin", "test": "test", "example": "bin", "build": "bin"}


class FixtureError(ValueError):
    """A header that cannot be read."""


@dataclass(frozen=True, slots=True)
class Dependency:
    """A crate as a header names it."""

    name: str
    version: str
    features: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Header:
    """What the `//@` lines of a file say. `codes` are the errors expected by suffix: `.rs`, `.fixed`, `.suggested`."""

    edition: str = "2024"
    rust_version: str | None = None
    dependencies: tuple[Dependency, ...] = ()
    role: str = "lib"
    target: str | None = None
    nightly: bool = False
    skip: str = ""
    codes: dict[str, frozenset[str]] = field(default_factory=dict[str, frozenset[str]])
    manifest: tuple[str, ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    panic_abort: bool = False

    def snippet(self, text: str) -> Snippet:
        """`text` as rustc is to compile it."""
        crates = tuple((one.name, one.version) for one in self.dependencies)
        flags = ("-Cpanic=abort",) if self.panic_abort else ()
        return Snippet(text, self.edition, crates, _KINDS[self.role], self.nightly, flags)

    def complaint(self, suffix: str, outcome: Outcome) -> str:
        """What is wrong with rustc's verdict on the file with this suffix; empty when it is as announced."""
        wanted = set(self.codes.get(suffix, ()))
        if outcome.codes == wanted:
            return ""
        return f"expected {' '.join(sorted(wanted)) or 'to compile'}, rustc says:\n{outcome}"


def header_of(text: str) -> Header:
    """The header of a fixture: the `//@` lines before its first line of code.

    Raises:
        FixtureError: an unknown key or a value that cannot be read, by line.
    """
    header = Header()
    for number, line in enumerate(text.splitlines(), start=1):
        if line.strip() and not line.startswith("//"):
            break
        if line.startswith("//@"):
            try:
                header = _with(header, line)
            except FixtureError as error:
                raise FixtureError(f"line {number}: {error}") from None
    return header


def _with(header: Header, line: str) -> Header:
    found = _HEADER.match(line)
    if not found:
        raise FixtureError(f"expected `//@ key: value`, found {line!r}")
    key, value = found[1], found[2] or ""
    if key not in _KEYS:
        raise FixtureError(f"unknown key {key!r}; known are {', '.join(_KEYS)}")
    if not value and key != "nightly":
        raise FixtureError(f"{key} needs a value")
    return _KEYS[key](header, value)


def _edition(header: Header, value: str) -> Header:
    if value not in ("2015", "2018", "2021", "2024"):
        raise FixtureError(f"there is no edition {value}")
    return replace(header, edition=value)


def _crate(header: Header, value: str) -> Header:
    found = _CRATE.match(value)
    if not found:
        raise FixtureError(f'expected `name = "version" features = [..]`, found {value!r}')
    features = tomllib.loads(f"features = {found[3] or '[]'}")["features"]
    one = Dependency(found[1], found[2], tuple(features))
    return replace(header, dependencies=(*header.dependencies, one))


def _role(header: Header, value: str) -> Header:
    if value not in _KINDS:
        raise FixtureError(f"there is no role {value}; there are {', '.join(_KINDS)}")
    return replace(header, role=value)


def _rustc(header: Header, value: str) -> Header:
    word, _, rest = value.partition(" ")
    if word == "skip":
        if not rest.strip():
            raise FixtureError("`rustc: skip` needs a reason")
        return replace(header, skip=rest.strip())
    return _codes(".rs")(header, value)


def _codes(suffix: str) -> Callable[[Header, str], Header]:
    def read(header: Header, value: str) -> Header:
        word, *codes = value.split()
        if word != "error" or not codes:
            raise FixtureError(f"expected `error CODE`, found {value!r}")
        return replace(header, codes={**header.codes, suffix: frozenset(codes)})

    return read


def _file(header: Header, value: str) -> Header:
    name, _, text = value.partition("=")
    try:
        read = str(tomllib.loads(f"text = {text}")["text"])
    except tomllib.TOMLDecodeError:
        raise FixtureError(f'expected `PATH = "TEXT"`, found {value!r}') from None
    return replace(header, files=(*header.files, (name.strip(), read)))


_KEYS: dict[str, Callable[[Header, str], Header]] = {
    "edition": _edition,
    "rust-version": lambda header, value: replace(header, rust_version=value),
    "crate": _crate,
    "manifest": lambda header, value: replace(header, manifest=(*header.manifest, value)),
    "role": _role,
    "file": _file,
    "panic": lambda header, value: replace(header, panic_abort=value == "abort"),
    "target": lambda header, value: replace(header, target=value),
    "rustc": _rustc,
    "fixed": _codes(".fixed"),
    "suggested": _codes(".suggested"),
    "nightly": lambda header, _: replace(header, nightly=True),
}


@dataclass(frozen=True, slots=True)
class Fixture:
    """One file under ui/: `<pack>/<rule>.rs`; the pack's folder may carry an underscore as its Python package does."""

    path: Path
    text: str
    header: Header

    @classmethod
    def read(cls, path: Path) -> Fixture:
        """Read a fixture.

        Raises:
            FixtureError: its header is wrong.
        """
        text = path.read_bytes().decode()
        try:
            return cls(path, text, header_of(text))
        except FixtureError as error:
            raise FixtureError(f"{path.name}: {error}") from None

    @property
    def rule(self) -> str:
        """The id of the rule it is for."""
        return f"{self.path.parent.name.rstrip('_')}::{self.path.stem}"

    def beside(self, suffix: str) -> Path:
        """The file of expected text beside it: `.fixed` or `.suggested`."""
        return self.path.with_suffix(suffix)
