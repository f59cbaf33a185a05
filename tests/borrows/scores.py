"""Which annotated errors the borrow checker finds: measured, written down in expected.toml, as a table per code."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rust_specialist.text import Document
from support import borrow_checker, borrowing
from support.borrowing import CODES, Mark, Program

EXPECTED = Path(__file__).with_name("expected.toml")
_HEAD = """\
# Which annotated errors of the programs beside this file the borrow checker finds: lines and codes, by program.
# A test fails when one of these is no longer found. `scripts/soak --update` adds what is newly found.
"""


@dataclass(frozen=True, slots=True)
class Score:
    """One program: what was said of it against its annotations."""

    program: Program
    found: Counter[Mark]
    missed: Counter[Mark]
    unwanted: Counter[Mark]


def measured() -> list[Score]:
    """The checker over all rejected programs."""
    return [score(program) for program in borrowing.rejected()]


def score(program: Program) -> Score:
    """The checker over one program."""
    document = Document.of(program.text)
    said = Counter(
        (document.line_of(span.start) + 1, code)
        for code, span, _ in borrow_checker.findings(document, program.header.edition)
    )
    return Score(program, said & program.marks, program.marks - said, said - program.marks)


def expected() -> dict[str, Counter[Mark]]:
    """What expected.toml holds, by program."""
    read: Mapping[str, Mapping[str, list[str]]] = tomllib.loads(EXPECTED.read_text(encoding="utf-8"))
    return {
        f"{folder}/{name}": Counter(map(_mark, marks))
        for folder, part in read.items()
        for name, marks in part.items()
    }


def write() -> None:
    """Write what is found into expected.toml; what was there stays."""
    known = expected() if EXPECTED.exists() else {}
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for one in measured():
        marks = one.found | known.get(one.program.name, Counter())
        if marks:
            folder, _, name = one.program.name.partition("/")
            listed = ", ".join(f'"{line} {code}"' for line, code in sorted(marks.elements()))
            parts[folder].append(f"{name} = [{listed}]")
    text = _HEAD + "".join(
        f"\n[{folder}]\n" + "\n".join(rows) + "\n" for folder, rows in sorted(parts.items())
    )
    EXPECTED.write_text(text, encoding="utf-8")


def table(scores: list[Score]) -> str:
    """Annotated errors found, missed and findings without an annotation, per code, own programs and traps apart."""
    counts: Counter[tuple[str, str]] = Counter()
    for one in scores:
        kind = "traps" if one.program.name.startswith("traps/") else "own"
        for name, marks in (("found", one.found), ("missed", one.missed), ("unwanted", one.unwanted)):
            for (_, code), count in marks.items():
                counts[code, f"{kind} {name}"] += count
                counts["all", f"{kind} {name}"] += count
    columns = [f"{kind} {name}" for kind in ("own", "traps") for name in ("found", "missed", "unwanted")]
    rows = ["code  " + "".join(f"{name:>16}" for name in columns)]
    rows += [
        f"{code:6}" + "".join(f"{counts[code, name]:16}" for name in columns) for code in (*CODES, "all")
    ]
    for kind in ("own", "traps"):
        part = [one for one in scores if one.program.name.startswith("traps/") == (kind == "traps")]
        whole = sum(not one.missed for one in part)
        rows.append(f"{kind}: {whole} of {len(part)} programs found, {whole * 100 // max(len(part), 1)} %")
    return "\n".join(rows)


def _mark(text: str) -> Mark:
    line, _, code = text.partition(" ")
    return int(line), code
