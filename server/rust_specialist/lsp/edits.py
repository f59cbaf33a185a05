"""Edits of our own as the protocol's, in the form that the client understands."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

from lsprotocol import types

from rust_specialist.lint.fixing import fitted
from rust_specialist.lsp.client import ClientFeatures
from rust_specialist.lsp.conversion import to_range
from rust_specialist.text import Document, Edit, Span, decode

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


#: Name of the annotation in an edit that is to be confirmed.
_CONFIRMED = "rust-specialist"


def to_workspace_edit(
    document: Document,
    uri: str,
    edits: Sequence[Edit],
    client: ClientFeatures,
    confirm: types.ChangeAnnotation | None = None,
) -> types.WorkspaceEdit:
    """`edits` of one document; tied to its version where the client takes that, so that a stale edit is refused.

    With `confirm` the client shows them, and asks; it must be one that can (`confirms_edits`).
    """
    converted: list[types.TextEdit] = [
        types.TextEdit(to_range(document, edit.span, client.encoding), edit.text)
        for edit in fitted(edits, document)
    ]
    if not client.document_changes:
        return types.WorkspaceEdit(changes={uri: converted})
    identifier = types.OptionalVersionedTextDocumentIdentifier(uri=uri, version=document.version)
    if confirm is not None:
        annotated = [types.AnnotatedTextEdit(_CONFIRMED, one.range, one.new_text) for one in converted]
        change = types.TextDocumentEdit(identifier, annotated)
        return types.WorkspaceEdit(document_changes=[change], change_annotations={_CONFIRMED: confirm})
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(identifier, converted)])


def difference(before: Document, after: Document) -> list[Edit]:
    """Edits of whole lines that turn `before` into `after`: what has not changed keeps its cursors and marks."""
    old, new = _LINE.findall(before.text), _LINE.findall(after.text)
    offsets = [0]
    for line in old:
        offsets.append(offsets[-1] + len(line))
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    return [
        Edit(Span(offsets[i], offsets[j]), decode(b"".join(new[k:m])))
        for tag, i, j, k, m in matcher.get_opcodes()
        if tag != "equal"
    ]
