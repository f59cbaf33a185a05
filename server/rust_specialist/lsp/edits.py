"""Edits of our own as the protocol's, in the form that the client understands."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from lsprotocol import types

from rust_specialist.lint.fixing import fitted
from rust_specialist.lsp.client import ClientFeatures
from rust_specialist.lsp.conversion import to_range
from rust_specialist.text import Document, Edit, Span, decode

_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+")


#: Name of the annotation in an edit that is to be confirmed.
_CONFIRMED = "rust-specialist"


@dataclass(frozen=True, slots=True)
class Change:
    """Edits of one document; one that is not open has no version, its text is what is on the disk."""

    uri: str
    document: Document
    edits: Sequence[Edit]
    is_open: bool = True

    def converted(self, client: ClientFeatures) -> list[types.TextEdit]:
        """The edits as the protocol's."""
        return [
            types.TextEdit(to_range(self.document, edit.span, client.encoding), edit.text)
            for edit in fitted(self.edits, self.document)
        ]


def to_workspace_edit(
    document: Document,
    uri: str,
    edits: Sequence[Edit],
    client: ClientFeatures,
    confirm: types.ChangeAnnotation | None = None,
) -> types.WorkspaceEdit:
    """`edits` of one open document; see `to_edit_of_many`."""
    return to_edit_of_many([Change(uri, document, edits)], client, confirm)


def to_edit_of_many(
    changes: Sequence[Change], client: ClientFeatures, confirm: types.ChangeAnnotation | None = None
) -> types.WorkspaceEdit:
    """Edits of several documents as one.

    Where the client takes that they are tied to the versions of the open ones, so that a stale edit is refused. With
    `confirm` the client shows them, and asks; it must be one that can (`confirms_edits`).
    """
    if not client.document_changes:
        return types.WorkspaceEdit(changes={one.uri: one.converted(client) for one in changes})
    made: list[types.TextDocumentEdit] = []
    for one in changes:
        version = one.document.version if one.is_open else None
        identifier = types.OptionalVersionedTextDocumentIdentifier(uri=one.uri, version=version)
        edits: list[types.TextEdit | types.AnnotatedTextEdit | types.SnippetTextEdit] = [
            *one.converted(client)
        ]
        if confirm is not None:
            edits = [
                types.AnnotatedTextEdit(_CONFIRMED, edit.range, edit.new_text)
                for edit in one.converted(client)
            ]
        made.append(types.TextDocumentEdit(identifier, edits))
    annotations = {_CONFIRMED: confirm} if confirm is not None else None
    return types.WorkspaceEdit(document_changes=[*made], change_annotations=annotations)


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
