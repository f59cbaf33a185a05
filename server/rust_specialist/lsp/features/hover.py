"""Hover: everything that was found at the cursor, each with the documentation of its rule."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Coroutine
from functools import partial
from typing import Any

from lsprotocol import types

from rust_specialist.lint.model import Finding
from rust_specialist.lsp.conversion import to_offset, to_range
from rust_specialist.lsp.plain import plain
from rust_specialist.lsp.rule_texts import rule_page, said
from rust_specialist.lsp.server import Server
from rust_specialist.session.documents import OpenDocument
from rust_specialist.text import Span


def register(server: Server) -> None:
    """Add the handler."""
    server.on(types.TEXT_DOCUMENT_HOVER, partial(hover, server))


def hover(
    server: Server, params: types.HoverParams
) -> types.Hover | Coroutine[Any, Any, types.Hover | None] | None:
    """What there is to say about a position; None where there is nothing, or no such document is open."""
    document = server.session.documents.get(params.text_document.uri)
    if document is None:
        return None
    if server.session.bring_up_to_date(document):
        waits = _waits(server, document, params)
        return _hover_after(server, document, waits, params) if waits else _hover(server, document, params)
    return _hover_later(server, document, document.analysed(), params)


async def _hover_later(
    server: Server, document: OpenDocument, analysed: asyncio.Future[None], params: types.HoverParams
) -> types.Hover | None:
    await analysed
    return await _hover_after(server, document, _waits(server, document, params), params)


async def _hover_after(
    server: Server, document: OpenDocument, waits: list[Awaitable[None]], params: types.HoverParams
) -> types.Hover | None:
    await asyncio.gather(*waits)
    return _hover(server, document, params)


def _waits(server: Server, document: OpenDocument, params: types.HoverParams) -> list[Awaitable[None]]:
    """What features want to wait for at the place."""
    sources = server.contributions.hover_waits
    if not sources:
        return []
    offset = to_offset(document.document, params.position, server.client.encoding)
    return [wait for source in sources if (wait := source(document, offset)) is not None]


def _hover(server: Server, document: OpenDocument, params: types.HoverParams) -> types.Hover | None:
    offset = to_offset(document.document, params.position, server.client.encoding)
    stories = server.linting.stories(document, offset)
    told = {id(finding) for finding, _ in stories}
    findings = [
        finding for finding in document.findings if _covers(finding.span, offset) and id(finding) not in told
    ]
    # The narrowest first: it is what the cursor points at.
    findings.sort(key=lambda finding: finding.span.end - finding.span.start)
    parts = [story.markdown() for _, story in stories]
    if findings:
        parts.append(hover_text(server, document, findings))
    added = [one for source in server.contributions.hover if (one := source(document, offset)) is not None]
    if not parts and not any(one.stands_alone for one in added):
        return None
    text = "\n---\n\n".join([*parts, *(one.markdown for one in added)])
    if server.client.hover_markdown:
        contents = types.MarkupContent(types.MarkupKind.Markdown, text)
    else:
        contents = types.MarkupContent(types.MarkupKind.PlainText, plain(text))
    found = [*findings, *(finding for finding, _ in stories)]
    spans = [*(finding.span for finding in found), *(one.span for one in added if one.span is not None)]
    if not spans or not _covers(span := spans[0], offset):
        # A variable that takes part in an error elsewhere: the client marks the word by itself.
        return types.Hover(contents)
    return types.Hover(contents, to_range(document.document, span, server.client.encoding))


def hover_text(server: Server, document: OpenDocument, findings: list[Finding]) -> str:
    """Markdown: the findings, then the page of each of their rules, once."""
    catalogue = server.linting.catalogue(document.path)
    lines = [_said(finding, document) for finding in findings]
    rules = {finding.rule: catalogue.get(finding.rule) for finding in findings}
    pages = [rule_page(rule).strip() for rule in rules.values() if rule is not None]
    return "\n\n---\n\n".join(["\n\n".join(lines), *pages])


def _said(finding: Finding, document: OpenDocument) -> str:
    lines = [f"**{finding.severity.value}** `{finding.rule}`: {said(finding.pack, finding.message)}"]
    for other in finding.related:
        line = document.document.line_of(other.span.start) + 1
        lines.append(f"- line {line}: {other.message}")
    if finding.fix is not None:
        lines.append(f"\nFix: {said(finding.pack, finding.fix.title)}")
    return "\n".join(lines)


def _covers(span: Span, offset: int) -> bool:
    return span.start <= offset < span.end or offset == span.start
