"""What the real rustc says about a snippet. Results are kept by content: an unchanged snippet is compiled once."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from support import crates, folders, toolchain

COMPILE_SECONDS = 120


@dataclass(frozen=True, slots=True)
class Snippet:
    """A whole file of Rust and how to compile it.

    `crates` are pairs of a name and a requirement (None: any pinned version). `kind` is `lib`, `bin` or `test`.
    `nightly` lets the stable compiler take unstable features. `flags` are further arguments for rustc.
    """

    text: str
    edition: str = "2024"
    crates: tuple[tuple[str, str | None], ...] = ()
    kind: str = "lib"
    nightly: bool = False
    flags: tuple[str, ...] = ()

    @property
    def tools(self) -> tuple[str, ...]:
        """What compiling it needs: the names of the pytest markers too."""
        return ("rustc", "cargo") if self.crates else ("rustc",)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """An error or warning: `code` is `E0382`, a lint's name or empty; `line` counts from 1, 0 means no place."""

    level: str
    code: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.level}[{self.code}]: {self.message}"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What rustc said, in its order."""

    compiles: bool
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The errors alone."""
        return tuple(one for one in self.diagnostics if one.level == "error")

    @property
    def codes(self) -> set[str]:
        """The codes of the errors; `unnamed` for an error without a code, such as a syntax error."""
        return {one.code or "unnamed" for one in self.errors}

    def __str__(self) -> str:
        return "\n".join(map(str, self.errors)) or "compiles"


def check(snippet: Snippet) -> Outcome:
    """Compile a snippet as far as its metadata; skips (or fails) the running test when a tool or a crate is missing."""
    toolchain.require(*snippet.tools)
    try:
        return _outcome(snippet)
    except crates.CratesUnavailable as error:
        toolchain.unavailable(str(error))


def check_all(snippets: Iterable[Snippet]) -> list[Outcome]:
    """Compile many snippets, a few at a time; in their order."""
    wanted = list(snippets)
    toolchain.require(*{tool for snippet in wanted for tool in snippet.tools})
    try:
        with ThreadPoolExecutor(toolchain.jobs()) as pool:
            return list(pool.map(_outcome, wanted))
    except crates.CratesUnavailable as error:
        toolchain.unavailable(str(error))


def _outcome(snippet: Snippet) -> Outcome:
    chosen = crates.set_for(dict(snippet.crates)) if snippet.crates else None
    key = json.dumps(
        [asdict(snippet), chosen.digest if chosen else "", toolchain.rustc_version()], sort_keys=True
    )
    digest = hashlib.sha256(key.encode()).hexdigest()
    kept = folders.cache_folder() / "outcomes" / digest[:2] / f"{digest}.json"
    if kept.exists():
        try:
            return _outcome_of(json.loads(kept.read_text()))
        except ValueError:
            pass  # half written by a run that was killed: compile again
    linked = crates.linking(chosen).arguments(name for name, _ in snippet.crates) if chosen else []
    outcome = _compile(snippet, linked)
    kept.parent.mkdir(parents=True, exist_ok=True)
    part = kept.with_suffix(f".{os.getpid()}.part")
    part.write_text(json.dumps(asdict(outcome)))
    part.replace(kept)
    return outcome


def _compile(snippet: Snippet, linked: list[str]) -> Outcome:
    with tempfile.TemporaryDirectory(prefix="rust-specialist-") as folder:
        source = Path(folder) / "snippet.rs"
        source.write_bytes(snippet.text.encode())
        kind = ["--test"] if snippet.kind == "test" else ["--crate-type", snippet.kind]
        command = [
            *("rustc", "--edition", snippet.edition, *kind, "--crate-name", "snippet", "--emit=metadata"),
            *("--error-format=json", "--out-dir", folder, *snippet.flags, *linked, str(source)),
        ]
        environment = {**os.environ, **({"RUSTC_BOOTSTRAP": "1"} if snippet.nightly else {})}
        done = subprocess.run(
            command, env=environment, capture_output=True, text=True, timeout=COMPILE_SECONDS, check=False
        )
    messages = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    outcome = Outcome(done.returncode == 0, tuple(one for one in map(_diagnostic, messages) if one))
    if outcome.compiles == bool(outcome.errors):
        raise RuntimeError(f"rustc ended with {done.returncode} and said:\n{done.stderr[-2000:]}")
    return outcome


def _diagnostic(message: dict[str, Any]) -> Diagnostic | None:
    text, level = message["message"], message["level"]
    if level not in ("error", "warning") or text.startswith("aborting due to"):
        return None
    if text.endswith(("warning emitted", "warnings emitted")):
        return None
    primary = [_line_of(span) for span in message["spans"] if span["is_primary"]]
    code = message["code"]["code"] if message.get("code") else ""
    return Diagnostic(level, code, primary[0] if primary else 0, text)


def _line_of(span: dict[str, Any]) -> int:
    """The line in the snippet: that of the outermost macro call, where the span is in a macro of another crate."""
    at: dict[str, Any] | None = span
    while at is not None:
        if Path(at["file_name"]).name == "snippet.rs":
            return int(at["line_start"])
        at = at["expansion"]["span"] if at["expansion"] else None
    return int(span["line_start"])


def _outcome_of(data: dict[str, Any]) -> Outcome:
    return Outcome(data["compiles"], tuple(Diagnostic(**one) for one in data["diagnostics"]))
