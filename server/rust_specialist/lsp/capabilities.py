"""What the server says of itself, to each client as far as it can use it."""

from __future__ import annotations

from lsprotocol import types

from rust_specialist.lsp.client import ClientFeatures

#: Prefix of everything that bears our name in a client: diagnostics' source, commands, code action kinds.
SOURCE = "rust-specialist"
FIX_ALL = f"{types.CodeActionKind.SourceFixAll.value}.{SOURCE}"

COMMAND_FIX_ALL = f"{SOURCE}.fixAll"
COMMAND_APPLY = f"{SOURCE}.applyFix"
COMMAND_EXPLAIN = f"{SOURCE}.explain"
COMMAND_RESTART = f"{SOURCE}.restartAnalysis"
COMMAND_SHOW_OUTPUT = f"{SOURCE}.showOutput"
COMMAND_CARGO_CHECK = f"{SOURCE}.cargoCheck"
COMMAND_CARGO_CANCEL = f"{SOURCE}.cargoCancel"
COMMAND_ASK = f"{SOURCE}.ask"
COMMAND_AGENT_FIX = f"{SOURCE}.agentFix"
COMMAND_AGENT_CANCEL = f"{SOURCE}.agentCancel"
COMMAND_TIMELINE = f"{SOURCE}.timeline"
COMMAND_MIGRATE = f"{SOURCE}.migrate"
#: All of them; each is added to the server's contributions by its feature.
COMMANDS = (
    COMMAND_FIX_ALL,
    COMMAND_APPLY,
    COMMAND_EXPLAIN,
    COMMAND_RESTART,
    COMMAND_SHOW_OUTPUT,
    COMMAND_CARGO_CHECK,
    COMMAND_CARGO_CANCEL,
    COMMAND_ASK,
    COMMAND_AGENT_FIX,
    COMMAND_AGENT_CANCEL,
    COMMAND_TIMELINE,
    COMMAND_MIGRATE,
)


def server_capabilities(client: ClientFeatures) -> types.ServerCapabilities:
    """The answer to `initialize`."""
    return types.ServerCapabilities(
        position_encoding=types.PositionEncodingKind(client.encoding.value),
        text_document_sync=types.TextDocumentSyncOptions(
            open_close=True,
            change=types.TextDocumentSyncKind.Incremental,
            save=types.SaveOptions(include_text=False),
        ),
        hover_provider=True,
        inlay_hint_provider=client.inlay_hints or None,
        code_action_provider=_code_actions(client),
        execute_command_provider=types.ExecuteCommandOptions(commands=list(COMMANDS)),
        diagnostic_provider=_diagnostics(client),
        workspace=types.WorkspaceOptions(
            workspace_folders=types.WorkspaceFoldersServerCapabilities(
                supported=True, change_notifications=True
            )
        ),
    )


def _code_actions(client: ClientFeatures) -> types.CodeActionOptions | bool:
    if not client.code_action_literals:
        return True
    kinds = [types.CodeActionKind.QuickFix, FIX_ALL]
    return types.CodeActionOptions(code_action_kinds=kinds, resolve_provider="edit" in client.resolvable)


def _diagnostics(client: ClientFeatures) -> types.DiagnosticOptions | None:
    if not client.pulls_diagnostics:
        return None
    # What is said of a file depends on Cargo.toml and the settings files, too.
    return types.DiagnosticOptions(
        inter_file_dependencies=True, workspace_diagnostics=True, identifier=SOURCE
    )
