"""What the client can do, read from its capabilities once; whatever it does not say, it cannot."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lsprotocol import types

from rust_specialist.lsp.jsonvalue import as_object
from rust_specialist.text import Encoding


@dataclass(frozen=True, slots=True)
class ClientFeatures:
    """One field per thing that changes what the server sends."""

    name: str = "unknown"
    encoding: Encoding = Encoding.UTF16
    # Diagnostics
    pulls_diagnostics: bool = False
    refreshes_diagnostics: bool = False
    related_information: bool = False
    tags: frozenset[types.DiagnosticTag] = frozenset()
    code_description: bool = False
    diagnostic_data: bool = False
    # Hover
    hover_markdown: bool = False
    # Inlay hints
    inlay_hints: bool = False
    refreshes_inlay_hints: bool = False
    # Code actions
    code_action_literals: bool = False
    preferred_actions: bool = False
    action_data: bool = False
    resolvable: frozenset[str] = frozenset()
    # Edits
    document_changes: bool = False
    applies_edits: bool = False
    confirms_edits: bool = False
    # Workspace
    configuration: bool = False
    registers_watchers: bool = False
    registers_configuration: bool = False
    relative_watchers: bool = False
    # Window
    progress: bool = False
    shows_documents: bool = False
    # The specialist
    takes_answers: bool = False

    @classmethod
    def of(cls, params: types.InitializeParams) -> ClientFeatures:
        """The features that the parameters of `initialize` speak of."""
        given = params.capabilities
        text = given.text_document or types.TextDocumentClientCapabilities()
        workspace = given.workspace or types.WorkspaceClientCapabilities()
        window = given.window or types.WindowClientCapabilities()
        general = given.general or types.GeneralClientCapabilities()
        # The same four capabilities stand in two places, for the two ways diagnostics travel.
        published, pulled = text.publish_diagnostics, text.diagnostic
        diagnostics = [one for one in (published, pulled) if one is not None]
        tags = [one.tag_support for one in diagnostics if one.tag_support is not None]
        action = text.code_action or types.CodeActionClientCapabilities()
        resolve = action.resolve_support
        refresh = bool(workspace.diagnostics and workspace.diagnostics.refresh_support)
        watched = workspace.did_change_watched_files
        changed = workspace.did_change_configuration
        edit = workspace.workspace_edit or types.WorkspaceEditClientCapabilities()
        ours = as_object(as_object(given.experimental).get("rustSpecialist"))
        return cls(
            name=params.client_info.name if params.client_info else "unknown",
            encoding=_encoding(general.position_encodings or ()),
            # Without a refresh, what comes later than the client's question would never be shown: such a client is
            # better served by being told.
            pulls_diagnostics=pulled is not None and refresh,
            refreshes_diagnostics=refresh,
            related_information=any(one.related_information for one in diagnostics),
            tags=frozenset(tag for one in tags for tag in one.value_set),
            code_description=any(one.code_description_support for one in diagnostics),
            diagnostic_data=any(one.data_support for one in diagnostics),
            hover_markdown=_takes_markdown(text.hover),
            inlay_hints=text.inlay_hint is not None,
            refreshes_inlay_hints=bool(workspace.inlay_hint and workspace.inlay_hint.refresh_support),
            code_action_literals=action.code_action_literal_support is not None,
            preferred_actions=bool(action.is_preferred_support),
            action_data=bool(action.data_support),
            resolvable=frozenset(resolve.properties if resolve else ()),
            document_changes=bool(edit.document_changes),
            applies_edits=bool(workspace.apply_edit),
            confirms_edits=bool(edit.document_changes and edit.change_annotation_support),
            configuration=bool(workspace.configuration),
            registers_watchers=bool(watched and watched.dynamic_registration),
            relative_watchers=bool(watched and watched.relative_pattern_support),
            registers_configuration=bool(changed and changed.dynamic_registration),
            progress=bool(window.work_done_progress),
            shows_documents=bool(window.show_document and window.show_document.support),
            takes_answers=ours.get("answer") is True,
        )


def _encoding(offered: Iterable[str]) -> Encoding:
    names = [str(getattr(one, "value", one)) for one in offered]
    known = [Encoding(name) for name in names if name in {one.value for one in Encoding}]
    # UTF-8 costs nothing here; else the client's order counts, and UTF-16 is what every client must know.
    return Encoding.UTF8 if Encoding.UTF8 in known else known[0] if known else Encoding.UTF16


def _takes_markdown(hover: types.HoverClientCapabilities | None) -> bool:
    return types.MarkupKind.Markdown in (hover.content_format or ()) if hover else False
