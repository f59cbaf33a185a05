"""Fixes of an open document: whether one may be offered, and all safe ones at once."""

from __future__ import annotations

import asyncio

from rust_specialist.lint.fixes import ERRORS_IN, keeps_syntax, keeps_syntax_of
from rust_specialist.lint.fixing import FixLoop
from rust_specialist.lint.model import Fix
from rust_specialist.lint.places import DocumentKind
from rust_specialist.session.documents import Language, OpenDocument
from rust_specialist.session.linting import Linting
from rust_specialist.session.scheduler import SLICE
from rust_specialist.text import Document, Span

_NOT_CODE = frozenset({"line_comment", "block_comment", "attribute_item", "inner_attribute_item"})


def is_in_code(document: OpenDocument, span: Span) -> bool:
    """Whether `span` lies in the file's own code, not in the code of a comment or an attribute of Rust."""
    if document.language is not Language.RUST:
        return True
    node = document.source.root.descendant_for_byte_range(span.start, span.start)
    while node is not None:
        if node.type in _NOT_CODE:
            return False
        node = node.parent
    return True


def is_sound(document: OpenDocument, fix: Fix, *, as_comment: bool = False) -> bool:
    """Whether the text after `fix` parses as well as before, and (if asked) what it inserts is a comment there."""
    key = (fix, as_comment)
    if document.sound_revision != document.revision:
        document.sound_revision = document.revision
        document.sound.clear()
    if key not in document.sound:
        document.sound[key] = _is_sound(document, fix, as_comment=as_comment)
    return document.sound[key]


def _is_sound(document: OpenDocument, fix: Fix, *, as_comment: bool) -> bool:
    kind = document.language.kind
    if kind is None or kind is DocumentKind.RUST:
        return keeps_syntax(document.source, fix) and (not as_comment or _is_comment(document, fix))
    # A comment that the syntax bears is one wherever a line begins.
    return keeps_syntax_of(document.document, fix, ERRORS_IN[kind])


def _is_comment(document: OpenDocument, fix: Fix) -> bool:
    edit = fix.edits[0]
    text = edit.text.encode()
    after = document.document.replaced(edit.span, text, document.document.version)
    source = document.source.edited(after, edit.span.start, edit.span.end, edit.span.start + len(text))
    at = edit.span.start + len(text) - len(text.lstrip())
    node = source.root.descendant_for_byte_range(at, at + 1)
    while node is not None and node.start_byte == at:
        if node.type == "line_comment":
            return True
        node = node.parent
    return False


async def fix_all(linting: Linting, document: OpenDocument) -> Document:
    """The document after all its safe fixes, and the safe fixes of what they uncover; the document itself stays."""
    await document.analysed()
    loop = FixLoop(document.document, unsafe=False, kind=document.language.kind)
    findings = document.findings
    while loop.take(findings):
        run = linting.start(OpenDocument(document.key, document.path, document.language, loop.document))
        while not run.step(SLICE):
            await asyncio.sleep(0)
        findings = run.findings
        await asyncio.sleep(0)
    return loop.document
