"""What clippy says of the fixtures of our twins, with the twin's lint on and all others off."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import tempfile
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agreement.clippy import Compiled, Told
from agreement.comparing import Agreement, add
from agreement.ours import Ours, conditions_around
from rust_specialist.lint.rule import Rule
from rust_specialist.syntax import Source
from rust_specialist.text import Document
from support import checkout, crates, folders, linting, toolchain
from support.annotations import without
from support.fixtures import Fixture

REASONS = Path(__file__).with_name("fixtures.toml")
_FILE = "snippet.rs"


class ClippyFailed(Exception):
    """clippy did not run to its end over a fixture; the text is what it says."""


@dataclass(frozen=True, slots=True)
class Difference:
    """How many findings one side alone has in a rule's fixture, and why: an entry of fixtures.toml."""

    ours: int = 0
    ours_because: str = ""
    clippys: int = 0
    clippys_because: str = ""


def known() -> dict[str, Difference]:
    """The differences that have a reason, by the rule's id.

    Raises:
        ValueError: an entry is not of that form, or a number has no reason.
    """
    table: dict[str, dict[str, Any]] = tomllib.loads(REASONS.read_text(encoding="utf-8"))
    try:
        entries = {rule: Difference(**one) for rule, one in table.items()}
    except TypeError as error:
        raise ValueError(f"{REASONS.name}: {error}") from None
    for rule, one in entries.items():
        if bool(one.ours) != bool(one.ours_because) or bool(one.clippys) != bool(one.clippys_because):
            raise ValueError(f"{REASONS.name}: {rule} has a number without a reason, or a reason without one")
    return entries


def compared(rule: Rule) -> Agreement:
    """What of the rule's fixture both say, and what one side alone.

    Raises:
        ClippyFailed: clippy does not run to its end.
    """
    path = checkout.ROOT / "tests" / "ui" / rule.pack / f"{rule.name}.rs"
    fixture = Fixture.read(path)
    text = without(fixture.text)
    lint = rule.clippy or ""
    told = tuple(_told(lint, line) for line in _asked(fixture, text, lint) if _is_of(lint, line))
    cfgs = frozenset({"test"}) if fixture.header.role == "test" else frozenset[str]()
    agreements: defaultdict[str, Agreement] = defaultdict(Agreement)
    compiled = Compiled(told, (_FILE,), (cfgs | _host(),))
    add(agreements, path.stem, compiled, _ours(rule, Document.of(text), fixture))
    return agreements[lint]


def _ours(rule: Rule, document: Document, fixture: Fixture) -> Iterator[Ours]:
    source = Source.parse(document)
    for one in linting.findings(document, fixture.header, rule.id):
        if one.rule != rule.id:
            continue
        first, last = (document.line_of(offset) + 1 for offset in (one.span.start, one.span.end))
        snippet = document.slice(document.line_span(first - 1)).strip()
        conditions = tuple(conditions_around(source, one.span))
        yield Ours(rule.clippy or "", _FILE, first, last, snippet, one.message, conditions)


def _is_of(lint: str, message: dict[str, Any]) -> bool:
    code: dict[str, Any] | None = message.get("code")
    return code is not None and code["code"] == lint and any(span["is_primary"] for span in message["spans"])


def _told(lint: str, message: dict[str, Any]) -> Told:
    spans = [span for span in message["spans"] if span["is_primary"]]
    lines = tuple((place["line_start"], place["line_end"]) for place in map(_in_the_file, spans))
    return Told(lint, _FILE, lines, any(_is_made(span) for span in spans), message["message"])


def _in_the_file(span: dict[str, Any]) -> dict[str, Any]:
    while span["expansion"]:
        span = span["expansion"]["span"]
    return span


def _is_made(span: dict[str, Any]) -> bool:
    made = span["expansion"]
    return bool(made) and not made["macro_decl_name"].startswith("desugaring")


def _asked(fixture: Fixture, text: str, lint: str) -> list[dict[str, Any]]:
    """clippy's messages; kept by all that they depend on."""
    snippet = fixture.header.snippet(text)
    chosen = crates.set_for(dict(snippet.crates)) if snippet.crates else None
    asked = [lint, repr(snippet), fixture.header.rust_version, chosen.digest if chosen else "", _version()]
    digest = hashlib.sha256(json.dumps(asked).encode()).hexdigest()
    kept = folders.cache_folder() / "agreement" / "fixtures" / f"{digest}.json"
    if kept.exists():
        messages: list[dict[str, Any]] = json.loads(kept.read_text(encoding="utf-8"))
        return messages
    linked = crates.linking(chosen).arguments(name for name, _ in snippet.crates) if chosen else []
    kind = ["--test"] if snippet.kind == "test" else ["--crate-type", snippet.kind]
    with tempfile.TemporaryDirectory(prefix="rust-specialist-") as name:
        folder = Path(name)
        (folder / _FILE).write_bytes(text.encode())
        msrv = f'msrv = "{fixture.header.rust_version}"\n' if fixture.header.rust_version else ""
        (folder / "clippy.toml").write_text(msrv, encoding="utf-8")
        done = subprocess.run(
            [
                *("clippy-driver", "--edition", snippet.edition, *kind, "--crate-name", "snippet"),
                *("--emit=metadata", "--error-format=json", "--cap-lints", "warn", *snippet.flags, *linked),
                *("-A", "clippy::all", "-W", lint, "--out-dir", name, str(folder / _FILE)),
            ],
            cwd=folder,
            env=_environment(name, nightly=snippet.nightly),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    if done.returncode != 0:
        raise ClippyFailed(done.stderr[-1500:])
    messages = [json.loads(line) for line in done.stderr.splitlines() if line.startswith("{")]
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(json.dumps(messages), encoding="utf-8")
    return messages


def _environment(folder: str, *, nightly: bool) -> dict[str, str]:
    own = {"CLIPPY_CONF_DIR": folder, **({"RUSTC_BOOTSTRAP": "1"} if nightly else {})}
    return {**os.environ, **own}


def _version() -> str:
    return toolchain.rustc_version()


def _host() -> frozenset[str]:
    done = subprocess.run(["rustc", "--print", "cfg"], capture_output=True, text=True, timeout=60, check=True)
    return frozenset(done.stdout.split("\n")) - {""}
