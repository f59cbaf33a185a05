"""What a rule over Cargo.toml is handed besides the place that woke it."""

from __future__ import annotations

from dataclasses import dataclass

from rust_specialist.lint.manifests.view import DependencyItem, Manifest
from rust_specialist.lint.reporter import Reporter
from rust_specialist.project import Crate, ManifestFacts, Requirement
from rust_specialist.syntax.toml import TomlItem
from rust_specialist.text import Edit, Span


@dataclass(frozen=True, slots=True)
class ManifestContext(Reporter):
    """The manifest around a place and what is known of its package. None always means "not known"."""

    manifest: Manifest
    facts: ManifestFacts

    @property
    def crate(self) -> Crate:
        """What Cargo says of the package; unknown for a manifest without one."""
        return self.facts.crate

    def is_published(self) -> bool | None:
        """Whether the package may go to a registry; None where it is not known, or there is no package."""
        if self.manifest.get("package") is None or not self.facts.is_known:
            return None
        return self.crate.publish is not False

    def satisfies(self, dependency: DependencyItem, wanted: str) -> bool | None:
        """Whether every version in question of `dependency` matches `wanted`, a requirement as in Cargo.toml.

        In question are the versions that the dependency's own requirement allows; where it inherits, those of
        the workspace. The lock file is not asked: it follows the manifest.
        """
        other = Requirement.parse(wanted)
        mine = dependency.requirement
        if mine is None and dependency.inherits:
            found = {
                one.requirement for one in self.crate.dependencies_on(dependency.package) if one.inherited
            }
            mine = found.pop() if len(found) == 1 else None
        return mine.implies(other) if mine is not None and other is not None else None

    # -- edits that keep the layout

    def removal(self, item: TomlItem) -> Edit:
        """The edit that takes a `key = value` or an element of an array away: its line, or it and its comma.

        A comment at the end of the line goes, too: see `loses_comment`.
        """
        text = self.manifest.document.text
        start, end = item.whole
        line_start = text.rfind(b"\n", 0, start) + 1
        line_end = text.find(b"\n", end)
        line_end = len(text) if line_end < 0 else line_end + 1
        after = text[end:line_end].lstrip(b" \t")
        rest = after.removeprefix(b",").strip()
        if not text[line_start:start].strip() and (not rest or rest.startswith(b"#")):
            return Edit(Span(line_start, line_end), "")
        if after.startswith(b","):
            end = text.index(b",", end) + 1
            while text[end : end + 1] in (b" ", b"\t"):
                end += 1
            return Edit(Span(start, end), "")
        before = text[:start].rstrip()
        if before.endswith(b","):
            return Edit(Span(len(before) - 1, end), "")
        return Edit(Span(start, end), "")

    def loses_comment(self, edit: Edit) -> bool:
        """Whether a comment stands in what `edit` replaces."""
        return any(edit.span.contains(comment) for comment in self.manifest.toml.comments)

    def addition(self, table: TomlItem, line: str) -> Edit | None:
        """The edit that adds `key = value` to a table: on a line behind its last one, or before the closing brace.

        None where the table is written in a way that has no such place.
        """
        if table.value is not None:
            return self._inline_addition(table, line)
        if not table.has_header:
            return None
        document = self.manifest.document
        last = max(
            (item.whole.end for item in table.items.values() if item.whole.start > table.whole.start
             and not item.has_header and item.path[:-1] == table.path and not _holds_header(item)),
            default=table.whole.end,
        )  # fmt: skip
        at = document.line_span(document.line_of(max(last - 1, 0))).end
        return Edit(Span(at, at), f"\n{line}")

    def _inline_addition(self, table: TomlItem, line: str) -> Edit | None:
        if table.value is None:
            return None
        if not table.items:
            return Edit(table.value, f"{{ {line} }}")
        last = max(item.whole.end for item in table.items.values())
        return Edit(Span(last, last), f", {line}")

    def with_key(self, dependency: DependencyItem, key: str, value: str) -> Edit | None:
        """The edit that gives a dependency `key = value`, whichever way it is written; None where it has the key."""
        item = dependency.item
        if dependency.has(key):
            return None
        if item.text is not None and item.value is not None:
            version = self.manifest.document.slice(item.value)
            return Edit(item.value, f"{{ version = {version}, {key} = {value} }}")
        if item.is_table and (item.value is not None or item.has_header):
            return self.addition(item, f"{key} = {value}")
        return None


def _holds_header(item: TomlItem) -> bool:
    return any(inner.has_header or _holds_header(inner) for inner in item.items.values())
