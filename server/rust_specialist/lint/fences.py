"""Linting the Rust code in documentation comments and Markdown files; findings come back as places of the host file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from rust_specialist.lint.fixes import keeps_syntax
from rust_specialist.lint.model import Finding, Fix, Related
from rust_specialist.lint.runner import Linter
from rust_specialist.project import Crate, Role
from rust_specialist.syntax import Source
from rust_specialist.syntax.fences import Fence, FenceTags, fences_in_markdown, fences_in_rust
from rust_specialist.text import Document, Edit, Span, decode

BORROW_PACK = "borrow"
_Key = tuple[bytes, FenceTags, str]


@dataclass(slots=True)
class FenceCache:
    """What was found in the fences of one document, kept between its states; only what the last call used stays."""

    findings: dict[_Key, tuple[Finding, ...]] = field(default_factory=dict[_Key, tuple[Finding, ...]])


class FenceRun:
    """The analysis of the fences of one document, one fence at a time."""

    def __init__(
        self,
        linter: Linter,
        host: Document,
        fences: Iterable[Fence],
        crate: Crate,
        path: str | None = None,
        cache: FenceCache | None = None,
    ) -> None:
        """Nothing is done before the first `step`."""
        #: What has been found so far, sorted by place once the analysis is complete.
        self.findings: tuple[Finding, ...] = ()
        self._steps = self._work(linter, host, fences, crate, path, cache)

    def step(self) -> bool:
        """Look at one more fence that is not known yet; True when there is none left."""
        return next(self._steps, True)

    def _work(
        self,
        linter: Linter,
        host: Document,
        fences: Iterable[Fence],
        crate: Crate,
        path: str | None,
        cache: FenceCache | None,
    ) -> Iterator[bool]:
        known = cache.findings if cache is not None else {}
        used: dict[_Key, tuple[Finding, ...]] = {}
        findings: list[Finding] = []
        for fence in fences:
            key = (fence.code.text, fence.tags, crate.fingerprint)
            found = used.get(key) or known.get(key)
            if found is None:
                found = _in_fence(linter, fence, crate, path)
                yield False
            used[key] = found
            mapped = (_in_host(finding, fence, host) for finding in found)
            findings += [finding for finding in mapped if finding is not None]
        if cache is not None:
            cache.findings = used
        self.findings = tuple(
            sorted(findings, key=lambda finding: (finding.span, finding.rule, finding.message))
        )


def doc_comment_run(
    linter: Linter, source: Source, crate: Crate, path: str | None = None, cache: FenceCache | None = None
) -> FenceRun:
    """The analysis of the fences in a Rust file's documentation."""
    return FenceRun(linter, source.document, fences_in_rust(source), crate, path, cache)


def check_doc_comments(
    linter: Linter, source: Source, crate: Crate, path: str | None = None, cache: FenceCache | None = None
) -> tuple[Finding, ...]:
    """The findings in the fences of a Rust file's documentation, sorted by place."""
    return _finished(doc_comment_run(linter, source, crate, path, cache))


def check_markdown(
    linter: Linter, document: Document, crate: Crate, path: str | None = None, cache: FenceCache | None = None
) -> tuple[Finding, ...]:
    """The findings in the Rust fences of a Markdown file, sorted by place."""
    return _finished(FenceRun(linter, document, fences_in_markdown(document), crate, path, cache))


def _finished(run: FenceRun) -> tuple[Finding, ...]:
    while not run.step():
        pass
    return run.findings


def _in_fence(linter: Linter, fence: Fence, crate: Crate, path: str | None) -> tuple[Finding, ...]:
    """Findings in the offsets of the fence's code; none where it does not parse, as an elided example does not.

    The code is judged as that of an example: what does not matter in tests does not matter there.
    """
    source = Source.parse(fence.code.text)
    if source.root.has_error:
        return ()
    if fence.tags.edition is not None:
        crate = replace(crate, edition=fence.tags.edition)
    findings = tuple(
        _verified(finding, source)
        for finding in linter.check(source, crate, path, role=Role.EXAMPLE).findings
    )
    if fence.tags.compile_fail:
        # That the compiler refuses the code is what it is there for.
        findings = tuple(
            finding for finding in findings if finding.pack != BORROW_PACK and finding.compiler_code is None
        )
    return findings


def _verified(finding: Finding, source: Source) -> Finding:
    """The finding without a fix that would break the code: the host's own syntax says nothing about it."""
    if finding.fix is None or keeps_syntax(source, finding.fix):
        return finding
    return replace(finding, fix=None)


def _in_host(finding: Finding, fence: Fence, host: Document) -> Finding | None:
    span = fence.code.in_host(finding.span)
    # Advice is for what a reader sees and copies; hidden lines are there to make the rest compile.
    if span is None or fence.hides(span.start):
        return None
    related = [
        Related(place, related.message)
        for related in finding.related
        if (place := fence.code.in_host(related.span)) is not None
    ]
    fix = _fix_in_host(finding.fix, fence, host) if finding.fix is not None else None
    return replace(finding, span=span, related=tuple(related), fix=fix)


def _fix_in_host(fix: Fix, fence: Fence, host: Document) -> Fix | None:
    """The fix as edits of the host; None where one of them cannot be written there."""
    edits: list[Edit] = []
    for edit in fix.edits:
        span = fence.code.in_host(edit.span)
        if span is None or not fence.rewritable:
            return None
        edits.append(Edit(span, edit.text.replace("\n", "\n" + _prefix(fence, host, span))))
    return replace(fix, edits=tuple(edits))


def _prefix(fence: Fence, host: Document, span: Span) -> str:
    """What stands on the host's line before its code."""
    line = host.line_span(host.line_of(span.start))
    code = min(
        (piece.host.start for piece in fence.code.pieces if line.start <= piece.host.start <= line.end),
        default=line.start,
    )
    return decode(host.text[line.start : code])
