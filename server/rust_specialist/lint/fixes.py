"""Applying fixes: several at once where they do not overlap, and never one that breaks the syntax."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from rust_specialist.lint.model import Finding, Fix
from rust_specialist.lint.places import DocumentKind
from rust_specialist.syntax import Node, Source
from rust_specialist.syntax.containerfile import containerfile_errors
from rust_specialist.syntax.toml import toml_errors
from rust_specialist.text import Document, Edit, OverlappingEdits, overlap


@dataclass(frozen=True, slots=True)
class Fixed:
    """The document after some fixes, and the findings whose fixes are in it."""

    document: Document
    applied: tuple[Finding, ...]


ErrorsIn = Callable[[Document], int]


def rust_errors(document: Document) -> int:
    """How many places of a document are no Rust."""
    return syntax_errors(Source.parse(document))


#: How many syntax errors a document of each kind has: a fix must not add one.
ERRORS_IN: Mapping[DocumentKind, ErrorsIn] = {
    DocumentKind.RUST: rust_errors,
    DocumentKind.MANIFEST: toml_errors,
    DocumentKind.DOCKERFILE: containerfile_errors,
}


def apply_fixes(
    document: Document,
    findings: Iterable[Finding],
    *,
    unsafe: bool = False,
    errors_in: ErrorsIn = rust_errors,
) -> Fixed:
    """`document` with the fixes of `findings` that do not overlap, in the order of their places.

    Only machine-applicable ones unless `unsafe`. Fixes that would add a syntax error are left out, so a caller that
    wants all of them lints the result and calls again until nothing is applied. `errors_in` counts the syntax errors
    of a document of this kind (`ERRORS_IN` has them all).
    """
    chosen: list[tuple[Finding, Fix]] = []
    edits: list[Edit] = []
    for finding in sorted(findings, key=lambda finding: finding.span):
        fix = finding.fix
        if fix is None or not (unsafe or fix.applicability.is_safe) or overlap(fix.edits, edits):
            continue
        chosen.append((finding, fix))
        edits += fix.edits
    if not chosen:
        return Fixed(document, ())
    before = errors_in(document)
    together = _apply(document, [fix for _, fix in chosen])
    if together is not None and errors_in(together) <= before:
        return Fixed(together, tuple(finding for finding, _ in chosen))
    kept: list[tuple[Finding, Fix]] = []
    result = document
    for finding, fix in chosen:
        attempt = _apply(document, [*(fix for _, fix in kept), fix])
        if attempt is not None and errors_in(attempt) <= before:
            kept.append((finding, fix))
            result = attempt
    return Fixed(result, tuple(finding for finding, _ in kept))


def keeps_syntax(source: Source, fix: Fix) -> bool:
    """Whether the text after `fix` has no more syntax errors than before."""
    after = _apply(source.document, [fix])
    return after is not None and syntax_errors(Source.parse(after)) <= syntax_errors(source)


def keeps_syntax_of(document: Document, fix: Fix, errors_in: ErrorsIn) -> bool:
    """The same for a document of any kind."""
    after = _apply(document, [fix])
    return after is not None and errors_in(after) <= errors_in(document)


def syntax_errors(source: Source) -> int:
    """How many ERROR and MISSING nodes the tree has."""
    if not source.root.has_error:
        return 0
    count = 0
    stack: list[Node] = [source.root]
    while stack:
        node = stack.pop()
        count += node.is_error or node.is_missing
        stack += [child for child in node.children if child.has_error or child.is_missing]
    return count


def _apply(document: Document, fixes: list[Fix]) -> Document | None:
    try:
        return document.edited([edit for fix in fixes for edit in fix.edits])
    except OverlappingEdits:
        return None
