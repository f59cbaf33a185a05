"""What our twins of clippy's lints say of the files that clippy has compiled."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from agreement.conditions import holds
from rust_specialist.lint import packs
from rust_specialist.lint.places import DocumentKind
from rust_specialist.lint.rule import Rule
from rust_specialist.lint.runner import Linter
from rust_specialist.project import Problem, Workspaces, read
from rust_specialist.syntax import Node, Source
from rust_specialist.text import Span

_FILE_BYTES = 4_000_000
_IN_ITSELF = frozenset({"match_arm", "field_initializer", "shorthand_field_initializer"})


@dataclass(frozen=True, slots=True)
class Ours:
    """A finding of ours on the lines `first` to `last` (from 1) of a file, under the lint's name.

    `conditions` are the `cfg`s around it, each without its `cfg(` and `)`.
    """

    lint: str
    path: str
    first: int
    last: int
    snippet: str
    message: str
    conditions: tuple[str, ...]

    def is_compiled(self, cfgs: Iterable[frozenset[str]]) -> bool:
        """Whether all conditions held in one of the compiled targets."""
        return any(all(holds(condition, known) for condition in self.conditions) for known in cfgs)


@cache
def twins() -> tuple[Rule, ...]:
    """The rules over Rust code that are like one of clippy's lints, whether on by default or not."""
    every = (rule for rule in packs.installed_rules() if rule.clippy and rule.subject is DocumentKind.RUST)
    return tuple(sorted(every, key=lambda rule: rule.clippy or ""))


def findings(folder: Path, files: Iterable[str]) -> tuple[list[Ours], int]:
    """What the twins say of `files` in the crate's `folder`, and how many lines these have."""
    failures: list[str] = []
    linter = Linter(twins(), on_error=lambda rule, error: failures.append(f"{rule.id}: {error!r}"))
    # Without the user's own Cargo settings, which would make the findings depend on the machine.
    workspaces = Workspaces(cargo_home=Path("no-such-folder").absolute())
    found: list[Ours] = []
    lines = 0
    for name in files:
        path = folder / name
        document = read(path, _FILE_BYTES)
        if isinstance(document, Problem):
            continue
        lines += len(document.line_starts)
        source = Source.parse(document)
        for one in linter.check(source, workspaces.crate_of(path), str(path)).findings:
            if one.clippy is None:
                continue
            first, last = document.line_of(one.span.start), document.line_of(one.span.end)
            snippet = " ".join(document.slice(document.line_span(first)).split())[:160]
            conditions = tuple(conditions_around(source, one.span))
            found.append(Ours(one.clippy, name, first + 1, last + 1, snippet, one.message, conditions))
    if failures:
        raise RuntimeError(f"a rule raised in {folder.name}: {failures[0]}")
    return found, lines


def conditions_around(source: Source, span: Span) -> Iterator[str]:
    """The `cfg`s around a place, each without its `cfg(` and `)`; `test` for a test."""
    node: Node | None = source.root.descendant_for_byte_range(span.start, span.end)
    while node is not None:
        own = "attribute_item" if node.type in _IN_ITSELF else "inner_attribute_item"
        for attribute in (*_before(node), *(child for child in node.children if child.type == own)):
            text = "".join(source.text(attribute).split())
            begin = text.find("[cfg(")
            if begin >= 0:
                yield text[begin + len("[cfg(") : text.rindex(")")]
            elif text == "#[test]":
                yield "test"
        node = node.parent


def _before(node: Node) -> Iterator[Node]:
    before = node.prev_named_sibling
    while before is not None and (before.type == "attribute_item" or "comment" in before.type):
        if before.type == "attribute_item":
            yield before
        before = before.prev_named_sibling
