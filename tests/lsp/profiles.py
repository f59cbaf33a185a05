"""Three editors as pytest-lsp clients, and what tests do with them."""

from __future__ import annotations

import asyncio
from typing import Any

from lsprotocol import types
from pygls.protocol import default_converter
from pytest_lsp import LanguageClient, client_capabilities
from pytest_lsp.client import DEFAULT_CLIENT_FEATURES, register_lsp_features

from rust_specialist.text import Document, Edit, Encoding, Position, Span, apply, decode, offset_at

PROFILES = ("vscode", "neovim", "emacs")


def capabilities_of(profile: str) -> types.ClientCapabilities:
    """VS Code as it is today (the recorded one is too old to pull), Neovim 0.10 and eglot."""
    if profile == "neovim":
        return client_capabilities("neovim@v0.10")
    if profile == "emacs":
        return client_capabilities("emacs")
    capabilities = client_capabilities("visual-studio-code")
    assert capabilities.text_document is not None
    assert capabilities.workspace is not None
    capabilities.text_document.diagnostic = types.DiagnosticClientCapabilities(
        related_information=True,
        code_description_support=True,
        data_support=True,
        tag_support=types.ClientDiagnosticsTagOptions(list(types.DiagnosticTag)),
    )
    capabilities.workspace.diagnostics = types.DiagnosticWorkspaceClientCapabilities(refresh_support=True)
    return capabilities


class Editor(LanguageClient):
    """A client with open buffers. Messages to the user that a test has not read are kept in `messages`."""

    def __init__(self) -> None:
        # The library takes further arguments of any type.
        super().__init__(converter_factory=default_converter)  # pyright: ignore[reportUnknownMemberType]
        self.profile = ""
        self.result: types.InitializeResult | None = None
        self.published: dict[str, types.PublishDiagnosticsParams] = {}
        self.buffers: dict[str, Document] = {}
        self.registrations: list[types.Registration] = []
        self._news = asyncio.Condition()

    @property
    def encoding(self) -> Encoding:
        assert self.result is not None
        return Encoding(self.result.capabilities.position_encoding or "utf-16")

    @property
    def pulls(self) -> bool:
        assert self.result is not None
        return self.result.capabilities.diagnostic_provider is not None

    def open(self, uri: str, text: str, version: int = 0, language: str = "rust") -> None:
        self.buffers[uri] = Document.of(text, version)
        item = types.TextDocumentItem(uri, types.LanguageKind(language), version, text)
        self.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def replace(self, uri: str, text: str) -> None:
        """Edit the whole buffer."""
        version = self.buffers[uri].version + 1
        self.buffers[uri] = Document.of(text, version)
        self.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version=version, uri=uri),
                [types.TextDocumentContentChangeWholeDocument(text)],
            )
        )

    def close(self, uri: str) -> None:
        del self.buffers[uri]
        self.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))

    def text(self, uri: str) -> str:
        return decode(self.buffers[uri].text)

    async def findings(self, uri: str) -> list[types.Diagnostic]:
        """What the editor shows for the buffer as it is, by whichever way it comes."""
        if self.pulls:
            report = await self.text_document_diagnostic_async(
                types.DocumentDiagnosticParams(types.TextDocumentIdentifier(uri))
            )
            assert isinstance(report, types.RelatedFullDocumentDiagnosticReport)
            return list(report.items)
        async with self._news:
            await asyncio.wait_for(self._news.wait_for(lambda: self._is_current(uri)), 20)
        return list(self.published[uri].diagnostics)

    async def codes(self, uri: str) -> list[Any]:
        return [one.code for one in await self.findings(uri)]

    def _is_current(self, uri: str) -> bool:
        known = self.published.get(uri)
        return known is not None and known.version == self.buffers[uri].version

    async def take_published(self, params: types.PublishDiagnosticsParams) -> None:
        async with self._news:
            self.published[params.uri] = params
            self._news.notify_all()

    async def actions(
        self, uri: str, at: str, only: list[str] | None = None
    ) -> list[types.CodeAction | types.Command]:
        """What is offered for the first occurrence of `at`."""
        place = self.range_of(uri, at)
        given = [one for one in await self.findings(uri) if one.range.start.line == place.start.line]
        found = await self.text_document_code_action_async(
            types.CodeActionParams(
                types.TextDocumentIdentifier(uri),
                place,
                types.CodeActionContext(given, only, types.CodeActionTriggerKind.Invoked),
            )
        )
        return list(found or ())

    def range_of(self, uri: str, at: str) -> types.Range:
        from rust_specialist.lsp.conversion import to_range

        document = self.buffers[uri]
        start = document.text.index(at.encode())
        return to_range(document, Span(start, start + len(at.encode())), self.encoding)

    async def choose(self, action: types.CodeAction | types.Command) -> None:
        """What an editor does when the user picks an action."""
        if isinstance(action, types.CodeAction):
            if action.edit is None and action.data is not None:
                action = await self.code_action_resolve_async(action)
            if action.edit is not None:
                self.apply(action.edit)
            command = action.command
        else:
            command = action
        if command is not None:
            await self.workspace_execute_command_async(
                types.ExecuteCommandParams(command.command, command.arguments)
            )

    def apply(self, edit: types.WorkspaceEdit) -> None:
        """Apply an edit in the form that the profile understands, and tell the server."""
        if self.profile == "neovim":
            assert edit.document_changes is None
        else:
            assert edit.changes is None
        for change in edit.document_changes or ():
            assert isinstance(change, types.TextDocumentEdit)
            assert change.text_document.version == self.buffers[change.text_document.uri].version
            self._apply(change.text_document.uri, list(change.edits))
        for uri, edits in (edit.changes or {}).items():
            self._apply(uri, list(edits))

    def _apply(self, uri: str, edits: list[Any]) -> None:
        document = self.buffers[uri]

        def offset(position: types.Position) -> int:
            return offset_at(document, Position(position.line, position.character), self.encoding)

        ours = [Edit(Span(offset(one.range.start), offset(one.range.end)), one.new_text) for one in edits]
        self.replace(uri, decode(apply(document.text, ours)))


async def _publish(client: Editor, params: types.PublishDiagnosticsParams) -> None:
    await client.take_published(params)


def _apply_edit(client: Editor, params: types.ApplyWorkspaceEditParams) -> types.ApplyWorkspaceEditResult:
    client.apply(params.edit)
    return types.ApplyWorkspaceEditResult(applied=True)


def make_editor() -> Editor:
    """A client for `pytest_lsp.fixture`."""
    editor = Editor()
    features = {
        **DEFAULT_CLIENT_FEATURES,
        types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS: _publish,
        types.WORKSPACE_APPLY_EDIT: _apply_edit,
        types.CLIENT_REGISTER_CAPABILITY: _register,
    }
    register_lsp_features(editor, features)
    return editor


def _register(client: Editor, params: types.RegistrationParams) -> None:
    client.registrations += params.registrations
