"""Compare our twins of clippy's lints with clippy over real crates. See `scripts/agreement --help`."""

# ruff: noqa: T201  (a command: printing is its job)

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Sequence

from agreement import clippy
from agreement.comparing import Agreement, add
from agreement.document import Comparison, page
from agreement.ours import findings, twins
from agreement.reasons import reasons
from agreement.workspace import members, prepare
from corpus.sources import SourcesUnavailable
from support import checkout

PAGE = checkout.ROOT / "docs" / "clippy-agreement.md"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run; the exit status."""
    options = _parser().parse_args(arguments)
    try:
        known = reasons()
        chosen = members(options.crates)
        prepare()
        lints = [rule.clippy or "" for rule in twins()]
        agreements: defaultdict[str, Agreement] = defaultdict(Agreement)
        lines: dict[str, int] = {}
        for member in chosen:
            print(member.name, file=sys.stderr, flush=True)
            compiled = clippy.look(member, lints)
            ours, lines[member.name] = findings(member.folder, compiled.files)
            add(agreements, member.name, compiled, ours)
    except (SourcesUnavailable, clippy.DoesNotBuild, ValueError) as error:
        print(f"agreement: {error}", file=sys.stderr)
        return 2
    wanted = {lint: one for lint, one in agreements.items() if _is_wanted(lint, options.lint)}
    if options.show:
        _show(wanted, options.show)
    if options.crates or options.lint:
        return 0
    status = 0
    for lint, one in sorted(agreements.items()):
        unspoken = known.unspoken(lint, one)
        if unspoken:
            print(f"{lint}: {unspoken} findings of ours alone without a reason in reasons.toml")
            status = 1
    text = page(Comparison(clippy.version(), chosen, lines, agreements, known))
    if not options.check:
        PAGE.write_text(text, encoding="utf-8")
    elif not PAGE.exists() or PAGE.read_text(encoding="utf-8") != text:
        print(f"{PAGE.name} is not up to date: run scripts/agreement")
        status = 1
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="scripts/agreement", description=__doc__)
    parser.add_argument("crates", nargs="*", metavar="CRATE", help="pinned crates (default: all of them)")
    parser.add_argument("--lint", help="only this lint (with or without clippy::)")
    parser.add_argument("--show", choices=("ours", "missed"), help="print what one side alone finds")
    parser.add_argument("--check", action="store_true", help="write nothing; compare the document")
    return parser


def _is_wanted(lint: str, asked: str | None) -> bool:
    return asked is None or lint == f"clippy::{asked.removeprefix('clippy::')}"


def _show(agreements: dict[str, Agreement], what: str) -> None:
    for lint, one in sorted(agreements.items()):
        if what == "ours":
            for crate, ours in one.only_ours:
                print(f"{lint} {crate}/{ours.path}:{ours.first}: {ours.message}\n    {ours.snippet}")
        else:
            for crate, told in one.only_clippys:
                print(f"{lint} {crate}/{told.path}:{told.lines[0][0]}: {told.message}")


if __name__ == "__main__":
    sys.exit(main())
