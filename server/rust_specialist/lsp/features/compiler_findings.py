"""What compilers have found, as the client sees it: diagnostics, sections of hovers, and the compiler's own fixes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from lsprotocol import types

from rust_specialist import borrows
from rust_specialist.lint.model import Finding, Fix
from rust_specialist.lsp.contributions import HoverSection
from rust_specialist.lsp.conversion import to_span, uri_of
from rust_specialist.lsp.edits import to_workspace_edit
from rust_specialist.lsp.server import Server
from rust_specialist.session.documents import OpenDocument
from rust_specialist.session.fixing import is_sound
from rust_specialist.text import Document, Span

if TYPE_CHECKING:
    from pathlib import Path

    from rust_specialist.cargo.findings import CompilerFinding
    from rust_specialist.cargo.merging import Merged

# Nothing of cargo is imported before something of it is known.


def register(server: Server) -> None:
    """Add the contributions."""
    findings = ShownFindings(server)
    server.contributions.merging = findings
    server.contributions.hover.append(findings.hover)
    server.contributions.actions.append(findings.actions)


class ShownFindings:
    """Answers for documents; asks the session for everything."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._last: tuple[object, Merged] | None = None

    @property
    def revision(self) -> int:
        """Grows with everything that compilers say."""
        session = self._server.session
        return session.compiler.revision if session.has_compiler else 0

    def shown(self, document: OpenDocument) -> tuple[Sequence[Finding], Sequence[types.Diagnostic]]:
        """The findings that are to be shown, and the compiler's beside them."""
        merged = self._merged(document)
        if merged is None:
            return document.findings, ()
        from rust_specialist.lsp.compiler_diagnostics import to_diagnostic

        client = self._server.client
        beside = [to_diagnostic(one, document.document, client, self._text_of) for one in merged.compiler]
        return merged.own, beside

    def publishes(self, document: OpenDocument) -> bool:
        """Whether our own run's findings are shown, or only known."""
        wanted = self._server.linting.configuration_of(document.path).settings.cargo.publish
        return wanted == "always" or (wanted == "auto" and not self._server.companion.reports_compiler)

    def hover(self, document: OpenDocument, offset: int) -> HoverSection | None:
        """What the compiler has to say about a place."""
        merged = self._merged(document)
        if merged is None:
            return None
        from rust_specialist.cargo.hover import CONFIRMED, section

        here = [one for one in self._known(document) if _covers(one.span, offset)]
        # Of a borrow error our own finding tells the story, of a lint the rule's page; of another error the compiler's
        # story knows more of the case than a page.
        mine = {
            theirs
            for ours, theirs in merged.confirmed.items()
            if theirs.is_lint or ours.pack == borrows.PACK.name
        }
        versions = self._versions(document)
        parts = [section(document.source, one, *versions) for one in here if one not in mine]
        texts = list(dict.fromkeys(part for part in parts if part))
        if texts:
            return HoverSection("\n\n---\n\n".join(texts), here[0].span)
        if any(one in mine for one in here):
            return HoverSection(CONFIRMED, stands_alone=False)
        return None

    def actions(self, document: OpenDocument, params: types.CodeActionParams) -> Iterator[types.CodeAction]:
        """For the errors that a range touches: the changes that the compiler proposes, and the ways out of a story."""
        merged = self._merged(document)
        if merged is None:
            return
        span = to_span(document.document, params.range, self._server.client.encoding)
        mine = set(merged.confirmed.values())
        offered = {own.fix.edits for own in document.findings if own.fix is not None}
        for finding in self._known(document):
            if not finding.span.touches(span):
                continue
            for path, fix in self._fixes(document, finding, tells=finding not in mine):
                if path == document.path and (fix.edits in offered or not is_sound(document, fix)):
                    continue
                offered.add(fix.edits)
                action = self._action(document, finding, path, fix)
                if action is not None:
                    yield action

    def _fixes(
        self, document: OpenDocument, finding: CompilerFinding, *, tells: bool
    ) -> Iterator[tuple[Path, Fix]]:
        """Files and changes: the compiler's own; and if we tell the story (`tells`) those that it leads to."""
        for suggestion in finding.suggestions:
            yield suggestion.path, suggestion.fix
        if tells and finding.path == document.path:
            from rust_specialist.cargo.story import story

            told = story(document.source, finding, *self._versions(document))
            for way in told.ways if told is not None else ():
                if way.fix is not None:
                    yield finding.path, way.fix

    def _versions(self, document: OpenDocument) -> tuple[int | None, tuple[int, int] | None]:
        """The edition and the oldest Rust version of the document's crate."""
        crate = self._server.linting.crate_of(document.path)
        version = crate.rust_version
        return crate.edition, (version.major, version.minor) if version is not None else None

    def _action(
        self, document: OpenDocument, finding: CompilerFinding, path: Path, fix: Fix
    ) -> types.CodeAction | None:
        from rust_specialist.lsp.compiler_diagnostics import to_diagnostic

        client = self._server.client
        target = (document.key, document.document) if path == document.path else self._target(path)
        if target is None:
            return None
        return types.CodeAction(
            title=fix.title[:1].upper() + fix.title[1:],
            kind=types.CodeActionKind.QuickFix,
            diagnostics=[to_diagnostic(finding, document.document, client, self._text_of)],
            is_preferred=True if fix.applicability.is_safe and client.preferred_actions else None,
            edit=to_workspace_edit(target[1], target[0], fix.edits, client),
        )

    def _target(self, path: Path) -> tuple[str, Document] | None:
        """Another file that a fix changes: only where it still is what the compiler has read."""
        text = self._server.session.compiler.text_of(path)
        if text is None:
            return None
        for document in self._server.session.documents.values():
            if document.path == path:
                return (document.key, document.document) if document.document.text == text.text else None
        try:
            return (uri_of(path), text) if path.read_bytes() == text.text else None
        except OSError:
            return None

    def _known(self, document: OpenDocument) -> Iterable[CompilerFinding]:
        compiler = self._server.session.compiler
        checked = compiler.checked(document)
        places = {(one.code, one.span) for one in checked}
        return [*checked, *(one for one in compiler.others(document) if (one.code, one.span) not in places)]

    def _merged(self, document: OpenDocument) -> Merged | None:
        session = self._server.session
        if not session.has_compiler or document.path is None:
            return None
        publishes = self.publishes(document)
        twins = self._server.linting.configuration_of(document.path).settings.rules.clippy_twins
        state = (document, document.document, document.findings, session.compiler.revision, publishes, twins)
        if self._last is None or self._last[0] != state:
            merged = session.compiler.merged(document, publishes=publishes, clippy_twins=twins)
            self._last = (state, merged)
        return self._last[1]

    def _text_of(self, path: Path) -> Document | None:
        for document in self._server.session.documents.values():
            if document.path == path:
                return document.document
        return self._server.session.compiler.text_of(path)


def _covers(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end or offset == span.start
