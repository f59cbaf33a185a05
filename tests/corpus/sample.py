"""Draw findings of the core packs that neither clippy nor rustc has, from all crates that cargo has unpacked here.

python -m corpus.sample collect      lint the newest version of every crate; goes on where it was broken off
python -m corpus.sample again        lint only the files with findings, after rules were narrowed
python -m corpus.sample draw SEED    print 100 of the findings, at most 25 of a rule in a crate
python -m corpus.sample rates        findings per rule and 100,000 lines
"""

# ruff: noqa: T201  (a command: printing is its job)

from __future__ import annotations

import hashlib
import json
import os
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from rust_specialist.lint import packs
from rust_specialist.lint.places import DocumentKind
from rust_specialist.lint.rule import Rule
from rust_specialist.lint.runner import Linter
from rust_specialist.project import Problem, Workspaces, read
from rust_specialist.syntax import Source
from support import folders

CORE = frozenset(
    ["ownership", "types", "errors", "concurrency", "unsafe", "simd", "memory", "embedded", "api"]
)
COUNT = 100
OF_A_RULE_IN_A_CRATE = 25
#: Declarations of a system's or a chip's interface that a program has written.
_GENERATED = re.compile(
    r"(windows|winapi|web-sys|js-sys|libc|linux-raw-sys|ntapi|objc2-|.*-pac-|.*-bindings|stm32f4-|openssl-sys|aws-lc-sys)"
)
_FILE_BYTES = 600_000
_VERSION = re.compile(r"-(\d+)\.(\d+)\.(\d+)")


def main(arguments: Sequence[str] = ()) -> int:
    """Run; the exit status."""
    match list(arguments):
        case ["collect"]:
            _collect()
        case ["again"]:
            _again()
        case ["draw", seed]:
            _draw(seed)
        case ["rates"]:
            _rates()
        case _:
            print((__doc__ or "").strip(), file=sys.stderr)
            return 2
    return 0


def crates() -> list[Path]:
    """The newest version of each crate that cargo has unpacked, without generated ones.

    In an order that has nothing to do with their names, so that the first of them speak for all.
    """
    home = Path(os.environ.get("CARGO_HOME") or Path.home() / ".cargo")
    newest: dict[str, tuple[tuple[int, ...], Path]] = {}
    for folder in home.glob("registry/src/*/*"):
        version = _VERSION.search(folder.name)
        if version is None or _GENERATED.match(folder.name):
            continue
        name = folder.name[: version.start()]
        key = tuple(int(part) for part in version.groups())
        if name not in newest or newest[name][0] < key:
            newest[name] = (key, folder)
    found = [folder for _, folder in newest.values()]
    return sorted(found, key=lambda folder: hashlib.sha256(folder.name.encode()).digest())


def rules() -> list[Rule]:
    """The rules of the core packs that are on by default and have no twin."""
    return [
        rule
        for rule in packs.installed_rules()
        if rule.pack in CORE
        and rule.default
        and not rule.like
        and not rule.compiler_code
        and rule.subject is DocumentKind.RUST
    ]


class _Bench:
    def __init__(self) -> None:
        self._linter = Linter(rules(), on_error=lambda rule, error: print(f"RAISED {rule.id}: {error!r}"))
        self._workspaces = Workspaces(cargo_home=Path("no-such-folder").absolute())

    def look(self, folder: Path, name: str) -> tuple[int, list[dict[str, Any]]]:
        """The lines of the file `name` in a crate's folder, and what the rules say of it."""
        path = folder / name
        document = read(path, _FILE_BYTES)
        if isinstance(document, Problem):
            return 0, []
        source = Source.parse(document)
        found = self._linter.check(source, self._workspaces.crate_of(path), str(path)).findings
        return len(document.line_starts), [
            {
                "rule": one.rule,
                "crate": folder.name,
                "path": name,
                "line": document.line_of(one.span.start) + 1,
                "message": one.message,
            }
            for one in found
            if one.pack in CORE
        ]


def _file() -> Path:
    folder = folders.cache_folder() / "corpus"
    folder.mkdir(exist_ok=True)
    return folder / "sample.jsonl"


def _records() -> Iterator[dict[str, Any]]:
    if _file().exists():
        for line in _file().read_text(encoding="utf-8").splitlines():
            yield json.loads(line)


def _collect() -> None:
    bench = _Bench()
    done = {record["crate"] for record in _records()}
    begin = time.monotonic()
    for folder in crates():
        if folder.name in done:
            continue
        lines = 0
        found: list[dict[str, Any]] = []
        for path in sorted(folder.rglob("*.rs")):
            if path.is_file():
                counted, said = bench.look(folder, path.relative_to(folder).as_posix())
                lines += counted
                found += said
        with _file().open("a", encoding="utf-8") as file:
            print(json.dumps({"crate": folder.name, "lines": lines, "found": found}), file=file)
    print(f"{time.monotonic() - begin:.0f} s")


def _again() -> None:
    bench = _Bench()
    by_name = {folder.name: folder for folder in crates()}
    records = list(_records())
    for record in records:
        folder = by_name.get(record["crate"])
        if folder is None or not record["found"]:
            continue
        files = sorted({one["path"] for one in record["found"]})
        record["found"] = [one for name in files for one in bench.look(folder, name)[1]]
    _file().write_text("".join(f"{json.dumps(record)}\n" for record in records), encoding="utf-8")


def _draw(seed: str) -> None:
    """The findings are in a fixed order, so the seed alone decides."""
    every = [
        one for record in sorted(_records(), key=lambda record: record["crate"]) for one in record["found"]
    ]
    random.Random(seed).shuffle(every)
    taken: defaultdict[tuple[str, str], int] = defaultdict(int)
    drawn: list[dict[str, Any]] = []
    for one in every:
        key = (one["rule"], one["crate"])
        if taken[key] < OF_A_RULE_IN_A_CRATE and len(drawn) < COUNT:
            taken[key] += 1
            drawn.append(one)
    by_name = {folder.name: folder for folder in crates()}
    print(f"drawn with seed {seed!r}: {len(drawn)} of {len(every)}")
    for number, one in enumerate(drawn, start=1):
        print(f"\n{number}. {one['rule']} in {one['crate']}/{one['path']}:{one['line']}\n   {one['message']}")
        text = (by_name[one["crate"]] / one["path"]).read_text(encoding="utf-8", errors="replace").split("\n")
        for at in range(max(one["line"] - 4, 0), min(one["line"] + 3, len(text))):
            print(f"{'>' if at + 1 == one['line'] else ' '}{at + 1:5} {text[at]}")


def _rates() -> None:
    records = list(_records())
    lines = sum(record["lines"] for record in records)
    counts = Counter(one["rule"] for record in records for one in record["found"])
    print(f"{len(records)} crates, {lines} lines, {sum(counts.values())} findings")
    print("\n| rule | findings | per 100,000 lines |\n|---|---|---|")
    for rule in sorted(rule.id for rule in rules()):
        print(f"| `{rule}` | {counts[rule]} | {counts[rule] * 100_000 / max(lines, 1):.2f} |")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
