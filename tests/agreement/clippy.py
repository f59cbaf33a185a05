"""What clippy says of the crates, and what of them it has compiled; kept in the cache folder."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from agreement.workspace import Member, cargo, root
from corpus.sources import SourcesUnavailable
from rust_specialist.cargo.messages import (
    BuildFinished,
    BuildScriptExecuted,
    CompilerMessage,
    DiagnosticSpan,
    message_of,
)
from support import folders


@dataclass(frozen=True, slots=True)
class Told:
    """A finding of clippy. `path` is relative to the crate's root; `lines` (from 1) are those of its primary spans.

    `in_macro`: a macro made the code.
    """

    lint: str
    path: str
    lines: tuple[tuple[int, int], ...]
    in_macro: bool
    message: str


@dataclass(frozen=True, slots=True)
class Compiled:
    """A crate as clippy saw it: its own files that were compiled, relative to its root, and the `cfg`s that held.

    `cfgs` are written as rustc prints them (`unix`, `feature="std"`), one set for each compiled target.
    """

    told: tuple[Told, ...]
    files: tuple[str, ...]
    cfgs: tuple[frozenset[str], ...]


class DoesNotBuild(Exception):
    """cargo could not compile a crate; the text is what it says."""


def look(member: Member, lints: Sequence[str]) -> Compiled:
    """What clippy says of a crate with `lints` on; it is run unless that is known, with more lints on or not.

    Raises:
        DoesNotBuild: the crate does not compile.
        SourcesUnavailable: there is no cargo.
    """
    asked = [member.name, member.version, member.targets, member.features, version()]
    digest = hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:16]
    kept = folders.cache_folder() / "agreement" / "clippy" / f"{member.name}-{digest}.json"
    known = _read(kept, frozenset(lints)) if kept.exists() else None
    if known is not None:
        return known
    compiled = _ask(member, lints)
    kept.parent.mkdir(parents=True, exist_ok=True)
    whole = {
        "lints": sorted(lints),
        "told": [asdict(one) for one in compiled.told],
        "files": compiled.files,
        "cfgs": [sorted(one) for one in compiled.cfgs],
    }
    kept.write_text(json.dumps(whole), encoding="utf-8")
    return compiled


def _read(kept: Path, lints: frozenset[str]) -> Compiled | None:
    whole = json.loads(kept.read_text(encoding="utf-8"))
    if not lints.issubset(whole["lints"]):
        return None
    told = tuple(
        Told(
            one["lint"],
            one["path"],
            tuple((first, last) for first, last in one["lines"]),
            one["in_macro"],
            one["message"],
        )
        for one in whole["told"]
        if one["lint"] in lints
    )
    return Compiled(told, tuple(whole["files"]), tuple(frozenset(one) for one in whole["cfgs"]))


def _ask(member: Member, lints: Sequence[str]) -> Compiled:
    features = ["--features", ",".join(member.features)] if member.features else []
    build = ["--message-format=json", "--keep-going", "-j1", *member.targets, *features]
    # A lint that is an error by default would end the build of what depends on the target.
    levels = ["--cap-lints", "warn", "-A", "clippy::all", *(part for lint in lints for part in ("-W", lint))]
    # Silence about a package that is fresh is no silence of clippy: cargo repeats what was said.
    done = cargo(["clippy", *build, "--", *levels], member.folder)
    if done.returncode != 0:
        raise DoesNotBuild(done.stderr.strip()[-800:])
    return _compiled(member, done.stdout.encode().splitlines(), frozenset(lints))


def _compiled(member: Member, lines: Iterable[bytes], lints: frozenset[str]) -> Compiled:
    told: dict[Told, None] = {}
    files: set[str] = set()
    cfgs: dict[frozenset[str], None] = {}
    built: set[str] = set()
    for line in lines:
        message = message_of(line)
        if message is None or isinstance(message, BuildFinished) or not _is_of(member, message.package_id):
            continue
        if isinstance(message, CompilerMessage):
            code = message.message.code
            if code is not None and code.code in lints:
                told.update(dict.fromkeys(_told(member, code.code, message)))
        elif isinstance(message, BuildScriptExecuted):
            built.update(json.loads(line)["cfgs"])
        elif "custom-build" not in message.target.kind:
            features = {f'feature="{name}"' for name in json.loads(line)["features"]}
            of_test = {"test"} if message.profile.test else set[str]()
            cfgs[frozenset({*features, *of_test, *built})] = None
            files.update(_files(member, message.filenames))
    return Compiled(
        tuple(told), tuple(sorted(files)), tuple(frozenset({*one, *_host_cfgs()}) for one in cfgs)
    )


def _is_of(member: Member, package: str) -> bool:
    # `path+file:///folder/of/name#1.2.3`, or `#name@1.2.3` where the folder is called otherwise.
    return package.startswith("path+") and Path(package.partition("#")[0]).name == member.folder.name


def _told(member: Member, lint: str, message: CompilerMessage) -> Iterator[Told]:
    spans = [span for span in message.message.spans if span.is_primary]
    if not spans:
        return
    places = [_in_the_file(span) for span in spans]
    path = (root() / places[0].file_name).resolve()
    if path.is_relative_to(member.folder.resolve()):
        yield Told(
            lint,
            path.relative_to(member.folder.resolve()).as_posix(),
            tuple((place.line_start, place.line_end) for place in places),
            any(_is_made(span) for span in spans),
            message.message.message,
        )


def _in_the_file(span: DiagnosticSpan) -> DiagnosticSpan:
    while span.expansion is not None:
        span = span.expansion.span
    return span


def _is_made(span: DiagnosticSpan) -> bool:
    return span.expansion is not None and not span.expansion.macro_decl_name.startswith("desugaring")


def _files(member: Member, made: Sequence[str]) -> Iterator[str]:
    """The crate's own Rust files of which the compiler says in a file beside its output that it read them."""
    for name in made:
        output = Path(name)
        listed = output.with_name(output.stem.removeprefix("lib") + ".d")
        if output.suffix != ".rmeta" or not listed.exists():
            continue
        for line in listed.read_text(encoding="utf-8").splitlines():
            path = root() / line.removesuffix(":").replace("\\ ", " ")
            if line.endswith(".rs:") and path.resolve().is_relative_to(member.folder.resolve()):
                yield path.resolve().relative_to(member.folder.resolve()).as_posix()


@cache
def version() -> str:
    """What clippy calls itself, with its version."""
    return cargo(["clippy", "--version"], root()).stdout.strip()


@cache
def _host_cfgs() -> frozenset[str]:
    try:
        done = subprocess.run(
            ["rustc", "--print", "cfg"], capture_output=True, text=True, timeout=60, check=True
        )
    except (OSError, subprocess.SubprocessError) as error:
        raise SourcesUnavailable(f"`rustc --print cfg` failed: {error}") from None
    return frozenset(done.stdout.split("\n")) - {""}
